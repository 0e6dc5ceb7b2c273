import { jourOf } from '../../libs/law/jour.js';
import { playDemonstration } from '../demonstration.js';
import { password } from '../demonstration/people.js';
import { Session } from '../demonstration/session.js';
import { Installation } from './launched.js';

export type Played = { readonly url: string; readonly databaseUrl: string; stop(): Promise<void> };

/** A whole Jalon with its people and the first `dossiers` of the demonstration: late, open and closed ones. */
export async function openPlayed(dossiers: number): Promise<Played> {
  const installation = new Installation();
  const stop = async (): Promise<void> => {
    await installation.stop();
    installation.remove();
  };
  try {
    const { url, said } = await installation.launch();
    const databaseUrl = installation.told('DATABASE_URL');
    await adopt(url, said());
    await playDemonstration({ url, databaseUrl, today: jourOf(Date.now()), first: dossiers, onProgress: () => undefined });
    return { url, databaseUrl, stop };
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
