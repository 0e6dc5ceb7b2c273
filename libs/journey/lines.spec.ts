import { describe, expect, it } from '@jest/globals';
import { acts } from './acts.js';
import { inForce } from './fact.js';
import { Facts } from './facts.js';
import { jour, texte } from './fields.js';
import { tell } from './toy/told.js';

const fields = { numero: texte('Numéro'), pourLe: jour('Pour le'), etat: texte('État') };
const { action, contact } = acts({
  action: { by: 'pdp', law: 'CT L4622-8-1', label: 'Action', linesOf: 'Actions', linesBy: 'pourLe', linesKey: 'numero', data: fields },
  contact: { by: 'pdp', law: 'CT L4622-8-1', label: 'Contact', linesOf: 'Contacts', data: fields },
});
const told = (name: string) => (numero: string, pourLe: string, etat: string) => ({ name, on: '2026-03-02', data: { numero, pourLe, etat } });
const facts = (...said: ReturnType<ReturnType<typeof told>>[]) => new Facts(inForce(tell('essai', '2026-03-02', said)));
const seen = (of: Facts, act: typeof action) => of.lines(act).map((f) => [f.data.numero, f.data.pourLe, f.data.etat]);

describe('Les lignes d’un acte qui se redit', () => {
  it('une ligne redite sous le même numéro remplace la précédente, et se range à son nouveau jour', () => {
    const of = facts(told('action')('1', '2026-04-10', 'prevue'), told('action')('2', '2026-04-20', 'prevue'), told('action')('1', '2026-05-04', 'en_cours'));

    expect(seen(of, action)).toEqual([['2', '2026-04-20', 'prevue'], ['1', '2026-05-04', 'en_cours']]);
  });

  it('sans numéro qui les distingue, chacune reste, dans l’ordre où elles ont été dites', () => {
    const of = facts(told('contact')('1', '2026-04-10', 'a'), told('contact')('1', '2026-03-10', 'b'));

    expect(seen(of, contact)).toEqual([['1', '2026-04-10', 'a'], ['1', '2026-03-10', 'b']]);
  });
});
