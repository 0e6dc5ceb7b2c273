import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { get, post } from './client';
import { moiQuery } from './queries';

/** A person who does something is told to the service at most this often (ms). */
const souvent = 60_000;
/** How long before the end the page asks whether somebody is there (ms). */
const avertir = 120_000;
/** How often the service is asked, near the end, whether the session lives on elsewhere (ms). */
const relire = 10_000;

type Reste = { readonly reste: number };
const gestes = ['pointerdown', 'pointermove', 'keydown', 'touchstart', 'wheel'] as const;

/** Whether a person did something: a browser says by itself that the pointer has moved when the page moves under it. */
function unGeste(): (e: Event) => boolean {
  let ou = '';
  return (e) => {
    if (!e.isTrusted) return false;
    if (!(e instanceof PointerEvent) || e.type !== 'pointermove') return true;
    const ici = `${e.screenX},${e.screenY}`;
    const bouge = ou !== '' && ou !== ici;
    ou = ici;
    return bouge;
  };
}

type Presence = {
  /** When the session ends (ms), once somebody must say that he is there. */
  readonly finA: number | undefined;
  readonly rester: () => void;
};

/**
 * Tells the service that a person is before the page, and hides the page once nobody has been there for too long. The
 * service keeps the time: another page of the same browser may be the one in use. When it does not answer, this page's own clock decides.
 */
export function usePresence(active: boolean): Presence {
  const queries = useQueryClient();
  const [finA, setFinA] = useState<number | undefined>(undefined);
  const fin = useRef<number | undefined>(undefined);
  const demande = useRef(0);
  const dite = useRef(0);

  const sur = useCallback(async (lecture: Promise<Reste>): Promise<void> => {
    demande.current = Date.now();
    const lue = await lecture.catch(() => undefined); // a 401 asks by itself who is signed in
    if (lue === undefined) return;
    fin.current = Date.now() + lue.reste * 1000;
    if (lue.reste * 1000 > avertir) setFinA(undefined); // here, or on another page of this browser
  }, []);
  const dire = useCallback(() => {
    dite.current = Date.now();
    return sur(post<Reste>('/api/session/presence', {}).then(({ data }) => data));
  }, [sur]);

  useEffect(() => {
    if (!active) return undefined;
    void sur(get<Reste>('/api/session/presence'));
    const veille = setInterval(() => {
      if (fin.current === undefined) return;
      const reste = fin.current - Date.now();
      if (reste > avertir) return;
      if (Date.now() - demande.current > relire) void sur(get<Reste>('/api/session/presence'));
      if (reste > 0) setFinA((avant) => avant ?? Date.now() + reste);
      if (reste > -relire) return;
      queries.setQueryData(moiQuery.queryKey, null);
      void queries.invalidateQueries({ queryKey: moiQuery.queryKey }); // the service has the last word, when it comes back
    }, 1000);
    return () => { clearInterval(veille); setFinA(undefined); fin.current = undefined; };
  }, [active, queries, sur]);

  const demandee = finA !== undefined; // whoever is asked answers: a mouse that passes does not
  useEffect(() => {
    if (!active || demandee) return undefined;
    const geste = unGeste();
    let attente: ReturnType<typeof setTimeout> | undefined;
    const entend = (e: Event): void => {
      if (attente !== undefined || !geste(e)) return;
      attente = setTimeout(() => { attente = undefined; void dire(); }, Math.max(0, dite.current + souvent - Date.now()));
    };
    for (const nom of gestes) window.addEventListener(nom, entend, { capture: true, passive: true });
    return () => { clearTimeout(attente); for (const nom of gestes) window.removeEventListener(nom, entend, { capture: true }); };
  }, [active, demandee, dire]);

  return { finA, rester: () => { void dire(); } };
}
