import { describe, expect, it } from '@jest/globals';
import { extractText } from 'unpdf';
import { inForce, type Fact } from '../../libs/journey/fact.js';
import { Facts } from '../../libs/journey/facts.js';
import { documentData } from '../../libs/post/document-data.js';
import { drawnFrom, partiesFor } from '../../libs/post/document.fixture.js';
import { documentSource } from '../../libs/post/document-source.js';
import { letterData } from '../../libs/post/letter-data.js';
import { letterSource } from '../../libs/post/letter-source.js';
import { renderDocument } from '../../libs/post/render-document.js';
import { renderLetter } from '../../libs/post/render.js';
import { sampleFacts } from '../../libs/post/sample.fixture.js';
import { sensitiveFields } from '../../libs/db/sensitive.js';
import { finExposition } from './fin-exposition.js';

/** What each field of an exposure says here, and how a letter would say it: none of it can be met by chance. */
const planted = {
  employeur: ['CANARI-EMPLOYEUR', 'CANARI-EMPLOYEUR'], poste: ['CANARI-POSTE', 'CANARI-POSTE'], mesure: ['CANARI-MESURE', 'CANARI-MESURE'],
  facteur: ['rayonnements_ionisants', 'Rayonnements ionisants'], du: ['1987-03-04', '4 mars 1987'], au: ['1993-11-09', '9 novembre 1993'],
  intensite: ['forte', 'Forte'], source: ['fiche_entreprise', 'Fiche d’entreprise'], suiviRenforce: [true, undefined],
} as const;
const common: readonly unknown[] = ['forte', 'fiche_entreprise', 'Forte']; // words that a letter may say of something else
const said = Object.values(planted).flatMap((words): readonly unknown[] => words).flatMap((w) => (typeof w === 'string' && !common.includes(w) ? [w] : []));
const found = (text: string): readonly string[] => said.filter((word) => text.replace(/\s+/g, ' ').includes(word));

/** Every act of the journey told, the exposures with what is planted in them. */
function toldWith(full: boolean): Facts {
  const facts: readonly Fact[] = sampleFacts(finExposition, full).list.map((f) => (f.name === 'exposition' ? { ...f, data: { ...Object.fromEntries(Object.entries(planted).map(([name, [value]]) => [name, value])) } } : f));
  return new Facts(inForce(facts));
}

const people = {
  service: { nom: 'Service Témoin', adresse: ['12, rue des Essais', '69003 LYON'], ville: 'Lyon' }, destinataire: { nom: 'Établissement Témoin', adresse: ['1, rue Témoin', '69003 LYON'] },
  salarie: { civilite: 'Mme', prenom: 'Inès', nom: 'MODÈLE' }, employeur: { nom: 'Établissement Témoin', poste: 'Poste témoin' }, professionnels: { 'compte-temoin': { nom: 'Dr Ada Exemple', fonction: 'médecin du travail' } },
};
const gather = (facts: Facts, cause: Facts['list'][number]) => letterData({ recipient: 'employeur', by: 'email', journey: finExposition, facts, cause, at: Date.parse('2026-03-02T12:00:00Z'), date: '2026-03-02', people });

function causeNamed(facts: Facts, name: string): Facts['list'][number] {
  const fact = facts.list.find((f) => f.name === name);
  if (fact === undefined) throw new Error(`no fact of ${name}`);
  return fact;
}

const textOf = async (pdf: Buffer): Promise<string> => (await extractText(new Uint8Array(pdf), { mergePages: true })).text;

const toEmployer = Object.values(finExposition.courriers).filter((l) => l.to.includes('employeur'));

