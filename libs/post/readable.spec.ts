import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { code, piece, texte, texteLong } from '../journey/fields.js';
import type { Recipient } from '../journey/letters.js';
import { fieldsFor, type Medium } from './readable.js';
import { withheld } from './values.js';

const schema = z.strictObject({
  lieu: texte('Lieu', { pourTous: true }), libre: texte('Libre'), dossier: texte('Dossier', { sensible: 'dossier' }), parties: texte('Parties', { sensible: 'parties' }), medical: texte('Médical', { sensible: 'medical' }),
  remarque: texteLong('Remarque'), conclusions: texteLong('Conclusions', { sensible: 'parties' }), scan: piece('Scan'),
  avis: code('Avis', { oui: 'Oui' }, { sensible: 'parties' }),
});
const told = { lieu: 'x', libre: 'l', dossier: 'd', parties: 'p', medical: 'm', remarque: 'r', conclusions: 'c', scan: { id: 's', sha256: '0'.repeat(64) }, avis: 'oui' };

/** The names of the fields that every one of these readers may read. */
const readBy = (on: Medium, ...to: readonly Recipient[]): readonly string[] =>
  Object.entries(fieldsFor({ on, to }, schema, told, {})).filter(([, value]) => value !== withheld).map(([name]) => name);

describe('Ce que chacun peut lire, selon ce qui le porte', () => {
  it('par courriel, personne ne lit ce qui est médical ni ce qu’un document dit aux parties (CSP L. 1110-4)', () => {
    expect(readBy('email', 'salarie')).toEqual(['lieu', 'libre', 'dossier', 'remarque', 'scan']);
    expect(readBy('email', 'medecin')).toEqual(['lieu', 'libre', 'dossier', 'remarque', 'scan']);
    expect(readBy('email', 'equipe')).toEqual(['lieu', 'libre', 'remarque', 'scan']);
    expect(readBy('email', 'employeur')).toEqual(['lieu']);
    for (const to of ['salarie', 'medecin', 'equipe', 'employeur'] as const) expect(readBy('acknowledged', to)).toEqual(readBy('email', to)); // a link changes nothing to the mailbox
  });

  it('sous pli fermé recommandé, l’employeur lit ce qui est dit aux parties, le salarié son dossier aussi', () => {
    expect(readBy('registered', 'employeur')).toEqual(['lieu', 'parties', 'conclusions', 'avis']);
    expect(readBy('registered', 'salarie')).toEqual(['lieu', 'libre', 'dossier', 'parties', 'remarque', 'conclusions', 'scan', 'avis']);
  });

  it('dans un document gardé, le salarié et le médecin lisent tout, l’employeur ce qui est dit aux parties', () => {
    expect(readBy('document', 'salarie')).toEqual(Object.keys(told));
    expect(readBy('document', 'medecin')).toEqual(Object.keys(told));
    expect(readBy('document', 'employeur')).toEqual(['lieu', 'parties', 'conclusions', 'avis']);
  });

  it('le médecin traitant lit d’un document ce qui soigne, jamais ce qui est dit aux parties, et rien par courriel (CSP L. 1110-4)', () => {
    expect(readBy('document', 'medecin_traitant')).toEqual(['lieu', 'libre', 'dossier', 'medical', 'remarque', 'scan']);
    expect(readBy('email', 'medecin_traitant')).toEqual(['lieu', 'libre', 'remarque', 'scan']);
    expect(readBy('document', 'salarie', 'medecin_traitant')).toEqual(readBy('document', 'medecin_traitant'));
  });

  it('un document adressé à plusieurs ne dit que ce que chacun d’eux peut lire', () => {
    expect(readBy('document', 'salarie', 'medecin')).toEqual(Object.keys(told));
    expect(readBy('document', 'salarie', 'employeur')).toEqual(readBy('document', 'employeur'));
    expect(readBy('document', 'medecin', 'salarie', 'equipe')).toEqual(['lieu', 'libre', 'remarque', 'scan']);
  });

  it('ce qui n’est adressé à personne ne dit rien', () => {
    expect(readBy('document')).toEqual([]);
  });
});
