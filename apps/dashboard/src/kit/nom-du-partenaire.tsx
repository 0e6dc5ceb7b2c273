import { useQuery } from '@tanstack/react-query';
import { carnetQuery } from '../api/queries';

/** The fact keeps an id; the name is in the book. */
export function NomDuPartenaire({ valeur }: { readonly valeur: unknown }) {
  const { data } = useQuery(carnetQuery);
  const { id = '', nature = '' } = valeur as { readonly id?: string; readonly nature?: string }; // the field's own shape
  return <>{data?.partenaires.find((p) => p.id === id)?.nom ?? data?.natures[nature] ?? nature}</>;
}
