import { jourOf } from '../../libs/law/jour.js';
import { playDemonstration } from '../demonstration.js';
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
    const { url } = await installation.launch();
    const databaseUrl = installation.told('DATABASE_URL');
    await playDemonstration({ url, databaseUrl, today: jourOf(Date.now()), first: dossiers, onProgress: () => undefined });
    return { url, databaseUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
