import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { documents, document } from '../journey/documents.js';
import type { Act } from '../journey/acts.js';
import type { Facts } from '../journey/facts.js';
import type { Recipient } from '../journey/letters.js';
import { fontsOf, pagesOf, textOf } from '../testing/pdf.js';
import { partiesFor } from './document.fixture.js';
import { documentData, type DocumentData } from './document-data.js';
import type { DocumentSource } from './document-source.js';
import { temoin, toldFacts } from './letter.fixture.js';
import { objectsOf } from './pdf/objects.js';
import { duplicataOf } from './pdf/stamp.js';
import { fillDocument, renderDocument } from './render-document.js';

const creneau = temoin.actes['creneau'] as Act; // declared by the fixture
const papier = <R extends Recipient>(to: readonly R[]) => ({ ...documents({ papier: document({ of: creneau, to, law: 'CT R4624-31', label: 'Papier' }) }).papier, to });

function dataTo<R extends Recipient>(to: readonly R[], facts: Facts = toldFacts()): DocumentData<R> {
  const cause = facts.all(creneau)[0];
  if (cause === undefined) throw new Error('told by the fixture');
  return documentData({ document: papier(to), journey: temoin, facts, cause, people: partiesFor(facts) });
}
const texte = <R extends Recipient>(to: readonly R[], body: string, mentions: readonly string[] = []): DocumentSource<R> => ({ file: 'temoin/documents/papier.md', to, text: `# Papier témoin\n\n${body}\n`, mentions });
const parties = ['salarie', 'employeur'] as const;
const sentence = 'Le rendez-vous est fixé par le service ; il tient compte de la reprise effective. ';

describe('Ce qu’un document peut dire', () => {
  it('au salarié et au médecin : ce qui est médical aussi', () => {
    const { text } = fillDocument(texte(['salarie', 'medecin'], '{{actes.arret.soin}}, {{actes.arret.motif}}'), dataTo(['salarie', 'medecin']));

    expect(text).toContain('SECRET-SOIN, accident du travail');
  });

  it.each(['actes.arret.soin', 'actes.arret.motif', 'actes.arret.remarque', 'salarie.naissanceLe'])('adressé aussi à l’employeur : jamais {{%s}}, fût-ce sous une condition', (path) => {
    expect(() => fillDocument(texte(parties, `{{${path}}}`), dataTo(parties))).toThrow('ne peut pas être lu');
    expect(() => fillDocument(texte(parties, `{{#if actes.arret.au}}{{else}}{{case ${path}}}{{/if}}`), dataTo(parties))).toThrow('ne peut pas être lu');
  });

  it('réuni pour l’un ne s’imprime pas pour d’autres ; réuni pour plusieurs, il s’imprime pour l’un d’eux', () => {
    const own = dataTo(['salarie']);

    // @ts-expect-error what was gathered for the worker alone is not printed for his employer too
    expect(() => fillDocument(texte(parties, '{{actes.arret.motif}}'), own)).toThrow('document à employeur, réuni pour salarie');
    expect(fillDocument(texte(['salarie'], 'Bonjour'), dataTo(parties)).text).toContain('Bonjour');
  });

  it('ne se réunit pas à la main : seul documentData le fait', () => {
    const { to, date, numero, model, service, identite, signataire, values } = dataTo(['salarie']);

    // @ts-expect-error the mark of the readers is missing
    const forged: DocumentData<'salarie'> = { to, date, numero, model, service, identite, signataire, values };

    expect(forged.to).toEqual(['salarie']);
  });

  it('sans une mention qu’il doit porter, n’est pas établi, fût-elle sous une condition', () => {
    const mention = 'Voies de recours : quinze jours.';

    expect(() => fillDocument(texte(parties, 'Rien', [mention]), dataTo(parties))).toThrow('il manque une mention obligatoire');
    expect(() => fillDocument(texte(parties, `{{#if actes.creneau.cause}}\n${mention}\n{{/if}}`, [mention]), dataTo(parties))).toThrow('il manque une mention obligatoire');
    expect(() => fillDocument(texte(parties, 'Rien', ['']), dataTo(parties))).toThrow('il manque une mention obligatoire');
    expect(fillDocument(texte(parties, mention, [mention]), dataTo(parties)).text).toContain('quinze jours');
  });

  it('dont un champ manque n’est pas établi : le fichier et le champ sont nommés', () => {
    expect(() => fillDocument(texte(parties, 'Cause : {{actes.creneau.cause}}'), dataTo(parties))).toThrow('temoin/documents/papier.md : {{actes.creneau.cause}} n’a pas de valeur');
  });

  it('se tire des faits jusqu’à sa cause : ce qui vient après n’y change rien', async () => {
    const source = texte(parties, 'Jusqu’au {{actes.arret.au}}, à {{actes.creneau.lieu}}');
    const before = await renderDocument(source, dataTo(parties));
    const after = await renderDocument(source, dataTo(parties, toldFacts(['arret', { motif: 'maladie', au: '2027-01-31' }], ['creneau', { date: '2026-12-03', heure: '10:00', lieu: 'Ailleurs', deplacement: false, professionnel: { id: 'autre', role: 'infirmier' } }])));

    expect(after.text).toBe(before.text);
    expect(after.sha256).toBe(before.sha256);
  });
});

