import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { coverages } from '../../workflows/coverage.js';
import { journeys } from '../../workflows/index.js';
import { documentsDus, type Document } from '../journey/documents.js';
import { shownFacts } from '../journey/occultation.js';
import type { Facts } from '../journey/facts.js';
import type { Journey } from '../journey/journey.js';
import { isCitable } from '../law/article.js';
import { factsOf, type Scenario } from '../journey/scenario.js';
import { fontsOf, pagesOf, structureOf, textOf } from '../testing/pdf.js';
import { drawnFrom, duesWithText, filledFrom } from './document.fixture.js';
import { documentSource, fileOf } from './document-source.js';
import { namesIn } from './names.js';
import { privacyOf } from '../db/origin.js';
import { sensitiveFields } from '../db/sensitive.js';
import { digestsOfAll, drawnInFull, written } from '../testing/every-document.js';
import { asIndependant, canary, sampleFacts } from './sample.fixture.js';
import { LetterFault } from './values.js';

const withDocuments = Object.values(journeys).filter((j) => Object.keys(j.documents).length > 0);
const told = (journey: Journey, scenario: Scenario): Facts => shownFacts(journey.occulte, factsOf(journey, scenario));
const scenariosOf = (journey: Journey): readonly Scenario[] => coverages[journey.name]?.scenarios ?? [];
const hole = /undefined|\{\{|NaN|\[object/;

/** As it is drawn when every act was told, with or without its optional fields; undefined when it is then not due. */
async function sampled(journey: Journey, document: Document, full: boolean): Promise<string | undefined> {
  const facts = sampleFacts(journey, full);
  const cause = facts.last(document.of);
  if (cause === undefined) throw new Error('every act is told');
  try {
    return (await filledFrom(journey, facts, { document: document.name, causeSeq: cause.seq })).text;
  } catch (error) {
    if (error instanceof LetterFault && !document.when(cause, facts.upTo(cause))) return undefined;
    throw error;
  }
}

describe('Chaque document de chaque parcours', () => {
  it.each(withDocuments.map((j) => [j.name, j] as const))('%s : se remplit dans chaque scénario qui l’appelle, et chacun est appelé par un scénario', async (_, journey) => {
    const called = new Set<string>();
    for (const scenario of scenariosOf(journey)) {
      const facts = told(journey, scenario);
      const dus = documentsDus(journey.documents, facts);
      if (scenario.attendu.documents !== undefined) expect([scenario.titre, dus.map((d) => d.document)]).toEqual([scenario.titre, scenario.attendu.documents]);
      for (const due of dus) called.add(due.document);
      for (const due of duesWithText(journey, facts)) expect((await filledFrom(journey, facts, due)).text).not.toMatch(hole);
    }

    expect(Object.keys(journey.documents).filter((name) => !called.has(name))).toEqual([]);
  });

  it.each(written.map((c) => [`${c.journey.name} : ${c.document.name}`, c] as const))('%s s’écrit avec ou sans les champs facultatifs, et ne dit à l’employeur rien qui soit gardé', async (_, { journey, document }) => {
    const full = await sampled(journey, document, true);
    const least = await sampled(journey, document, false);

    expect(full ?? hole.source).not.toMatch(hole);
    expect(least ?? '').not.toMatch(hole);
    if (document.to.includes('employeur')) expect(`${full} ${least}`).not.toContain(canary);
    expect(`${full} ${least}`).not.toMatch(/ [;:?!»]|« (?=\w)/);
  });

  it.each(written.map((c) => [`${c.journey.name} : ${c.document.name}`, c] as const))('%s est balisé, ses fontes incorporées, ses pages numérotées, son empreinte au pied', async (_, { journey, document }) => {
    const { pdf, empreinte } = await drawnInFull(journey, document);

    const { marked, roles, info } = await structureOf(pdf);
    expect(marked).toBe(true);
    expect(roles).toEqual(expect.arrayContaining(['Document', 'Sect', 'H1', 'P']));
    expect(info).toMatchObject({ Language: 'fr-FR', Keywords: `sha256:${empreinte}` });
    expect(JSON.stringify(info)).not.toMatch(/MODÈLE|Inès/);
    const fonts = fontsOf(pdf);
    expect(fonts.kinds).toEqual(['CIDFontType2', 'Type0']);
    expect(fonts.described).toBeGreaterThan(0);
    expect(fonts.missing).toBe(0);
    const pages = await pagesOf(pdf);
    pages.forEach((page, i) => {
      expect(page).toContain(`page ${i + 1}/${pages.length}`);
      expect(page).toContain(`Empreinte du texte (SHA-256) : ${empreinte}`);
      expect(page).toMatch(document.to.includes('salarie') ? /Confidentiel : ce document n’est destiné qu’au salarié/ : document.to.includes('employeur') ? /Confidentiel : ce document n’est destiné qu’à l’employeur\./ : /Confidentiel : ce document n’est destiné qu’au médecin traitant\./);
    });
  });

  it.each(written.map((c) => [`${c.journey.name} : ${c.document.name}`, c] as const))('%s ne nomme rien de médical, de quelque acte que ce soit, sans être gardé comme tel', async (_, { journey, document }) => {
    const texts = await Promise.all((document.models.length === 0 ? ['2026-01-01'] : document.models.map((m) => m.from)).map((on) => documentSource(journey.name, document, on)));
    const medical = [...new Set(texts.flatMap(({ text }) => namesIn(text)))].filter((name) => {
      const [group, ...path] = name.split('.');
      const [act, field] = group === 'cause' ? [document.of.name, path[0]] : path;
      return ['cause', 'actes', 'lignes'].includes(group ?? '') && sensitiveFields(journey.actes[act ?? ''])[field ?? ''] === 'medical';
    });

    if (privacyOf(document) !== 'medical') expect(medical).toEqual([]);
  });

  it('ne dit pas à un travailleur indépendant ce que doit un employeur, ni que son papier est remis à un autre (L. 4621-3)', async () => {
    const journey = journeys['reprise'] as Journey; // in the registry
    const drawnUp = new Set<string>();
    for (const scenario of scenariosOf(journey).filter((s) => s.ouverture?.independant !== true)) {
      const facts = told(journey, scenario);
      for (const due of duesWithText(journey, asIndependant(facts)).filter((d) => d.document !== 'aptitude')) {
        drawnUp.add(due.document);
        const [own, employee] = [(await filledFrom(journey, asIndependant(facts), due)).text, (await filledFrom(journey, facts, due)).text];
        expect([due.document, own.match(/salarié nommé|remise au salarié|employeur est tenu|Échange avec l.employeur/g)]).toEqual([due.document, null]);
        expect(employee).toMatch(/remise au salarié et à l.employeur|employeur est tenu/);
      }
    }

    expect([...drawnUp].sort()).toEqual(['attestation', 'attestationDuMedecin', 'propositions']);
  });

  it('a les mêmes octets dans un autre processus, à une autre date, dans un autre fuseau', async () => {
    const [here, there] = await Promise.all([digestsOfAll(), drawnElsewhere('Pacific/Kiritimati', '2031-01-01T00:30:00Z')]);

    expect([process.env['TZ'], Object.keys(here).length]).toEqual(['UTC', written.length]);
    expect(there).toEqual({ digests: here, day: 'Wed Jan 01 2031' });
  });

  it.each(withDocuments.map((j) => [j.name, j] as const))('%s : aucun texte n’est laissé sans document', (name, { documents }) => {
    const folder = `workflows/${name}/documents`;
    const expected = Object.values(documents).flatMap((d) => (d.models.length === 0 ? [fileOf(d, '2026-01-01')] : d.models.map((m) => fileOf(d, m.from))));

    expect(existsSync(folder) ? readdirSync(folder).filter((file) => !expected.includes(file)) : []).toEqual([]);
  });

  it('n’a de mention partagée que celles qu’un document porte', () => {
    const carried = new Set(withDocuments.flatMap((j) => Object.values(j.documents).flatMap((d) => d.mentions)));

    expect(readdirSync('workflows/mentions').filter((file) => !carried.has(file.replace(/\.md$/, '')))).toEqual([]);
  });
});

describe('Les articles cités par ce qui est écrit aux personnes', () => {
  const texts = readdirSync('workflows', { recursive: true, encoding: 'utf8' }).filter((file) => /(documents|courriers|mentions)\/[^/]+\.md$/.test(file));

  it.each(texts)('%s : chacun est au registre', (file) => {
    const cited = [...readFileSync(`workflows/${file}`, 'utf8').matchAll(/\b([LRD])\. (\d+(?:-\d+)*)/g)].map((m) => `${m[1]}${m[2]}`);

    expect(cited.filter((article) => ['CT', 'CSS', 'CSP'].every((code) => !isCitable(`${code} ${article}`)))).toEqual([]);
  });
});

describe('L’avis d’inaptitude', () => {
  const journey = journeys['inaptitude'] as Journey; // in the registry
  const dispenses = ['Tout maintien du salarié dans un emploi serait gravement préjudiciable à sa santé', 'L’état de santé du salarié fait obstacle à tout reclassement dans un emploi'];
  const recours = 'devant le conseil de prud’hommes, statuant selon la procédure accélérée au fond, dans un délai de quinze jours à compter de sa notification (articles L. 4624-7 et R. 4624-45 du code du travail)';
  const avisOf = async (titre: string) => {
    const scenario = scenariosOf(journey).find((s) => s.titre.startsWith(titre));
    if (scenario === undefined) throw new Error(titre);
    const facts = told(journey, scenario);
    const due = documentsDus(journey.documents, facts).find((d) => d.document === 'avis');
    if (due === undefined) throw new Error('no avis');
    return textOf((await drawnFrom(journey, facts, due)).pdf);
  };

  it.each([
    ['une dispense s’écrit dans les termes de la loi', ['☑', '☐']],
    ['l’état de santé fait obstacle à tout reclassement', ['☐', '☑']],
    ['avis du 30 juin 2025', ['☐', '☐']],
  ])('« %s » : porte mot pour mot les deux mentions de dispense, et coche celle de l’avis (R. 4624-42, dernier al.)', async (titre, marks) => {
    const text = await avisOf(titre);

    dispenses.forEach((sentence, i) => expect(text).toContain(`${marks[i]} ${sentence}`));
  });

  it('porte les voies et le délai de recours, mot pour mot (R. 4624-45)', async () => {
    const text = await avisOf('le salarié reçoit le 10 mars');

    expect(text).toContain('Voies et délais de recours');
    expect(text).toContain(recours);
    expect(text).toContain('contester l’avis, les propositions, les conclusions écrites ou les indications du médecin du travail qui figurent dans ce document et reposent sur des éléments de nature médicale');
    expect(text).toContain('Sa décision se substitue à l’avis, aux propositions, aux conclusions écrites ou aux indications contestés.');
  });

  it('suit le modèle du jour de l’avis : d’origine jusqu’au 30 juin 2025, modifié depuis le 1er juillet (arrêté du 16 octobre 2017)', async () => {
    const former = await avisOf('avis du 30 juin 2025');
    const amended = await avisOf('le salarié reçoit le 10 mars');

    expect(former).toContain('Modèle de l’annexe 3 de l’arrêté du 16 octobre 2017 Nom');
    expect(former).not.toMatch(/Sexe|Matricule|Lieu de naissance/);
    expect(former.indexOf('Cas de dispense')).toBeLessThan(former.indexOf('Conclusions et indications'));
    expect(amended).toContain('Modèle de l’annexe 3 de l’arrêté du 16 octobre 2017, modifié le 3 mars 2025');
    expect(amended).toMatch(/Sexe : …+.*Matricule INS \(NIR ou NIA\) : …+.*Lieu de naissance \(code Insee\) : …+/);
    expect(amended.indexOf('Conclusions et indications')).toBeLessThan(amended.indexOf('Cas exceptionnels de dispense'));
  });

  it('nomme le salarié, sa naissance, son poste, l’employeur et son SIRET, et qui signe', async () => {
    const text = await avisOf('le salarié reçoit le 10 mars');

    for (const part of ['Nom : MODÈLE', 'Date de naissance : 29 février 1980', 'Entreprise : Établissement Témoin', 'SIRET : 000 000 000 00018', 'Intitulé du poste : Poste témoin', 'Dr Ada Exemple Médecin du travail Fait à Lyon, le 9 mars 2026']) expect(text).toContain(part);
  });

  it('dit ce que le médecin a tapé, sans rien y ajouter (L. 4624-4)', async () => {
    const text = await avisOf('le salarié reçoit le 10 mars');

    expect(text).toContain('Conclusions et indications relatives au reclassement Conclusions témoins Indications relatives au reclassement. Poste assis Capacité à suivre une formation préparant à un poste adapté. Peut suivre une formation Confidentiel');
  });

  it.each(['inaptitude/documents/avis.modifie.md', 'inaptitude/documents/avis.origine.md'])('%s porte les recours hors de toute condition', (file) => {
    const text = readFileSync(`workflows/${file}`, 'utf8');
    const before = text.slice(0, text.indexOf('{{> voies-de-recours}}'));

    expect(before.match(/\{\{#if/g)?.length).toBe(before.match(/\{\{\/if\}\}/g)?.length);
  });
});

/** What a process of that time zone, whose clock says that instant, draws of every document, and the day it believes in. */
async function drawnElsewhere(TZ: string, now: string): Promise<unknown> {
  const clock = `const real = Date; const fake = real.parse('${now}'); globalThis.Date = class extends real { constructor(...a) { if (a.length === 0) super(fake); else super(...a); } static now() { return fake; } };`;
  const fixture = JSON.stringify(join(process.cwd(), 'dist', 'libs', 'testing', 'every-document.js'));
  const script = `${clock} const { digestsOfAll } = await import(${fixture}); process.stdout.write(JSON.stringify({ digests: await digestsOfAll(), day: new Date().toDateString() }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env: { ...process.env, TZ, NODE_OPTIONS: '' } });
  return JSON.parse(stdout);
}
