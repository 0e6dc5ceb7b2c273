import type { CalendarCode } from '../libs/law/calendar.js';
import type { FactInForce } from '../libs/journey/fact.js';
import { Facts } from '../libs/journey/facts.js';
import type { Opening } from '../libs/journey/opening.js';
import { endOfMs, type Jour } from '../libs/law/jour.js';

export type Told = readonly [name: string, on: Jour, data: Readonly<Record<string, unknown>>];
export type Place = { readonly calendrier?: CalendarCode; readonly choix?: Opening['choix'] };

/** The facts in force of a case: its opening long before, then each act told on its day, as if recorded that day. */
export function factsOfCase(parcours: string, told: readonly Told[], { calendrier = 'FR', choix = {} }: Place = {}): Facts {
  const author = { id: 'cas', role: 'systeme' } as const;
  const opening: Opening = {
    numero: 'CAS', salarie: 's', suivi: 'SI', travailDeNuit: false, independant: false, centre: 'c', medecin: null, calendrier, choix, fictif: true, parcours: {},
    employeurs: [{ etablissement: 'e', statut: 'actif', principal: true, poste: '' }],
  };
  const fact = (seq: number, kind: FactInForce['kind'], [name, on, data]: Told): FactInForce => {
    const at = endOfMs(on) - 1;
    return { seq, number: seq, kind, name, on, at, toldAt: at, author, key: String(seq), bodyHash: '', data };
  };
  return new Facts([fact(1, 'ouverture', [parcours, '2000-01-01', opening]), ...told.map((t, i) => fact(i + 2, 'acte', t))]);
}
