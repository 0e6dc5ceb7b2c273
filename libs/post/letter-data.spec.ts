import { describe, expect, it } from '@jest/globals';
import { caseFor, creneau, dataFor, lettre, toldFacts } from './letter.fixture.js';
import { professionnelsIn } from './fact-values.js';
import { letterData, type LetterData } from './letter-data.js';
import { renderLetter } from './render.js';
import { Coded, lookup, print } from './values.js';

describe('Ce qu’un courrier peut dire', () => {
  it('écrit jours, heures, codes, listes et professionnels en français', () => {
    const { values } = dataFor('salarie');

    expect(lookup(values, 'actes.creneau')).toEqual({
      le: 'mardi 24\u00A0novembre 2026', date: 'mardi 1er\u00A0décembre 2026', heure: '9\u00A0h\u00A030', lieu: 'Centre de Lyon',
      professionnel: { nom: 'Dr Ada Exemple', fonction: 'Médecin du travail' }, cause: new Coded(undefined, { capacite_service: 'aucun créneau plus tôt', refus_employeur: 'créneau décliné' }),
      pieces: 'pièce d’identité et carnet de santé', deplacement: true,
    });
    expect(lookup(values, 'echeances.visite.fin')).toBe('mardi 8\u00A0décembre 2026');
    expect(lookup(values, 'dossier.numero')).toBe('2026-0042');
  });

  it('dit du fait qui cause le courrier ce qu’il disait, même quand un autre a suivi', () => {
    const facts = toldFacts(['creneau', { ...creneau, date: '2026-12-03' }]);
    const { values } = dataFor('salarie', { facts, cause: facts.list[2] });

    expect(lookup(values, 'actes.creneau.date')).toBe('mardi 1er\u00A0décembre 2026');
    expect(lookup(values, 'cause.date')).toBe('mardi 1er\u00A0décembre 2026');
  });

  it('dit du professionnel ce qu’il était ce jour-là, comme le document gardé : l’interne devenu médecin reste l’interne de cette visite', () => {
    const facts = toldFacts(['creneau', { ...creneau, professionnel: { id: 'compte-medecin', role: 'interne' } }]);

    expect(lookup(dataFor('salarie', { facts, cause: facts.list.at(-1) }).values, 'cause.professionnel')).toEqual({ nom: 'Dr Ada Exemple', fonction: 'Interne en médecine du travail' });
  });

  it('nomme les professionnels dont l’appelant doit lire le nom', () => {
    const facts = toldFacts(['creneau', { ...creneau, professionnel: { id: 'compte-infirmier', role: 'infirmier', protocole: { id: 'p', visites: ['reprise'], du: '2026-01-01', medecin: 'compte-du-protocole' } } }]);

    expect(professionnelsIn(facts)).toEqual(['compte-medecin', 'compte-infirmier', 'compte-du-protocole']);
  });

  it('connaît les champs d’un acte qui n’a pas encore eu lieu, sans valeur', () => {
    expect(lookup(dataFor('salarie').values, 'actes.objection')).toEqual({ le: undefined, motif: undefined });
  });
});

describe('Ce que lit l’employeur', () => {
  it.each(['actes.arret.motif', 'actes.arret.soin', 'actes.arret.remarque', 'salarie.naissanceLe', 'actes.objection', 'actes.objection.le'])('ne contient pas {{%s}}', (path) => {
    expect(() => lookup(dataFor('employeur', { facts: toldFacts(['objection', { motif: 'SECRET' }]) }).values, path)).toThrow('ne peut pas être lu');
  });

  it('ne contient pas la date de naissance, même si l’appelant la lui tend', () => {
    const salarie = { prenom: 'Inès', nom: 'MODÈLE', naissanceLe: '1980-02-29' };

    // @ts-expect-error the type already refuses a birth day in an employer's letter
    const data = dataFor('employeur', { people: { salarie } });

    expect(everything(data)).not.toContain('1980');
  });

  it('ne contient aucune des valeurs gardées, où qu’elles soient', () => {
    const told = everything(dataFor('employeur', { facts: toldFacts(['objection', { motif: 'SECRET-OBJECTION' }]) }));

    expect(told).toContain('décembre 2026');
    expect(told).not.toMatch(/SECRET|accident|1980/);
  });

  it('ne s’imprime pas avec ce qui a été réuni pour le salarié', async () => {
    const forWorker = dataFor('salarie');

    // @ts-expect-error what was gathered for the worker is not an employer's letter
    await expect(renderLetter(lettre('employeur', 'Bonjour {{actes.arret.motif}}'), forWorker)).rejects.toThrow('réuni pour salarie');
  });

  it('ne se fabrique pas à la main : seul letterData réunit', () => {
    const { recipient, date, numero, service, destinataire, signataire, values } = dataFor('salarie');

    // @ts-expect-error the mark of the reader is missing
    const forged: LetterData<'salarie'> = { recipient, date, numero, service, destinataire, signataire, values };

    expect(forged.recipient).toBe('salarie');
  });
});

describe('Les champs gardés', () => {
  it('le motif se lit dans le courrier du salarié et du médecin, pas dans celui de l’équipe', () => {
    expect(print(dataFor('salarie').values, 'actes.arret.motif')).toBe('accident du travail');
    expect(print(dataFor('medecin').values, 'actes.arret.motif')).toBe('accident du travail');
    expect(() => lookup(dataFor('equipe').values, 'actes.arret.motif')).toThrow('ne peut pas être lu');
  });

  it.each(['salarie', 'employeur', 'medecin', 'equipe'] as const)('un champ médical ne part par aucun courriel (%s)', (recipient) => {
    expect(() => lookup(letterData(caseFor(recipient)).values, 'actes.arret.soin')).toThrow('ne peut pas être lu');
    expect(everything(dataFor(recipient))).not.toContain('SECRET-SOIN');
  });
});

const everything = (data: LetterData): string => JSON.stringify(data);
