import { z } from 'zod';
import { zJour } from '../law/jour.js';
import { days } from '../law/period.js';
import { acts } from '../journey/acts.js';
import { inForce, type Fact } from '../journey/fact.js';
import { Facts } from '../journey/facts.js';
import { journey } from '../journey/journey.js';
import { law } from '../journey/law.js';
import { letters, type Recipient } from '../journey/letters.js';
import { team } from '../journey/roles.js';
import { letterData, type LetterCase, type LetterData } from './letter-data.js';
import { isOutsider, type People, type Salarie } from './people.js';

/** A small journey with one field of each kind, guarded ones included: what the specs of letters are written with. */
const actes = acts({
  arret: {
    by: team, law: 'CT R4624-31', label: 'Arrêt',
    data: {
      motif: z.enum(['maladie', 'accident']).meta({ title: 'Motif', labels: { maladie: 'maladie', accident: 'accident du travail' }, sensible: 'dossier' }),
      au: zJour.meta({ title: 'Au' }),
      remarque: z.string().max(200).meta({ title: 'Remarque', champ: 'texte_long' }).optional(),
      soin: z.string().max(200).meta({ title: 'Soin', sensible: 'medical' }).optional(),
    },
  },
  creneau: {
    by: team, law: 'CT R4624-31', label: 'Créneau',
    data: {
      date: zJour.meta({ title: 'Date' }),
      heure: z.string().meta({ title: 'Heure', champ: 'heure' }),
      lieu: z.string().meta({ title: 'Lieu' }),
      professionnel: z.object({ id: z.string(), role: z.string() }).meta({ title: 'Avec', champ: 'professionnel' }),
      cause: z.enum(['capacite_service', 'refus_employeur']).meta({ title: 'Cause', labels: { capacite_service: 'aucun créneau plus tôt', refus_employeur: 'créneau décliné' } }).optional(),
      pieces: z.array(z.enum(['identite', 'carnet'])).meta({ title: 'Pièces', labels: { identite: 'pièce d’identité', carnet: 'carnet de santé' } }).optional(),
      deplacement: z.boolean().meta({ title: 'Sur place' }),
    },
  },
  objection: { by: team, law: 'CT R4624-30', label: 'Objection', data: { motif: z.string().meta({ sensible: 'dossier' }) } },
});

export const temoin = journey({
  name: 'temoin', label: 'Parcours témoin', etapes: {}, issues: {}, actes,
  loi: { visite: law('CT R4624-31').requires(actes.creneau).within(days(8)).since(actes.arret, (a) => a.data.au) },
  courriers: letters({ convocation: { by: 'email', to: ['salarie', 'employeur', 'medecin', 'equipe'], law: 'CT R4624-31', label: 'Convocation' } }),
  histoire: async () => undefined,
});

const instant = Date.parse('2026-11-24T10:00:00Z');
const author = { id: 'compte-aep', role: 'aep' } as const;
const fact = (seq: number, kind: Fact['kind'], name: string, data: Fact['data']): Fact =>
  ({ seq, kind, name, on: '2026-11-24', at: instant + seq, author, key: `k${seq}`, bodyHash: '', data });

const ouverture = {
  numero: '2026-0042', salarie: 's-1', suivi: 'SI', travailDeNuit: false, independant: false,
  employeurs: [{ etablissement: 'e-1', statut: 'actif', principal: true, poste: 'cariste' }],
  centre: 'c-1', medecin: 'compte-medecin', calendrier: 'FR', choix: {}, fictif: false, parcours: {},
};

export const creneau = {
  date: '2026-12-01', heure: '09:30', lieu: 'Centre de Lyon', deplacement: true, pieces: ['identite', 'carnet'],
  professionnel: { id: 'compte-medecin', role: 'medecin' },
};

/** An arrêt, then a slot, then what is added. */
export const toldFacts = (...more: readonly (readonly [string, Fact['data']])[]): Facts => new Facts(inForce([
  fact(1, 'ouverture', 'temoin', ouverture),
  fact(2, 'acte', 'arret', { motif: 'accident', au: '2026-11-30', remarque: 'SECRET-REMARQUE', soin: 'SECRET-SOIN' }),
  fact(3, 'acte', 'creneau', creneau),
  ...more.map(([name, data], i) => fact(4 + i, 'acte', name, data)),
]));

const names = {
  service: { nom: 'Service Témoin de santé au travail', adresse: ['12, rue des Essais', '69003 LYON'], ville: 'Lyon', telephone: '04 00 00 00 00', courriel: 'contact@service.example' },
  destinataire: { nom: 'Mme Inès MODÈLE', adresse: ['3, allée de l’Œuvre', '69100 VILLEURBANNE'] },
  employeur: { nom: 'Établissement Témoin', poste: 'cariste' },
  signataire: { nom: 'Camille Exemple', fonction: 'Le secrétariat médical' },
  professionnels: { 'compte-medecin': { nom: 'Dr Ada Exemple' } },
};
const worker = { civilite: 'Mme', prenom: 'Inès', nom: 'MODÈLE' };

type Over<R extends Recipient> = Partial<Omit<LetterCase<R>, 'people'>> & { readonly people?: Partial<People<R>> };

/** A case ready to gather, for one recipient; `over` replaces what the test is about. */
export function caseFor<R extends Recipient>(recipient: R, over: Over<R> = {}): LetterCase<R> {
  const facts = over.facts ?? toldFacts();
  const salarie: Salarie = isOutsider(recipient) ? worker : { ...worker, naissanceLe: '1980-02-29' };
  return {
    by: 'email', journey: temoin, cause: facts.list.at(-1) ?? facts.list[0], at: instant + 100, date: '2026-11-24', ...over,
    recipient, facts,
    people: { ...names, salarie, ...over.people },
  } as LetterCase<R>; // the worker was chosen for this recipient just above
}

export const dataFor = <R extends Recipient>(recipient: R, over: Over<R> = {}): LetterData<R> => letterData(caseFor(recipient, over));

/** A letter whose body is these lines of Markdown. */
export const lettre = <R extends Recipient>(recipient: R, body: string, objet = 'Convocation à une visite') =>
  ({ file: 'temoin/courriers/convocation.md', recipient, text: `# Objet : ${objet}\n\n${body}\n` });