describe('Le PDF d’un document', () => {
  it('porte à son pied l’empreinte de son propre texte', async () => {
    const { text, empreinte, pdf } = await renderDocument(texte(parties, 'Bonjour'), dataTo(parties));

    expect(empreinte).toBe(createHash('sha256').update(text).digest('hex'));
    expect(await textOf(pdf)).toContain(empreinte);
    expect(fillDocument(texte(parties, 'Bonsoir'), dataTo(parties)).empreinte).not.toBe(empreinte);
  });

  it.each([6, 9, 12, 15, 18])('ne déborde jamais et garde la signature avec la fin du texte (%i paragraphes)', async (n) => {
    const body = Array.from({ length: n }, (_, i) => `Paragraphe ${i}. ${sentence.repeat(4)}`).join('\n\n');
    const pages = await pagesOf((await renderDocument(texte(parties, `${body}\n\n[signature] [reçu]`), dataTo(parties))).pdf);

    const signed = pages.find((page) => page.includes('Reçu en main propre')) ?? '';
    expect(signed).toContain(`Paragraphe ${n - 1}.`);
    expect([...Array(n).keys()].every((i) => pages.join('').includes(`Paragraphe ${i}.`))).toBe(true);
  });
});

describe('Un duplicata (procédure NJ-6)', () => {
  let original: Buffer;
  let copy: Buffer;
  beforeAll(async () => {
    original = (await renderDocument(texte(parties, `${Array.from({ length: 14 }, (_, i) => `Paragraphe ${i}. ${sentence.repeat(4)}`).join('\n\n')}\n\n[signature]`), dataTo(parties))).pdf;
    copy = await duplicataOf(original, '2027-02-03');
  });

  it('commence par les octets mêmes de l’original', () => {
    expect(copy.subarray(0, original.length).equals(original)).toBe(true);
    expect(copy.length).toBeGreaterThan(original.length);
  });

  it('dit « duplicata » et son jour sur chaque page, et rien d’autre n’a changé', async () => {
    const before = await pagesOf(original);
    const after = await pagesOf(copy);

    expect(before.length).toBeGreaterThan(1);
    expect(after).toHaveLength(before.length);
    after.forEach((page, i) => {
      expect(page).toMatch(/DUPLICATA\s+remis le 3 février 2027/);
      expect(page.replace(/\s*DUPLICATA\s+remis le 3 février 2027\s*/, '')).toBe(before[i]);
    });
    expect(before.join('')).not.toMatch(/duplicata/i);
  });

  it('a ses fontes incorporées, et les mêmes octets deux fois', async () => {
    expect(fontsOf(copy).missing).toBe(0);
    expect(fontsOf(copy).described).toBeGreaterThan(fontsOf(original).described);
    expect((await duplicataOf(original, '2027-02-03')).equals(copy)).toBe(true);
  });

  it('ne se tire que d’un document de Jalon', async () => {
    await expect(duplicataOf(Buffer.from('%PDF-1.7 autre'), '2027-02-03')).rejects.toThrow('not a PDF written by us');
    expect(() => objectsOf(copy)).toThrow('not a PDF written by us');
  });
});
