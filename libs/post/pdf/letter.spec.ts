import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { extractText, getDocumentProxy } from 'unpdf';
import { dataFor, lettre } from '../letter.fixture.js';
import type { People } from '../people.js';
import { renderLetter } from '../render.js';
import { mm } from './type.js';

type Printed = { readonly text: string; readonly x: number; readonly right: number; readonly top: number };
type Item = { readonly str?: string; readonly width?: number; readonly transform?: readonly number[] };

/** What stands on each page as drawn, in millimetres from the top left corner. */
async function printed(pdf: Buffer): Promise<readonly (readonly Printed[])[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  const pages = Array.from({ length: document.numPages }, (_, i) => document.getPage(i + 1));
  return Promise.all(pages.map(async (page) => {
    const { items } = await (await page).getTextContent({ disableNormalization: true });
    return (items as readonly Item[]).flatMap(({ str = '', width = 0, transform = [] }) => { // pdf.js, whose types unpdf does not carry
      const [x = 0, y = 0] = transform.slice(4);
      return str.trim() === '' ? [] : [{ text: str, x: x / mm, right: (x + width) / mm, top: 297 - y / mm }];
    });
  }));
}

const textOf = async (pdf: Buffer): Promise<readonly string[]> => (await extractText(new Uint8Array(pdf), { mergePages: false })).text;
/** The tables from glyphs to characters: reading text back, pdf.js makes every white space a plain one. */
const glyphMaps = (pdf: Buffer): string => [...pdf.toString('latin1').matchAll(/FlateDecode[^]*?stream\n([^]*?)\nendstream/g)]
  .map((m) => inflateSync(Buffer.from(String(m[1]), 'latin1')).toString('latin1'))
  .filter((stream) => stream.includes('begincmap')).join('\n');

const sentence = 'Le rendez-vous est fixé par le service ; il tient compte de la reprise effective. ';
const pdfFor = async (recipient: 'salarie' | 'employeur', body: string, destinataire?: People<'salarie'>['destinataire']): Promise<Buffer> =>
  (await renderLetter(lettre(recipient, body), dataFor(recipient, destinataire === undefined ? {} : { people: { destinataire } }))).pdf;

