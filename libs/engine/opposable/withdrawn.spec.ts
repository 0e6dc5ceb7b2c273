import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pdp } from '../../../workflows/pdp/pdp.js';
import { save } from '../../db/save.js';
import type { Fact } from '../../journey/fact.js';
import { hiddenTellings } from '../../journey/occultation.js';
import { rehearse } from '../../journey/rehearsal.js';
import { factsOf } from '../../journey/scenario.js';
import { snapshot } from '../../journey/snapshot.js';
import { verify } from '../../opposable/verify.js';
import { allOf, archived, manifestOf } from '../../testing/archive.js';
import { openShelf, shelve } from '../../testing/shelf.js';
import { writeLetter } from '../compose-letter.js';
import type { Drawer } from '../draw-up.js';
import { employerCopy } from './employer.js';
import { wholeCopy } from './whole.js';

const at = Date.parse('2026-11-24T13:05:00Z');
let house: Drawer;
let close: () => Promise<void>;
beforeAll(async () => { ({ house, close } = await openShelf()); }, 60_000);
afterAll(() => close());

const caisse = { a: 'partenaire', partenaire: { id: 'partenaire-cpam', nature: 'cpam' }, objet: 'coordination' };
const employeur = { a: 'employeur', objet: 'poste' };
const consent = (le: string, vers: object, reponse = 'oui') => ({ acte: 'consentement', le, donnees: { ...vers, reponse, recueilli: 'ecrit' } });
const pas = [
  { acte: 'signalement', le: '2026-03-02', donnees: { origine: 'salarie', occasion: 'arret_a_risque' } },
  consent('2026-03-04', { a: 'cellule', objet: 'accompagnement' }), consent('2026-03-05', caisse), consent('2026-03-05', employeur),
  { acte: 'ecrire', le: '2026-03-06', donnees: caisse }, { acte: 'ecrire', le: '2026-03-06', donnees: employeur },
  { acte: 'action', le: '2026-03-06', donnees: { numero: 'NUMERO-CACHE', type: 'carsat', responsable: 'cpam', partenaire: caisse.partenaire, pourLe: '2026-04-01', etat: 'prevue', preuve: 'PREUVE-CACHEE' } },
  { acte: 'contact', le: '2026-03-07', donnees: { avec: 'cpam', partenaire: caisse.partenaire, canal: 'visio' } }, { acte: 'ecrire', le: '2026-03-07', donnees: caisse },
] as const;
const retraits = [consent('2026-03-09', caisse, 'non'), consent('2026-03-09', employeur, 'non')];
/** What may no longer be read of them anywhere. */
const hiddenWords = ['NUMERO-CACHE', 'PREUVE-CACHEE', 'Visioconférence', 'Courrier à un partenaire', 'Courrier à l’employeur', 'Écrire à l’employeur ou à un partenaire', 'Démarche', 'partenaire:'];

let n = 0;
/** A case whose letters have left, the last one upon a fact annulled since. */
async function told(): Promise<{ readonly id: string; readonly facts: readonly Fact[] }> {
  const id = `retrait-${(n += 1)}`;
  const facts = factsOf(pdp, { titre: '', couvre: [], ouvertLe: '2026-03-02', jusquAu: '2026-03-10', attendu: {}, pas, ouverture: { numero: `RETRAIT-${n}`, salarie: 'salarie-1', centre: 'centre-nord', employeurs: [{ etablissement: 'etablissement-1', statut: 'actif', principal: true, poste: 'Poste témoin' }] } });
  await shelve(house, pdp, id, facts);
  const annulled: Fact = { seq: facts.length + 1, kind: 'rectification', name: 'ecrire', on: '2026-03-08', at: Date.parse('2026-03-08T10:00:00Z'), author: { id: 'm-1', role: 'medecin' }, key: 'annule', bodyHash: '', data: { vise: facts.length, mode: 'annule', motif: 'Doublon' } };
  return { id, facts: await next(id, 2, facts, [annulled]) };
}

async function next(id: string, revision: number, before: readonly Fact[], more: readonly Fact[]): Promise<readonly Fact[]> {
  const facts = [...before, ...more];
  await save(house.db, house.cipher, pdp, snapshot(await rehearse(pdp, facts), more, { dossier: id, epoch: 1, revision, offset: 0 }));
  return facts;
}

const withdraw = (id: string, facts: readonly Fact[]): Promise<readonly Fact[]> => next(id, 3, facts, factsOf(pdp, { titre: '', couvre: [], ouvertLe: '2026-03-02', jusquAu: '2026-03-10', attendu: {}, pas: retraits })
  .slice(1).map((f, i) => ({ ...f, seq: facts.length + 1 + i, key: `retrait-${i}` })));

const whole = async (id: string) => archived(house, await wholeCopy(house, id, at, () => true));
const words = async (archive: Buffer) => { const text = await allOf(archive); return hiddenWords.filter((word) => text.includes(word)); };

describe('L’export après un consentement retiré (CSP L. 1110-4)', () => {
  it('complet, n’a plus ni ligne, ni numéro, ni pièce de ce partenaire et de cet employeur ; le retrait y est daté', async () => {
    const { id, facts } = await told();
    const before = await whole(id);
    const after = await withdraw(id, facts).then(() => whole(id));

    expect(manifestOf(before)?.membres.filter(({ nature }) => nature === 'courrier')).toHaveLength(3);
    expect((await words(before)).length).toBeGreaterThan(4);
    expect(manifestOf(after)?.membres.filter(({ nature }) => nature === 'courrier')).toEqual([]);
    expect(await words(after)).toEqual([]);
    expect(manifestOf(after)?.manques).toEqual([]);
    expect(manifestOf(after)?.chaine.faits).toBe(7); // the opening, the signalement, three consents and two withdrawals
    expect(await allOf(after)).toMatch(/9 mars 2026.*Non, ou retiré/);
    expect(await verify(after)).toMatchObject({ fautes: [] });
  }, 60_000);

  it('de l’employeur, n’existe plus quand tout ce qui lui avait été adressé est caché', async () => {
    const { id, facts } = await told();
    const before = await archived(house, await employerCopy(house, id, at, undefined));
    await withdraw(id, facts);

    expect(manifestOf(before)?.membres.filter(({ nature }) => nature === 'courrier')).toHaveLength(1);
    expect(await words(before)).toEqual(['Courrier à l’employeur']);
    await expect(employerCopy(house, id, at, undefined)).rejects.toThrow('Rien n’a été adressé');
  }, 60_000);

  it('ne laisse à composer aucun courrier sur un fait caché', async () => {
    const { id, facts } = await told();
    const cause = facts.find((f) => f.name === 'ecrire')?.seq ?? 0;
    const letter = { dossier: id, parcours: 'pdp', epoch: 1, cle: `partenaire:${cause}:partenaire:partenaire-cpam`, courrier: 'partenaire', destinataire: 'partenaire:partenaire-cpam', cause, causeSeq: cause, at };

    expect((await writeLetter(house, letter)).to).toBe('caisse@partenaire.invalid');
    const after = await withdraw(id, facts);

    expect(hiddenTellings(pdp.occulte, after).has(cause)).toBe(true);
    await expect(writeLetter(house, letter)).rejects.toThrow('no longer in force');
  }, 60_000);
});
