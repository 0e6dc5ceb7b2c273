import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

export type Fraicheur = { readonly vivant: boolean; readonly le: Date };

/** Listens to what changes and asks again for it; says how fresh the page is. */
export function useEvenements(active: boolean): Fraicheur {
  const queries = useQueryClient();
  const [fraicheur, setFraicheur] = useState<Fraicheur>({ vivant: false, le: new Date() });
  useEffect(() => {
    if (!active) return undefined;
    const source = new EventSource('/api/evenements');
    const fresh = () => { setFraicheur({ vivant: true, le: new Date() }); };
    source.addEventListener('open', fresh);
    source.addEventListener('present', fresh);
    source.addEventListener('error', () => { setFraicheur((f) => ({ ...f, vivant: false })); });
    source.addEventListener('dossier', (event) => {
      fresh();
      const { id } = JSON.parse(String(event.data)) as { id: string };
      void queries.invalidateQueries({ queryKey: ['dossier', id] });
      void queries.invalidateQueries({ queryKey: ['dossiers'] });
      void queries.invalidateQueries({ queryKey: ['taches'] });
    });
    return () => { source.close(); };
  }, [active, queries]);
  return fraicheur;
}
