import { z } from 'zod';
import type { TypePiece } from '../../../libs/db/pieces.js';
import type { Journey } from '../../../libs/journey/journey.js';

type Json = Readonly<Record<string, unknown>>;
const schema = (s: z.ZodType): Json => z.toJSONSchema(s, { target: 'draft-2020-12', unrepresentable: 'any', io: 'input' }) as Json; // JSON Schema is a record
const json = (s: Json): Json => ({ content: { 'application/json': { schema: s } } });
const ok = (description: string, s: Json = { type: 'object' }): Json => ({ description, ...json(s) });
const problem = { $ref: '#/components/responses/Probleme' };
const path = (name: string): Json => ({ name, in: 'path', required: true, schema: { type: 'string' } });
const key = { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', minLength: 8, maxLength: 100 }, description: 'La même clé reçoit pour toujours la première réponse.' };
const ifMatch = { name: 'If-Match', in: 'header', required: false, schema: { type: 'string' }, description: 'L’ETag de l’aperçu : un dossier qui a changé depuis est refusé (409).' };
const refs = { refus: problem };

const queries = (...names: readonly string[]): readonly Json[] => names.map((name) => ({ name, in: 'query', schema: { type: 'string' } }));

const operation = (operationId: string, summary: string, more: Json = {}): Json => ({ operationId, summary, responses: { 200: ok('Réponse'), default: refs.refus }, ...more });
const body = (s: Json): Json => ({ requestBody: { required: true, ...json(s) } });
const free = { type: 'object' };
const scans = ['application/pdf', 'image/png', 'image/jpeg'] as const satisfies readonly TypePiece[];
const binary: Json = { content: Object.fromEntries(scans.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])) };

/** The whole API in OpenAPI 3.1: the generic routes, and one operation an act, generated from the journeys' schemas. */
export function openapiDocument(journeys: Readonly<Record<string, Journey>>): Json {
  return {
    openapi: '3.1.0',
    info: { title: 'Jalon', version: '1', description: 'Les parcours réglementés d’un service de prévention et de santé au travail.' },
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'jalon_session' } },
      responses: { Probleme: { description: 'Refus ou erreur, en français (RFC 9457)', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Probleme' } } } } },
      schemas: {
        Probleme: { type: 'object', required: ['title', 'status', 'detail'], properties: {
          type: { type: 'string' }, title: { type: 'string' }, status: { type: 'integer' }, detail: { type: 'string' }, instance: { type: 'string' }, article: { type: 'string' },
          manque: { type: 'array', items: { type: 'string' } }, champs: { type: 'array', items: { type: 'object', properties: { champ: { type: 'string' }, message: { type: 'string' } } } },
        } },
      },
    },
    security: [{ session: [] }],
    paths: { ...common, ...Object.assign({}, ...Object.values(journeys).map(journeyPaths)) as Json },
  };
}

