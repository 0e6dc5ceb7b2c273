import { jourOf, type Jour } from '../../law/jour.js';
import type { Fact, Rectification } from '../fact.js';
import type { Opening } from '../opening.js';

/** Paris noon of a day, as a quick instant for tests: 11:00 UTC. */
export const noon = (day: Jour): number => Date.parse(`${day}T11:00:00Z`);

export const ouverture: Opening = {
  numero: 'TEST-0001', salarie: 's-1', suivi: 'SI', travailDeNuit: false, independant: false,
  employeurs: [{ etablissement: 'e-1', statut: 'actif', principal: true, poste: 'Poste témoin' }],
  centre: 'c-1', medecin: 'm-1', calendrier: 'FR', choix: {}, fictif: false, parcours: {},
};

type Told = { readonly name: string; readonly on: Jour; readonly at?: number; readonly data?: Readonly<Record<string, unknown>> };

/** Facts as they would be recorded: each at noon of its day unless `at` says later. */
export function tell(journey: string, openedOn: Jour, told: readonly (Told | { readonly rectify: Rectification; readonly at: number })[]): readonly Fact[] {
  const author = { id: 'm-1', role: 'medecin' } as const;
  const first: Fact = { seq: 1, kind: 'ouverture', name: journey, on: openedOn, at: noon(openedOn), author, key: 'k1', bodyHash: '', data: ouverture };
  const rest = told.map((t, i): Fact => {
    const seq = i + 2;
    const common = { seq, author, key: `k${seq}`, bodyHash: '' };
    if ('rectify' in t) return { ...common, kind: 'rectification', name: 'rectification', on: jourOf(t.at), at: t.at, data: t.rectify };
    return { ...common, kind: 'acte', name: t.name, on: t.on, at: t.at ?? noon(t.on) + i, data: t.data ?? {} };
  });
  return [first, ...rest];
}