describe('Rien d’une exposition n’atteint un employeur (R. 4624-28-3, L. 4624-8)', () => {
  it('chaque champ est planté, et chacun est gardé : aucun n’a été oublié', () => {
    const typed = Object.keys(finExposition.actes['exposition']?.shape ?? {}).filter((name) => name !== 'saisiePar');

    expect(Object.keys(planted).sort()).toEqual([...typed].sort());
    expect(Object.keys(sensitiveFields(finExposition.actes['exposition'])).sort()).toEqual([...typed].sort());
  });

  it('des courriers vont à l’employeur : il y a de quoi chercher', () => {
    expect(toEmployer.map((l) => l.name).sort()).toEqual(['absence', 'attestation', 'convocation']);
  });

  it.each(toEmployer.flatMap((l) => [true, false].map((full) => [`${l.name}${full ? '' : ', sans les champs facultatifs'}`, l, full] as const)))('%s : ni l’objet, ni le message, ni le PDF n’en disent rien', async (_name, letter, full) => {
    const facts = toldWith(full);
    const source = await letterSource('fin-exposition', letter.name, 'employeur');

    const { subject, text, html, pdf } = await renderLetter(source, gather(facts, causeNamed(facts, 'exposition')));
    expect(found(`${subject}\n${text}\n${html}\n${await textOf(pdf)}`)).toEqual([]);
  });

  it('la recherche trouve : les mêmes mots, dans un courrier du salarié', async () => {
    const facts = toldWith(true);
    const names = Object.keys(planted).map((field) => `{{actes.exposition.${field}}}`).join(', ');
    const data = letterData({ recipient: 'salarie', by: 'email', journey: finExposition, facts, cause: causeNamed(facts, 'exposition'), at: Date.parse('2026-03-02T12:00:00Z'), date: '2026-03-02', people });

    const { pdf } = await renderLetter({ file: 'essai.md', recipient: 'salarie', text: `# Objet : Essai\n\n${names}` }, data);
    expect(found(await textOf(pdf))).toEqual(['CANARI-EMPLOYEUR', 'CANARI-EMPLOYEUR', 'CANARI-POSTE', 'CANARI-POSTE', 'CANARI-MESURE', 'CANARI-MESURE', 'Rayonnements ionisants', '4 mars 1987', '9 novembre 1993', 'Fiche d’entreprise']);
  });

  it.each(Object.keys(finExposition.actes))('ce qui est réuni pour lui ne le contient pas non plus, quel que soit l’acte qui cause l’envoi : %s', (cause) => {
    const facts = toldWith(true);

    expect(found(JSON.stringify(gather(facts, causeNamed(facts, cause))))).toEqual([]);
  });

  it.each(Object.keys(planted))('un courrier à l’employeur qui nommerait « %s », même dans une condition, ne part pas', async (field) => {
    const facts = toldWith(true);
    const data = gather(facts, causeNamed(facts, 'visite'));
    const naming = (body: string) => renderLetter({ file: 'essai.md', recipient: 'employeur' as const, text: `# Objet : Essai\n\n${body}` }, data);

    await expect(naming(`Bonjour {{actes.exposition.${field}}}`)).rejects.toThrow('ne peut pas être lu par ce destinataire');
    await expect(naming(`{{#if actes.exposition.${field}}}oui{{/if}}`)).rejects.toThrow('ne peut pas être lu par ce destinataire');
    await expect(naming(`{{#each lignes.exposition}}\n{{.${field}}}\n{{/each}}`)).rejects.toThrow('ne peut pas être lu par ce destinataire');
  });
});

describe('Les documents (R. 4624-28-3)', () => {
  const drawn = (name: string) => { const facts = toldWith(true); return drawnFrom(finExposition, facts, { document: name, causeSeq: causeNamed(facts, finExposition.documents[name]?.of.name ?? '').seq }); };
  const forEmployer = Object.values(finExposition.documents).filter((d) => d.to.includes('employeur')).map((d) => d.name);

  it('celui que lit l’employeur est l’attestation, et elle seule', () => {
    expect(forEmployer).toEqual(['attestation']);
  });

  it.each(forEmployer)('%s : ni le texte ni le PDF n’en disent rien', async (name) => {
    const { text, pdf } = await drawn(name);

    expect(found(`${text}\n${await textOf(pdf)}`)).toEqual([]);
  });

  it('l’état des lieux dit tout au salarié, et n’a pas l’employeur parmi ses lecteurs', async () => {
    const { text } = await drawn('etatDesLieux');

    expect(finExposition.documents['etatDesLieux']?.to).toEqual(['salarie', 'medecin_traitant']);
    expect(found(text)).toEqual(expect.arrayContaining(['CANARI-EMPLOYEUR', 'CANARI-POSTE', 'CANARI-MESURE', 'Rayonnements ionisants', '4 mars 1987', '9 novembre 1993', 'Fiche d’entreprise']));
  });

  it('adressé aussi à l’employeur, l’état des lieux ne s’établit pas', async () => {
    const facts = toldWith(true);
    const [document, cause] = [finExposition.documents['etatDesLieux'], causeNamed(facts, 'etatDesLieux')];
    if (document === undefined) throw new Error('no document');
    const opened = { ...document, to: ['salarie', 'employeur'] as const };

    const data = documentData({ document: opened, journey: finExposition, facts, cause, people: partiesFor(facts) });
    await expect(renderDocument({ ...(await documentSource('fin-exposition', document, cause.on)), to: opened.to }, data)).rejects.toThrow('ne peut pas être lu par ce destinataire');
  });
});