const common: Json = {
  '/api/session': { get: operation('lireSession', 'Qui suis-je'), post: operation('ouvrirSession', 'Se connecter', { security: [], ...body({ type: 'object', required: ['identifiant', 'motDePasse'], properties: { identifiant: { type: 'string' }, motDePasse: { type: 'string' } } }) }), delete: operation('fermerSession', 'Se déconnecter') },
  '/api/session/presence': { get: operation('lirePresence', 'Le temps (s) avant que la session finisse faute de présence'), post: operation('direPresence', 'Dire que quelqu’un est devant la page') },
  '/api/session/mot-de-passe': { post: operation('changerMotDePasse', 'Changer de mot de passe', body(free)) },
  '/api/sante': { get: operation('lireSante', 'État du service', { security: [] }) },
  '/api/parcours': { get: operation('lireParcours', 'Les parcours et leurs définitions') },
  '/api/recherche': { post: operation('rechercher', 'Chercher un salarié, un établissement, un dossier', body({ type: 'object', required: ['texte'], properties: { texte: { type: 'string' } } })) },
  '/api/salaries': { post: operation('creerSalarie', 'Créer un salarié sur déclaration de l’employeur', body(free)) },
  '/api/salaries/{id}': { get: operation('lireSalarie', 'Un salarié', { parameters: [path('id')] }) },
  '/api/salaries/doublons': { post: operation('chercherDoublons', 'Chercher les fiches d’une même personne', body({ type: 'object', required: ['texte'], properties: { texte: { type: 'string' } } })) },
  '/api/salaries/fusion': { post: operation('fusionnerSalaries', 'Fondre deux fiches d’une même personne', body(free)) },
  '/api/etablissements': { post: operation('creerEtablissement', 'Créer un établissement', body(free)) },
  '/api/etablissements/{id}': { get: operation('lireEtablissement', 'Un établissement', { parameters: [path('id')] }) },
  '/api/adherents/recherche': { post: operation('chercherAdherents', 'Chercher un adhérent par un de ses établissements', body({ type: 'object', required: ['texte'], properties: { texte: { type: 'string' } } })) },
  '/api/adherents/{id}/statut': { post: operation('changerStatut', 'Suspendre, radier ou rétablir un adhérent', { parameters: [path('id')], ...body({ type: 'object', required: ['statut', 'le'], properties: { statut: { enum: ['actif', 'suspendu', 'radie'] }, le: { type: 'string', format: 'date' } } }) }) },
  '/api/partenaires': { get: operation('lirePartenaires', 'Le carnet des partenaires'), post: operation('creerPartenaire', 'Ajouter un partenaire', body(free)) },
  '/api/partenaires/{id}': { put: operation('changerPartenaire', 'Corriger un partenaire', { parameters: [path('id')], ...body(free) }) },
  '/api/professionnels': { get: operation('lireProfessionnels', 'Ceux qui tiennent des visites') },
  '/api/protocoles': { get: operation('lireProtocoles', 'Les protocoles écrits'), post: operation('creerProtocole', 'Donner un protocole', body(free)) },
  '/api/protocoles/{id}': { patch: operation('finirProtocole', 'Mettre fin à un protocole', { parameters: [path('id')], ...body(free) }) },
  '/api/dossiers': { get: operation('listerDossiers', 'Les dossiers, le moins de temps restant d’abord', { parameters: queries('parcours', 'etape', 'etat', 'echeance', 'tri', 'medecin', 'centre', 'salarie', 'portefeuille', 'apres', 'limite') }) },
  '/api/dossiers/{id}': { get: operation('lireDossier', 'Un dossier', { parameters: [path('id')] }) },
  '/api/dossiers/{id}/ligne-de-vie': { get: operation('lireLigneDeVie', 'La ligne de vie d’un dossier, ou de tous les dossiers liés du salarié (lies=1)', { parameters: [path('id'), { name: 'lies', in: 'query', schema: { type: 'string', enum: ['0', '1'] } }] }) },
  '/api/dossiers/{id}/echeances': { get: operation('lireEcheances', 'Les échéances et leur calcul', { parameters: [path('id')] }) },
  '/api/dossiers/{id}/compteurs': { get: operation('lireCompteurs', 'Les jours comptés, un par un, et ce qui les borne', { parameters: [path('id')] }) },
  '/api/dossiers/{id}/rectifications': { post: operation('rectifier', 'Rectifier un fait', { parameters: [path('id'), key, ifMatch], ...body(free) }) },
  '/api/dossiers/{id}/rectifications/apercu': { post: operation('apercuRectification', 'Ce qu’une rectification changerait', { parameters: [path('id')], ...body(free) }) },
  '/api/dossiers/{id}/courriers/{cle}': { get: operation('lireCourrier', 'Un courrier', { parameters: [path('id'), path('cle')] }) },
  '/api/dossiers/{id}/courriers/{cle}/pdf': { get: operation('lireCourrierPdf', 'Un courrier en PDF', { parameters: [path('id'), path('cle')] }) },
  '/api/dossiers/{id}/courriers/confirmation': { post: operation('confirmerCourriers', 'Laisser partir les courriers retenus', { parameters: [path('id')] }) },
  '/api/dossiers/{id}/actes/{acte}/apercu/documents/{nom}': { post: operation('apercuDocument', 'Le document qu’un acte produirait, marqué « projet », sans rien garder', { parameters: [path('id'), path('acte'), path('nom')], ...body(free), responses: { 200: { description: 'Le projet', content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } }, default: refs.refus } }) },
  '/api/dossiers/{id}/actes/{acte}/apercu/courriers/{cle}': { post: operation('apercuCourrier', 'Le courrier qu’un acte enverrait, sans rien garder', { parameters: [path('id'), path('acte'), path('cle')], ...body(free) }) },
  '/api/dossiers/{id}/pieces': {
    get: operation('lirePieces', 'Les pièces d’un dossier : documents, preuves, pièces jointes', { parameters: [path('id')] }),
    post: operation('joindrePiece', 'Joindre une pièce (10 Mo au plus) ; les mêmes octets sont la même pièce', { parameters: [path('id')], requestBody: { required: true, ...binary } }),
  },
  '/api/dossiers/{id}/pieces/{piece}': { get: operation('lirePiece', 'Les octets d’une pièce, tels qu’ils sont gardés', { parameters: [path('id'), path('piece')], responses: { 200: { description: 'La pièce', ...binary }, default: refs.refus } }) },
  '/api/dossiers/{id}/opposable': { get: operation('exporterDossier', 'Le dossier opposable, en une archive ZIP', {
    parameters: [path('id'), { name: 'version', in: 'query', required: true, schema: { enum: ['complete', 'employeur'] } }, { name: 'etablissement', in: 'query', schema: { type: 'string' }, description: 'Auquel des employeurs, quand le dossier en a plusieurs.' }],
    responses: { 200: { description: 'L’archive', content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } } }, default: refs.refus },
  }) },
  '/api/dossiers/{id}/consultations': { get: operation('lireConsultations', 'Qui a consulté un dossier, quand et quoi, le plus récent d’abord', { parameters: [path('id'), ...queries('apres', 'limite')] }) },
  '/api/secretariat': { get: operation('lireSecretariat', 'Les quatre listes du secrétariat, et ce que la poste a d’inattendu', { parameters: [{ name: 'limite', in: 'query', schema: { type: 'string' } }] }) },
  '/api/secretariat/{liste}': { get: operation('lireListe', 'La suite d’une liste du secrétariat', { parameters: [path('liste'), ...['apres', 'limite'].map((name) => ({ name, in: 'query', schema: { type: 'string' } }))] }) },
  '/api/aujourdhui': { get: operation('lireAujourdhui', 'Ce qui attend qui demande, dans les dossiers qu’il suit', { parameters: ['apres', 'limite'].map((name) => ({ name, in: 'query', schema: { type: 'string' } })) }) },
  '/api/tableaux/{parcours}': { get: operation('lireTableau', 'Les dossiers ouverts d’un parcours, étape par étape', { parameters: [path('parcours'), ...queries('etape', 'tour', 'retard', 'perdu', 'confie', 'silence')] }) },
  '/api/tableaux/{parcours}/dossiers': { get: operation('lireCartes', 'Les mêmes dossiers en une liste, ou la suite d’une étape', { parameters: [path('parcours'), ...queries('etape', 'tour', 'retard', 'perdu', 'confie', 'silence', 'apres', 'limite')] }) },
  '/api/tableaux/{parcours}/ordre-du-jour': { get: operation('lireOrdreDuJour', 'Ce qu’une réunion doit regarder, et ce qu’elle a vu', { parameters: [path('parcours'), ...queries('le', 'etape', 'tour', 'retard', 'perdu', 'confie', 'silence', 'limite')] }) },
  '/api/dossiers/{id}/calendrier/pdf': { get: operation('lireCalendrier', 'Le plan du salarié, en une feuille sans donnée de santé', { parameters: [path('id')], responses: { 200: { description: 'La feuille', content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } }, default: refs.refus } }) },
  '/api/dossiers/{id}/courriers/suite': { post: operation('suivreCourrier', 'Un courrier est revenu, ou repris autrement', { parameters: [path('id'), key], ...body({ type: 'object', required: ['suite', 'cle'], properties: { suite: { enum: ['revenu', 'repris'] }, cle: { type: 'string' }, moyen: { type: 'string' } } }) }) },
  '/api/demandes/{cle}': { get: operation('lireDemande', 'Le sort d’une demande', { parameters: [path('cle')] }) },
  '/api/simulations': { post: operation('simuler', 'Des faits aux dates, sans rien garder', body(free)) },
  '/api/evenements': { get: operation('ecouter', 'Ce qui change (SSE)') },
  '/api/refus': { get: operation('lireRefus', 'Les demandes de visite refusées', { parameters: queries('visite', 'motif', 'etat', 'du', 'au', 'avant') }), post: operation('refuserVisite', 'Refuser une demande de visite', { parameters: [key], ...body(free) }) },
  '/api/refus/listes': { get: operation('lireListesDeRefus', 'Visites, demandeurs, motifs, états et canaux d’un refus') },
  '/api/refus/export': { get: operation('exporterRefus', 'Les demandes refusées, pour un tableur', { parameters: queries('visite', 'motif', 'etat', 'du', 'au'), responses: { 200: { description: 'CSV', content: { 'text/csv': { schema: { type: 'string' } } } }, default: refs.refus } }) },
  '/api/refus/actes': { get: operation('lireActesRefuses', 'Les actes refusés par une règle ou un rôle', { parameters: queries('avant') }) },
  '/api/refus/{id}/confirmation': { post: operation('confirmerRefus', 'Confirmer le refus d’une visite obligatoire', { parameters: [path('id')] }) },
  '/api/refus/{id}/retrait': { post: operation('ecarterRefus', 'Écarter un refus qui attend', { parameters: [path('id')] }) },
  '/api/refus/{id}/reponse': { post: operation('repondreAuRefus', 'Noter la réponse envoyée', { parameters: [path('id')], ...body(free) }) },
  '/api/choix': { get: operation('lireChoix', 'Les choix du service') },
  '/api/choix/{code}': { post: operation('choisir', 'Changer un choix', { parameters: [path('code')], ...body(free) }) },
  '/api/choix/{code}/apercu': { post: operation('apercuChoix', 'Les dates qu’un choix déplacerait', { parameters: [path('code')], ...body(free) }) },
  '/api/comptes': { get: operation('lireComptes', 'Les comptes'), post: operation('creerCompte', 'Créer un compte', body(free)) },
  '/api/comptes/centres': { get: operation('lireCentres', 'Les centres du service') },
  '/api/comptes/{id}': { patch: operation('changerCompte', 'Changer un compte', { parameters: [path('id')], ...body(free) }) },
  '/api/comptes/{id}/reinitialisation': { post: operation('reinitialiserCompte', 'Donner un mot de passe provisoire', { parameters: [path('id')] }) },
};

