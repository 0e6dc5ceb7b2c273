import { useQuery } from '@tanstack/react-query';
import { useMatches } from '@tanstack/react-router';
import { useEffect } from 'react';
import { dossierQuery } from '../api/queries';

/** The tab says which page it shows: of a dossier its number, never a name. */
export function useTitre(entre: boolean): void {
  const { titre, id } = useMatches({ select: (pages) => { const page = pages.at(-1); return { titre: page?.staticData.titre ?? '', id: page?.routeId === '/dossiers/$id' ? page.params.id : undefined }; }, structuralSharing: true });
  const numero = useQuery({ ...dossierQuery(id ?? ''), enabled: false }).data?.numero; // read by the page itself
  const dit = entre ? numero ?? titre : 'Connexion';
  useEffect(() => { document.title = `${dit} · Jalon`; }, [dit]);
}
