import { jourOf } from '../../libs/law/jour.js';
import { playDemonstration } from '../demonstration.js';
import type { Life } from '../demonstration/lives/life.js';
import { password } from '../demonstration/people.js';
import { Session } from '../demonstration/session.js';
import { Installation } from './launched.js';

export type Played = { readonly url: string; readonly databaseUrl: string; readonly dossiers: ReadonlyMap<string, string>; stop(): Promise<void> };

/** A whole Jalon with its people and those dossiers of the demonstration. */
export async function openPlayed(dossiers: readonly Life[]): Promise<Played> {
  const installation = new Installation();
  const stop = async (): Promise<void> => {
    await installation.stop();
    installation.remove();
  };
  try {
    const { url, said } = await installation.launch();
    const databaseUrl = installation.told('DATABASE_URL');
    await adopt(url, said());
    const played = await playDemonstration({ url, databaseUrl, today: jourOf(Date.now()), dossiers, registeredMail: true, onProgress: () => undefined });
    return { url, databaseUrl, dossiers: played, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The first account is told once, to be changed: the administrator takes the password of the demonstration. */
async function adopt(url: string, said: string): Promise<void> {
  const [, identifiant = '', ancien = ''] = /Premier compte : (\S+), mot de passe (\S+)/.exec(said) ?? [];
  const session = await Session.open(url, identifiant, ancien);
  await session.post('/api/session/mot-de-passe', { ancien, nouveau: password });
}