function journeyPaths(journey: Journey): Json {
  const opening = { type: 'object', required: ['salarie'], properties: { salarie: { type: 'string' }, employeurs: { type: 'array', items: { type: 'string' } }, medecin: { type: 'string' }, parcours: schema(journey.opening), ...(journey.opensWith === undefined ? {} : { le: { type: 'string', format: 'date' } }) } };
  const acts = Object.values(journey.actes).flatMap((act) => {
    const typed = body({ type: 'object', properties: { le: { type: 'string', format: 'date' }, donnees: schema(act.schema) } });
    const at = `/api/dossiers/{id}/actes/${act.name}`;
    const name = act.name.charAt(0).toUpperCase() + act.name.slice(1);
    return [
      [at, { post: operation(`${journey.name}${name}`, `${act.label} (${act.law})`, { tags: [journey.label], parameters: [path('id'), key, ifMatch], ...typed }) }],
      [`${at}/apercu`, { post: operation(`${journey.name}${name}Apercu`, `Aperçu : ${act.label}`, { tags: [journey.label], parameters: [path('id')], ...typed }) }],
    ] as const;
  });
  return { [`/api/parcours/${journey.name}/dossiers`]: { post: operation(`${journey.name}Ouvrir`, `Ouvrir : ${journey.label}`, { tags: [journey.label], parameters: [key], ...body(opening) }) }, ...Object.fromEntries(acts) };
}
