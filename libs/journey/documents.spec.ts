import { describe, expect, it } from '@jest/globals';
import { acts } from './acts.js';
import { document, documents, documentsDus, modelOn, originalOf } from './documents.js';
import { inForce, type Fact } from './fact.js';
import { Facts } from './facts.js';
import { ouiNon } from './fields.js';
import { journey } from './journey.js';
import { letters, type Recipient } from './letters.js';
import { doctors } from './roles.js';

const actes = acts({
  avis: { by: doctors, law: 'CT L4624-4', label: 'Avis', data: { remis: ouiNon('Remis') } },
  retrait: { by: doctors, law: 'CT L4624-4', label: 'Retrait' },
  duplicata: { by: doctors, law: 'Procédure NJ-6', label: 'Duplicata' },
});
const papiers = documents({
  avis: document({ of: actes.avis, to: ['salarie', 'employeur'], law: 'CT L4624-4', label: 'Avis', when: (a, f) => a.data.remis && !f.has(actes.retrait),
    models: [{ label: 'modifié', from: '2025-07-01' }, { label: 'd’origine', from: '2017-11-01' }] }),
  duplicata: document({ of: actes.duplicata, to: ['salarie', 'employeur'], law: 'Procédure NJ-6', label: 'Duplicata', duplicates: 'avis' }),
});

const at = Date.parse('2026-03-09T10:00:00Z');
const fact = (seq: number, name: string, data: Fact['data'] = {}, kind: Fact['kind'] = 'acte'): Fact =>
  ({ seq, kind, name, on: '2026-03-09', at: at + seq, author: { id: 'm-1', role: 'medecin' }, key: `k${seq}`, bodyHash: '', data });
const remis = (seq: number) => fact(seq, 'avis', { remis: true });
const told = (...facts: readonly Fact[]): Facts => new Facts(inForce(facts));
const dus = (...facts: readonly Fact[]) => documentsDus(papiers, told(...facts));

describe('Un document dû', () => {
  it('porte le numéro du fait qui le cause, et n’est dû que dans son cas', () => {
    expect(dus(fact(1, 'avis', { remis: false }), remis(2))).toEqual([{ cle: 'avis:2', document: 'avis', cause: 2, causeSeq: 2 }]);
  });

  it('est un autre document une fois le fait corrigé', () => {
    const corrected = fact(3, 'avis', { vise: 2, mode: 'remplace', on: '2026-03-09', data: { remis: true }, motif: 'Date' }, 'rectification');

    expect(dus(remis(2), corrected)).toEqual([{ cle: 'avis:3', document: 'avis', cause: 3, causeSeq: 2 }]);
  });

  it('se juge sur ce qui était connu à son fait : ce qui vient après n’y change rien', () => {
    expect(dus(remis(2), fact(3, 'retrait')).map((d) => d.cle)).toEqual(['avis:2']);
    expect(dus(fact(2, 'retrait'), remis(3))).toEqual([]);
  });

  it.each([['2025-06-30', 'd’origine'], ['2025-07-01', 'modifié'], ['2025-07-02', 'modifié'], ['2017-10-31', undefined]])('du %s suit le modèle %s', (on, label) => {
    expect(modelOn(papiers.avis, on)?.label).toBe(label);
  });
});

describe('Un document joint à un courrier', () => {
  const avec = (to: readonly Recipient[]) => () => journey({
    name: 'essai', label: 'Essai', etapes: {}, issues: {}, actes, loi: {}, documents: papiers, histoire: async () => undefined,
    courriers: letters({ envoi: { by: 'registered', to, law: 'CT R4624-55', label: 'Envoi', encloses: [papiers.avis] } }),
  });

  it('est adressé à chacun de ceux qui reçoivent le courrier', () => {
    expect(avec(['salarie', 'employeur'])).not.toThrow();
    expect(avec(['salarie', 'medecin'])).toThrow('essai: envoi encloses avis, which is not addressed to each of its recipients');
  });
});

describe('Un duplicata', () => {
  it('répète le dernier document de ce nom qui précède', () => {
    const facts = told(remis(2), remis(3), fact(4, 'duplicata'), remis(5));
    const cause = facts.last(actes.duplicata);
    if (cause === undefined) throw new Error('told above');

    expect(originalOf(papiers, papiers.duplicata, facts, cause)?.cle).toBe('avis:3');
  });

  it('d’un document que la table ne connaît pas ne se déclare pas', () => {
    expect(() => documents({ copie: document({ of: actes.duplicata, to: ['salarie'], law: 'Procédure NJ-6', label: 'Copie', duplicates: 'autre' }) })).toThrow('does not hold');
  });
});
