import { describe, expect, it } from '@jest/globals';
import { extractText } from 'unpdf';
import { sensitiveFields } from '../../libs/db/sensitive.js';
import { inForce, type Fact } from '../../libs/journey/fact.js';
import { Facts } from '../../libs/journey/facts.js';
import { letterData } from '../../libs/post/letter-data.js';
import { letterSource } from '../../libs/post/letter-source.js';
import { renderLetter } from '../../libs/post/render.js';
import { sampleFacts } from '../../libs/post/sample.fixture.js';
import { pdp } from './pdp.js';

/** What each guarded field says here, and how a letter would say it. */
const planted: Readonly<Record<string, Readonly<Record<string, readonly [told: unknown, said: string]>>>> = {
  priseEnCharge: { risque: ['eleve', 'Élevé'] },
  evaluation: { freins: [['logement', 'confiance'], 'Confiance dans le retour'], leviers: [['entourage'], 'Entourage'] },
  statuts: { handicap: ['reconnue', 'Reconnue'], invalidite: ['categorie_3', 'Catégorie 3'] },
  preReprise: { conclusion: ['mesures', 'Des mesures sont nécessaires'] },
  essai: { issue: ['echec', 'Essai non concluant'] },
};
const said = Object.values(planted).flatMap((fields) => Object.values(fields).map(([, word]) => word));
const found = (text: string): readonly string[] => said.filter((word) => text.replace(/\s+/g, ' ').includes(word));

/** Every act of the journey told, with what is planted in it. */
function toldWith(full: boolean): Facts {
  const facts: readonly Fact[] = sampleFacts(pdp, full).list.map((f) => ({ ...f, data: { ...f.data, ...Object.fromEntries(Object.entries(planted[f.name] ?? {}).map(([field, [value]]) => [field, value])) } }));
  return new Facts(inForce(facts));
}

const people = {
  service: { nom: 'Service Témoin', adresse: ['12, rue des Essais', '69003 LYON'], ville: 'Lyon' }, destinataire: { nom: 'Caisse Témoin', adresse: ['1, rue Témoin', '69003 LYON'] },
  salarie: { civilite: 'Mme', prenom: 'Inès', nom: 'MODÈLE' }, employeur: { nom: 'Établissement Témoin', poste: 'Poste témoin' }, professionnels: { 'compte-temoin': { nom: 'Dr Ada Exemple', fonction: 'médecin du travail' } },
};
const outside = ['employeur', 'partenaire'] as const;
const gather = (recipient: (typeof outside)[number], facts: Facts, cause: Facts['list'][number]) => letterData({ recipient, by: 'email', journey: pdp, facts, cause, at: Date.parse('2026-03-02T12:00:00Z'), date: '2026-03-02', people });

function causeNamed(facts: Facts, name: string): Facts['list'][number] {
  const fact = facts.list.find((f) => f.name === name);
  if (fact === undefined) throw new Error(`no fact of ${name}`);
  return fact;
}
const textOf = async (pdf: Buffer): Promise<string> => (await extractText(new Uint8Array(pdf), { mergePages: true })).text;

const sent = outside.flatMap((recipient) => Object.values(pdp.courriers).filter((l) => l.to.includes(recipient)).map((letter) => ({ recipient, letter })));
const fields = Object.entries(planted).flatMap(([act, of]) => Object.keys(of).map((field) => `actes.${act}.${field}`));

describe('Rien de ce qui est gardé n’atteint l’employeur ni un partenaire (CSP L. 1110-4, L. 4624-8)', () => {
  it('chaque champ gardé est planté, et aucun n’a été oublié', () => {
    const guarded = Object.values(pdp.actes).flatMap((act) => Object.keys(sensitiveFields(act)).map((field) => `actes.${act.name}.${field}`));

    expect([...fields].sort()).toEqual(guarded.sort());
  });

  it('l’employeur et les partenaires reçoivent chacun un courrier, et un seul', () => {
    expect(sent.map(({ recipient, letter }) => [recipient, letter.name])).toEqual([['employeur', 'employeur'], ['partenaire', 'partenaire']]);
  });

  it.each(sent.flatMap(({ recipient, letter }) => [true, false].map((full) => [`${letter.name}${full ? '' : ', sans les champs facultatifs'}`, recipient, letter.name, full] as const)))('%s : ni l’objet, ni le message, ni le PDF n’en disent rien', async (_title, recipient, letter, full) => {
    const facts = toldWith(full);

    const { subject, text, html, pdf } = await renderLetter(await letterSource('pdp', letter, recipient), gather(recipient, facts, causeNamed(facts, 'ecrire')));

    expect(found(`${subject}\n${text}\n${html}\n${await textOf(pdf)}`)).toEqual([]);
    expect(subject).not.toMatch(/MODÈLE|Inès/);
    expect(`${text} ${subject}`).not.toMatch(/handicap|invalidité|maladie|santé de/i);
  });

  it.each(outside.flatMap((recipient) => Object.keys(pdp.actes).map((cause) => [recipient, cause] as const)))('ce qui est réuni pour %s ne le contient pas non plus, quel que soit l’acte qui cause l’envoi : %s', (recipient, cause) => {
    const facts = toldWith(true);

    expect(found(JSON.stringify(gather(recipient, facts, causeNamed(facts, cause))))).toEqual([]);
  });

  it.each(outside.flatMap((recipient) => fields.map((field) => [recipient, field] as const)))('un courrier à %s qui nommerait « %s », même dans une condition, ne part pas', async (recipient, field) => {
    const facts = toldWith(true);
    const naming = (body: string) => renderLetter({ file: 'essai.md', recipient, text: `# Objet : Essai\n\n${body}` }, gather(recipient, facts, causeNamed(facts, 'ecrire')));

    await expect(naming(`Bonjour {{${field}}}`)).rejects.toThrow('ne peut pas être lu par ce destinataire');
    await expect(naming(`{{#if ${field}}}oui{{/if}}`)).rejects.toThrow('ne peut pas être lu par ce destinataire');
  });

  it('la recherche trouve : les mêmes mots, dans un message du médecin qui nomme l’issue de l’essai', async () => {
    const facts = toldWith(true);
    const data = letterData({ recipient: 'medecin', by: 'email', journey: pdp, facts, cause: causeNamed(facts, 'essai'), at: Date.parse('2026-03-02T12:00:00Z'), date: '2026-03-02', people });

    const { text, pdf } = await renderLetter({ file: 'essai.md', recipient: 'medecin', text: '# Objet : Essai\n\n{{actes.essai.issue}}, {{actes.priseEnCharge.risque}}' }, data);

    expect(found(`${text}\n${await textOf(pdf)}`)).toEqual(['Élevé', 'Essai non concluant']);
  });
});
