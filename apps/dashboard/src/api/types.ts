/** What the API answers, as the pages read it. */
export type Moi = {
  readonly id: string; readonly nom: string; readonly role: string; readonly roleLibelle: string; readonly centre: { readonly id: string; readonly nom: string } | null;
  readonly motDePasseAChanger: boolean; readonly droits: { readonly administrer: boolean; readonly choisir: boolean; readonly proteger: boolean; readonly ouvrir: boolean; readonly exporter: boolean; readonly auditer: boolean; /** The journeys of which this account may open a dossier. */ readonly parcours: readonly string[] };
};
export type Refus = { readonly regle: string; readonly article: string; readonly manque: readonly string[]; readonly champ?: string; readonly motif?: string };
export type Avertissement = { readonly regle: string; readonly article: string; readonly dit: string; readonly champ?: string };
export type Calcul = {
  readonly start: string; readonly startCounted: boolean; readonly unit: string; readonly length: number; readonly counted: number; readonly firstCounted: string;
  readonly skipped: readonly { readonly day: string; readonly reason: string }[]; readonly rolled: readonly { readonly day: string; readonly reason: string }[];
  readonly raw: string; readonly end: string; readonly endsAt: string; readonly latestWorkingDay: string; readonly calendar: string; readonly sentence: string;
};
export type Etat = 'sans_objet' | 'non_ouverte' | 'en_cours' | 'tenue' | 'en_retard' | 'utilisee' | 'fermee' | 'perdue' | 'retrouvee' | 'atteinte';
export type Echeance = {
  readonly id: string; readonly regle: string; readonly verbe: 'requires' | 'opens' | 'informs'; readonly titre: string; readonly objet?: string; readonly article: string; readonly choix?: string; /** What meets or uses it. */ readonly acte?: string; readonly qui: string; readonly partie?: string; readonly quiLibelle: string;
  readonly etat: Etat; readonly raison?: string; readonly depuis?: string; readonly calcul?: Calcul; readonly finLe?: string; readonly finA?: string; readonly tenueLe?: string;
};
export type Droit = {
  readonly regle: string; readonly droit: string; readonly article: string; readonly partie?: string; readonly dit: boolean; readonly alinea?: string; readonly rang?: number; readonly raison?: string; readonly jusquAu?: string; readonly calcul?: Calcul;
};
export type JourVu = { readonly jour: string; readonly etat: 'fait' | 'a_faire' | 'ecarte'; readonly rang?: number; readonly raison?: string };
export type Borne = { readonly libelle: string; readonly article: string; readonly choix?: string; readonly jours: number; readonly dernierJour?: string; readonly lie: boolean };
export type PeriodeVue = {
  readonly du: string; readonly au: string; readonly unite: string; readonly jours: readonly JourVu[]; readonly faits: number; readonly compte: number; readonly plafond: number;
  readonly bornes: readonly Borne[]; readonly phrase: string; readonly cause: number;
};
export type Compteur = { readonly regle: string; readonly titre: string; readonly article: string; readonly raison?: string; readonly faits: number; readonly compte: number; readonly maximum: number; readonly periodes: readonly PeriodeVue[] };
export type Tour = { readonly qui: string; readonly role?: string; readonly quiLibelle: string; readonly quoi: string; readonly objet?: string; readonly finA?: string; readonly enRetard: boolean };
export type Ligne = {
  readonly id: string; readonly numero: string; readonly parcours: string; readonly parcoursLibelle: string; readonly personne: string; readonly etablissement: { readonly id: string; readonly nom: string } | null;
  readonly etape: string | null; readonly etapeLibelle: string | null; readonly issue: string | null; readonly issueLibelle: string | null; readonly medecin: { readonly id: string; readonly nom: string } | null;
  readonly centre: { readonly id: string; readonly nom: string }; readonly enRetard: boolean; readonly fictif: boolean; readonly majLe: string; readonly ouvertLe: string; readonly tour: Tour | null;
  readonly prochaine: { readonly titre: string; readonly article: string; readonly finLe: string | null; readonly finA: string | null; readonly etat: Etat } | null;
};
export type Fait = {
  readonly seq: number; readonly nature: string; readonly nom: string; readonly libelle: string; readonly le: string; readonly enregistreLe: string; readonly auteur: { readonly nom: string; readonly role: string };
  readonly donnees: Readonly<Record<string, unknown>>; readonly enVigueur: boolean; readonly corrigePar?: number; readonly corrige?: number; readonly refuse?: readonly Refus[];
};
/** The lines in force of an act told again and again: `fait` is the fact that speaks for the line now. */
export type TableauDeFaits = { readonly acte: string; readonly titre: string; readonly lignes: readonly { readonly fait: number; readonly le: string; readonly donnees: Readonly<Record<string, unknown>> }[] };
export type ActeVu = { readonly nom: string; readonly libelle: string; readonly article: string; readonly role: boolean; readonly permis: boolean; readonly refus: readonly Refus[] };
/** One line of the line of life, naming its dossier. */
export type LigneDeVieVue = { readonly dossier: string; readonly cle: string; readonly le: string; readonly instant: string; readonly libelle: string; readonly fait: Fait | null };
export type LigneDeVieLiee = { readonly dossiers: readonly { readonly id: string; readonly numero: string; readonly parcours: string; readonly parcoursLibelle: string }[]; readonly lignes: readonly LigneDeVieVue[] };
/** A paper that was just attached. */
export type PieceJointe = { readonly id: string; readonly sha256: string; readonly type: string; readonly taille: number };
/** A paper of a dossier: drawn up, sent, proved by the post, or attached. */
export type Piece = {
  readonly id: string; readonly nature: 'document' | 'courrier' | 'preuve' | 'jointe'; readonly libelle: string; readonly article: string | null; readonly destinataire: string | null;
  readonly causes: readonly { readonly seq: number; readonly le: string; readonly libelle: string }[]; readonly etat: 'a_etablir' | 'gardee'; readonly type: string | null; readonly taille: number | null;
  readonly sha256: string | null; readonly gardeeLe: string | null; readonly controleeLe: string | null; readonly alteree: boolean; readonly retiree: boolean;
};
/** A checklist: each line met, by which fact and on which day, or missing, with the acts that bring it. */
export type Conditions = {
  readonly regle: string; readonly acte: string; readonly article: string; readonly acteLe?: string;
  readonly lignes: readonly { readonly article: string; readonly libelle: string; readonly par: readonly string[]; readonly fait?: number; readonly le?: string; readonly dit?: string }[];
};
/** What happened with one party. */
export type Suivi = { readonly partie: string; readonly libelle: string; readonly evenements: readonly { readonly seq: number; readonly le: string; readonly acte: string; readonly libelle: string; readonly dit: string; readonly recu: boolean }[] };
export type Courrier = { readonly cle: string; readonly nom: string; readonly libelle: string; readonly destinataire: string; readonly destinataireNom?: string; readonly etat: 'en_attente' | 'parti' | 'echec' | 'repris'; readonly lisible: boolean; readonly partLe: string; readonly envoyeLe?: string; readonly retenu?: true };
export type Tache = {
  readonly cle: string; readonly nature: string; readonly titre: string; readonly objet?: string; readonly role: string; readonly acte?: string; readonly article?: string; readonly enRetard: boolean; readonly finA?: string;
  readonly bureau?: string; readonly etat?: string; readonly depuis?: string; readonly canal?: string; readonly surLe?: string; readonly suite?: string;
  readonly preavis?: { readonly jours: number; readonly convoquerAvant?: string } | { readonly exempte: true };
};
/** A task seen from a list of several dossiers. */
export type TacheDeDossier = Tache & {
  readonly acteLibelle?: string; readonly destinataire?: { readonly partie: string; readonly libelle: string; readonly nom: string };
  readonly dossier: { readonly id: string; readonly numero: string; readonly parcoursLibelle: string; readonly fictif: boolean }; readonly personne: string; readonly etablissement: string | null; readonly medecin: string | null;
};
export type Anomalie = { readonly cle: string; readonly dit: string; readonly le: string; readonly titre: string; readonly personne: string; readonly dossier: { readonly id: string; readonly numero: string; readonly parcoursLibelle: string } | null };
export type ListeDuBureau = { readonly liste: string; readonly libelle: string; readonly total: number; readonly lignes: readonly TacheDeDossier[]; readonly suivant: string | null };
export type Secretariat = { readonly listes: readonly ListeDuBureau[]; readonly anomalies: readonly Anomalie[] };
export type Lien = { readonly dossier: string; readonly numero: string; readonly parcoursLibelle: string; readonly etat: string | null; readonly sens: 'vers' | 'depuis' };
/** A copy that left: who took it, and the digest of its archive. */
export type Export = { readonly version: string; readonly le: string; readonly par: string; readonly empreinte: string; readonly membres: number; readonly alterees: number };
/** Somebody who read a dossier: the first time within the hour. */
export type Consultation = { readonly cle: string; readonly le: string; readonly par: string; readonly roleLibelle: string; readonly objetLibelle: string };
export type Dossier = Omit<Ligne, 'taches'> & {
  /** The ETag: changes with every visible change. */
  readonly revision: string;
  readonly aujourdhui: string; readonly salarie: { readonly id: string; readonly nom: string; readonly prenom: string; readonly naissance: string; readonly suivi: string } | null;
  readonly employeurs: readonly { readonly etablissement: string; readonly nom: string; readonly poste: string; readonly statut: string; readonly principal: boolean }[];
  readonly faits: readonly Fait[]; readonly journal: readonly { readonly cle: string; readonly nature: string; readonly libelle: string; readonly le: string; readonly cause: number }[];
  readonly tableaux: readonly TableauDeFaits[]; readonly echeances: readonly Echeance[]; readonly droits: readonly Droit[];
  readonly calendrier: boolean;
  readonly compteurs: readonly Compteur[]; readonly conditions: readonly Conditions[]; readonly suivis: readonly Suivi[];
  readonly taches: readonly Tache[]; readonly courriers: readonly Courrier[]; readonly actes: readonly ActeVu[];
  readonly liens: readonly Lien[]; readonly exports: readonly Export[];
};
export type Champ = { readonly type?: string; readonly title?: string; readonly description?: string; readonly champ?: string; readonly sensible?: string; readonly parmi?: readonly string[]; readonly enum?: readonly string[]; readonly minimum?: number; readonly maximum?: number; readonly labels?: Readonly<Record<string, string>> };
export type Schema = { readonly properties?: Readonly<Record<string, Champ>>; readonly required?: readonly string[] };
export type ActeDecrit = { readonly nom: string; readonly libelle: string; readonly article: string; readonly par: readonly string[]; readonly immuable: boolean; readonly reponse?: string; readonly tableau?: string; readonly schema: Schema };
/** A rule of a journey; a clock has a title. */
export type RegleDecrite = { readonly nom: string; readonly verbe: string; readonly article: string; readonly titre?: string };
export type Parcours = {
  readonly parcours: string; readonly libelle: string; readonly etapes: readonly { readonly nom: string; readonly libelle: string; readonly ordre: number }[]; readonly issues: Readonly<Record<string, string>>;
  readonly actes: readonly ActeDecrit[]; readonly regles: readonly RegleDecrite[]; readonly ouverture: Schema; readonly ouvertPar: string | null; readonly ouvrePar: readonly string[]; readonly unSeul: boolean;
};
export type Deplacement = { readonly regle: string; readonly titre: string; readonly article: string; readonly avant: Echeance | null; readonly apres: Echeance };
export type Suite = {
  readonly etape: { readonly avant: string | null; readonly apres: string | null }; readonly issue: string | null;
  readonly echeances: readonly Deplacement[];
  readonly courriers: readonly { readonly cle: string; readonly libelle: string; readonly destinataire: string; readonly partLe: string }[];
  readonly courriersRetires: readonly { readonly cle: string; readonly libelle: string; readonly destinataire: string }[];
  readonly documents: readonly { readonly cle: string; readonly nom: string; readonly libelle: string; readonly article: string; readonly a: readonly string[] }[];
  readonly taches: readonly Tache[]; readonly compteurs: readonly Compteur[]; readonly reponse: string | null;
};
export type Apercu = { readonly permis: boolean; readonly refus: readonly Refus[]; readonly avertissements: readonly Avertissement[]; readonly suite: Suite | null };
export type Partenaire = { readonly id: string; readonly nature: string; readonly nom: string; readonly contact: string | null; readonly adresse: readonly string[]; readonly courriel: string | null; readonly telephone: string | null; readonly actif: boolean };
export type Carnet = { readonly partenaires: readonly Partenaire[]; readonly natures: Readonly<Record<string, string>> };
export type Professionnel = { readonly id: string; readonly nom: string; readonly role: string; readonly roleLibelle: string };
export type Probleme = {
  readonly title: string; readonly status: number; readonly detail: string; readonly instance?: string; readonly article?: string; readonly code?: string;
  readonly manque?: readonly string[]; readonly champs?: readonly { readonly champ: string; readonly message: string }[]; readonly refus?: readonly Refus[];
};
