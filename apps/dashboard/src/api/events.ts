import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

export type Fraicheur = { readonly vivant: boolean; readonly le: Date };

/** How long before a stream that the service refused is asked for again (ms). */
const nouvelEssai = 5_000;
/** The service says that it is there every ten seconds: after three silences, nobody is at the other end (ms). */
const silence = 30_000;

/** Listens to what changes and asks again for it; says how fresh the page is. Nothing is told of what happened during a cut: all is then read again. */
export function useEvenements(active: boolean): Fraicheur {
  const queries = useQueryClient();
  const [fraicheur, setFraicheur] = useState<Fraicheur>({ vivant: false, le: new Date() });
  useEffect(() => {
    if (!active) return undefined;
    let source: EventSource;
    let reprise: ReturnType<typeof setTimeout>;
    let dejaOuvert = false;
    const coupe = () => { setFraicheur((f) => ({ ...f, vivant: false })); };
    const rouvrir = (dans: number) => {
      clearTimeout(reprise);
      reprise = setTimeout(() => { source.close(); coupe(); ecouter(); }, dans);
    };
    const present = () => { setFraicheur({ vivant: true, le: new Date() }); rouvrir(silence); };
    const ecouter = () => {
      source = new EventSource('/api/evenements');
      source.addEventListener('open', () => {
        present();
        if (dejaOuvert) void queries.invalidateQueries();
        dejaOuvert = true;
      });
      source.addEventListener('present', present);
      source.addEventListener('error', () => {
        coupe();
        if (source.readyState !== EventSource.CLOSED) return;
        void queries.invalidateQueries({ queryKey: ['moi'] }); // the browser gives up when it is answered anything else than a stream: the session may be over
        rouvrir(nouvelEssai);
      });
      source.addEventListener('dossier', (event) => {
        present();
        const { id } = JSON.parse(String(event.data)) as { id: string }; // written by the service
        void queries.invalidateQueries({ queryKey: ['dossier', id] });
        void queries.invalidateQueries({ queryKey: ['dossiers'] });
        void queries.invalidateQueries({ queryKey: ['taches'] });
      });
    };
    ecouter();
    return () => { clearTimeout(reprise); source.close(); coupe(); };
  }, [active, queries]);
  return fraicheur;
}
