import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { journeys } from '../../workflows/index.js';
import type { FactInForce } from '../journey/fact.js';
import { letterData } from './letter-data.js';
import { letterSource } from './letter-source.js';
import { renderLetter, type RenderedLetter } from './render.js';
import { canary, sampleFacts } from './sample.fixture.js';
import { isOutsider } from './people.js';
import { LetterFault } from './values.js';

const people = {
  service: { nom: 'Service Témoin', adresse: ['12, rue des Essais', '69003 LYON'], ville: 'Lyon', telephone: '04 00 00 00 00', courriel: 'contact@service.example' },
  destinataire: { nom: 'Destinataire Témoin', adresse: ['1, rue Témoin', '69003 LYON'] },
  salarie: { civilite: 'Mme', prenom: 'Inès', nom: 'MODÈLE' },
  employeur: { nom: 'Établissement Témoin', poste: 'Poste témoin' },
  professionnels: { 'compte-temoin': { nom: 'Dr Ada Exemple', fonction: 'médecin du travail' } },
};

const all = Object.values(journeys).flatMap((journey) => Object.values(journey.courriers).flatMap((letter) => letter.to.map((recipient) => ({ journey, letter, recipient }))));
type Case = (typeof all)[number];

/** Renders with each act as the cause, as the story may send it: the first that suits the text, or the last fault. */
async function render({ journey, letter, recipient }: Case, full: boolean): Promise<RenderedLetter> {
  const source = await letterSource(journey.name, letter.name, recipient);
  const facts = sampleFacts(journey, full);
  const write = (cause: FactInForce) => renderLetter(source, letterData({ recipient, by: letter.by, journey, facts, cause, at: Date.parse('2026-03-02T12:00:00Z'), date: '2026-03-02', people }));
  let fault: unknown;
  for (const cause of facts.list) {
    try {
      return await write(cause);
    } catch (error) {
      if (!(error instanceof LetterFault)) throw error;
      fault = error;
    }
  }
  throw fault;
}

describe('Chaque courrier de chaque parcours', () => {
  it('existe : le registre en contient', () => {
    expect(all.length).toBeGreaterThan(0);
  });

  it.each(all.map((c) => [`${c.journey.name} : ${c.letter.name} à ${c.recipient}`, c] as const))('%s s’écrit, avec ou sans les champs facultatifs', async (_, letter) => {
    const full = await render(letter, true);
    const least = await render(letter, false);

    for (const { subject, text, html, pdf } of [full, least]) {
      expect(subject).not.toMatch(/MODÈLE|Inès/);
      expect(text + html).not.toMatch(/undefined|\{\{|NaN|\[object/);
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      if (isOutsider(letter.recipient)) expect(text + html).not.toContain(canary);
    }
  });

  it.each(Object.values(journeys).map((j) => [j.name, j] as const))('%s : aucun texte n’est laissé sans courrier', (name, journey) => {
    const folder = `workflows/${name}/courriers`;
    const expected = Object.values(journey.courriers).flatMap((l) => [`${l.name}.md`, ...l.to.map((to) => `${l.name}.${to}.md`)]);

    expect(existsSync(folder) ? readdirSync(folder).filter((file) => !expected.includes(file)) : []).toEqual([]);
  });
});