describe('Le document PDF d’un courrier', () => {
  it('garde les accents, les guillemets et la ponctuation', async () => {
    const [page] = await textOf(await pdfFor('salarie', 'Œuvre « déjà » reçue ; où, naïf ? L\'été à 100 % : 8 jours.'));

    expect(page).toContain('Œuvre « déjà » reçue ; où, naïf ? L’été à 100 % : 8 jours.');
    expect(page).toContain('Lyon, le 24 novembre 2026\nNos références : dossier n° 2026-0042');
  });

  it('dessine l’espace fine insécable par son propre signe', async () => {
    const without = await pdfFor('salarie', 'Reçue.');
    const withOne = await pdfFor('salarie', 'Reçue ; oui.');

    expect(glyphMaps(without)).not.toContain('<202f>');
    expect(glyphMaps(withOne)).toContain('<202f>');
  });

  it('ne coupe jamais une ligne sur une espace insécable', async () => {
    const pdf = await pdfFor('salarie', Array.from({ length: 30 }, (_, i) => `${'a'.repeat(i)} Est-ce le 8 jours : « oui » ; ou bien non ?`.repeat(3)).join('\n\n'));

    const lines = (await printed(pdf)).flat().map((p) => p.text.trimEnd());
    expect(lines.some((line) => line.endsWith('ou bien'))).toBe(true);
    expect(lines.filter((line) => /(^[;:?»]|«$| 8$|^jours|^oui)/.test(line))).toEqual([]);
  });

  it('place toute l’adresse dans la fenêtre de l’enveloppe', async () => {
    const [page = []] = await printed(await pdfFor('salarie', 'Bonjour.'));

    const address = page.filter((p) => ['Mme Inès MODÈLE', '3, allée de l’Œuvre', '69100 VILLEURBANNE'].includes(p.text.trim()));
    expect(address).toHaveLength(3);
    for (const line of address) {
      expect(line.x).toBeGreaterThanOrEqual(100);
      expect(line.top).toBeGreaterThan(57);
      expect(line.top).toBeLessThan(79);
    }
    expect(page.filter((p) => p.x > 95 && p.top > 44 && p.top < 88)).toHaveLength(3);
  });

  it('fait tenir un nom et une adresse très longs dans la même fenêtre', async () => {
    const nom = `M. ${'Jean-Exemple-'.repeat(6)}de ${'Longuenomprénom'.repeat(6)}`;
    const adresse = ['Résidence des Très Longues Adresses Postales, escalier D, 14e étage, porte de droite', '1 ter, boulevard prolongé', 'Lieu-dit L’Essai', '69100 VILLEURBANNE CEDEX 03'];
    const pdf = await pdfFor('salarie', 'Bonjour {{destinataire.nom}}.', { nom, adresse });

    const [page = []] = await printed(pdf);
    const inWindow = page.filter((p) => p.x > 100 && p.top > 55 && p.top < 79);
    expect(inWindow.map((p) => p.text).join('').replaceAll(' ', '')).toBe([nom, ...adresse].join('').replaceAll(' ', ''));
    expect(Math.max(...page.map((p) => p.right))).toBeLessThan(190);
  });

  it('numérote ses pages, et rappelle le dossier sur les suivantes', async () => {
    const pdf = await pdfFor('salarie', Array.from({ length: 12 }, (_, i) => `Paragraphe ${i}. ${sentence.repeat(4)}`).join('\n\n'));

    const pages = await textOf(pdf);
    expect(pages).toHaveLength(2);
    expect(pages[0]).toContain('page 1 sur 2');
    expect(pages[1]).toContain('page 2 sur 2');
    expect(pages[1]).toContain('dossier n° 2026-0042');
    expect([...Array(12).keys()].every((i) => pages.join('').includes(`Paragraphe ${i}.`))).toBe(true);
  });

  it.each([3, 4, 5, 6, 7, 8, 9, 10, 11])('ne laisse jamais la signature seule sur une page (%i paragraphes)', async (paragraphs) => {
    const pdf = await pdfFor('salarie', Array.from({ length: paragraphs }, (_, i) => `Paragraphe ${i}. ${sentence.repeat(4)}`).join('\n\n'));

    const last = (await printed(pdf)).at(-1) ?? [];
    const signature = last.findIndex((p) => p.text.includes('Camille Exemple'));
    const above = last.slice(0, signature).filter((p) => p.x < 90 && p.top > 29 && p.top < 270);
    expect(signature).toBeGreaterThan(0);
    expect(above.length).toBeGreaterThanOrEqual(2);
  });

  it('ne déborde pas du bas de page, tableau et encadré compris', async () => {
    const table = `| | |\n|---|---|\n${Array.from({ length: 60 }, (_, i) => `| Ligne ${i} | ${sentence} |`).join('\n')}`;
    const quote = Array.from({ length: 40 }, (_, i) => `> ${i}. ${sentence.repeat(2)}\n>`).join('\n');

    const pages = await printed(await pdfFor('employeur', `${table}\n\n${quote}`));

    expect(pages.length).toBeGreaterThan(3);
    for (const page of pages) expect(Math.max(...page.filter((p) => !p.text.startsWith('page ')).map((p) => p.top))).toBeLessThan(270);
  });

  it('porte la mention de confidentialité sur l’exemplaire du salarié seulement', async () => {
    const [own = ''] = await textOf(await pdfFor('salarie', 'Bonjour.'));
    const [employer = ''] = await textOf(await pdfFor('employeur', 'Bonjour.'));

    expect(own).toContain('Personnel et confidentiel');
    expect(employer).not.toContain('Personnel et confidentiel');
  });

  it('est balisé : sa structure se lit à voix haute, en français', async () => {
    const document = await getDocumentProxy(new Uint8Array(await pdfFor('salarie', '## Quand\n\nVenez.\n\n- un\n- deux\n\n| | |\n|---|---|\n| Où | ici |\n\n> Attention')));

    const tree = JSON.stringify(await (await document.getPage(1)).getStructTree());
    const roles = new Set([...tree.matchAll(/"role":"(\w+)"/g)].map((m) => m[1]));
    expect([...roles]).toEqual(expect.arrayContaining(['Document', 'H1', 'H2', 'P', 'L', 'LI', 'Lbl', 'LBody', 'Table', 'TR', 'TH', 'TD', 'BlockQuote']));
    const { info } = await document.getMetadata();
    expect(info).toMatchObject({ Language: 'fr-FR', Producer: 'Jalon', Creator: 'Jalon', CreationDate: 'D:20261124120000Z', ModDate: 'D:20261124120000Z' });
  });

  it('ne porte ni nom ni adresse dans ses métadonnées', async () => {
    const pdf = await pdfFor('salarie', 'Bonjour {{salarie.nomComplet}}.');

    const { info, metadata } = await (await getDocumentProxy(new Uint8Array(pdf))).getMetadata();
    expect(JSON.stringify([info, ...(metadata ?? [])])).not.toMatch(/MODÈLE|VILLEURBANNE|Inès/);
    expect(info).toMatchObject({ Title: 'Convocation à une visite – dossier 2026-0042', Author: 'Service Témoin de santé au travail' });
  });
});
