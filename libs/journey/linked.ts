import type { Fact } from './fact.js';
import { sourceOf } from './telling.js';

/** `vers`: this dossier opened or told it; `depuis`: it opened this one, or told it something. */
export type Link = { readonly dossier: string; readonly sens: 'vers' | 'depuis' };

/** The dossiers that one opened, told, heard or came from: each once. */
export function linksIn(facts: readonly Fact[]): readonly Link[] {
  const links = facts.flatMap((f): readonly Link[] => {
    const said = sourceOf(f) ?? (f.kind === 'ouverture' ? f.data['source'] as { readonly dossier: string } | undefined : undefined); // parsed by the opening's schema
    if (said !== undefined) return [{ dossier: said.dossier, sens: 'depuis' }];
    if (f.kind !== 'lien') return [];
    const reached = (f.data['dossiers'] ?? [f.data['dossier']]) as readonly (string | null)[]; // written by the host from what an activity answered
    return reached.flatMap((dossier) => (dossier === null ? [] : [{ dossier, sens: 'vers' as const }]));
  });
  return links.filter((link, i) => links.findIndex((l) => l.dossier === link.dossier) === i);
}
