import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { journeys } from '../../workflows/index.js';
import { Facts } from '../journey/facts.js';
import type { FactInForce } from '../journey/fact.js';
import { letterData } from './letter-data.js';
import { letterSource } from './letter-source.js';
import { renderLetter, type RenderedLetter } from './render.js';
import { asIndependant, canary, sampleFacts } from './sample.fixture.js';
import { isOutsider } from './people.js';
import { LetterFault } from './values.js';

const people = {
  service: { nom: 'Service Témoin', adresse: ['12, rue des Essais', '69003 LYON'], ville: 'Lyon', telephone: '04 00 00 00 00', courriel: 'contact@service.example' },
  destinataire: { nom: 'Destinataire Témoin', adresse: ['1, rue Témoin', '69003 LYON'] },
  salarie: { civilite: 'Mme', prenom: 'Inès', nom: 'MODÈLE' },
  employeur: { nom: 'Établissement Témoin', poste: 'Poste témoin' },
  professionnels: { 'compte-temoin': { nom: 'Dr Ada Exemple' } },
};

const all = Object.values(journeys).flatMap((journey) => Object.values(journey.courriers).flatMap((letter) => letter.to.map((recipient) => ({ journey, letter, recipient }))));
type Case = (typeof all)[number];

/** Renders with each act as the cause, as the story may send it: the first that suits the text, or the last fault. */
async function render({ journey, letter, recipient }: Case, full: boolean, told = sampleFacts(journey, full)): Promise<RenderedLetter> {
  const source = await letterSource(journey.name, letter.name, recipient);
  const facts = told;
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
      expect(text).not.toMatch(/,\s*[.,;:]/);
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
      if (isOutsider(letter.recipient)) expect(text + html).not.toContain(canary);
    }
  });

  it('ne parle pas à un travailleur indépendant, pour son essai, d’un contrat de travail (L. 4621-3)', async () => {
    const periode = all.find((c) => c.journey.name === 'essai-encadre' && c.letter.name === 'periode' && c.recipient === 'salarie') as Case; // declared by that journey
    const [own, employee] = [await render(periode, true, asIndependant(sampleFacts(periode.journey, true))), await render(periode, true)];

    expect([own.text, employee.text].map((text) => text.includes('contrat de travail'))).toEqual([false, true]);
  });

  it('à qui dit avoir prévenu son employeur, ne dit pas qu’il reste à le prévenir (R. 4624-28-2)', async () => {
    const accuse = all.find((c) => c.journey.name === 'fin-exposition' && c.letter.name === 'accuse') as Case; // declared by that journey
    const facts = sampleFacts(accuse.journey, true);
    const unsaid = new Facts(facts.list.map((f) => (f.name === 'demande' ? { ...f, data: { ...f.data, employeurPrevenu: false } } : f)));
    const [told, toTell] = [(await render(accuse, true)).text, (await render(accuse, true, unsaid)).text].map((text) => [/Vous nous avez dit avoir prévenu/.test(text), /la loi vous demande de l’informer/.test(text)]);

    expect([told, toTell]).toEqual([[true, false], [false, true]]);
  });

  it.each(Object.values(journeys).map((j) => [j.name, j] as const))('%s : aucun texte n’est laissé sans courrier', (name, journey) => {
    const folder = `workflows/${name}/courriers`;
    const expected = Object.values(journey.courriers).flatMap((l) => [`${l.name}.md`, ...l.to.map((to) => `${l.name}.${to}.md`)]);

    expect(existsSync(folder) ? readdirSync(folder).filter((file) => !expected.includes(file)) : []).toEqual([]);
  });
});
