import type { Page } from 'playwright-core';
import type { pages } from '../../apps/dashboard/src/pages.js';

/** What is looked at: a page as it opens, or after what somebody does on it. */
export type View = {
  readonly nom: string;
  readonly page: (typeof pages)[number];
  /** Nobody: the page of whoever has not signed in. */
  readonly par?: 'medecin' | 'administrateur' | 'manager' | 'pdp';
  readonly prepare?: (page: Page) => Promise<void>;
  /** The dossier that `$id` stands for, by its title in the demonstration; one that is late when not told. */
  readonly dossier?: string;
};

const openForm = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Enregistrer : / }).first().click();
  await page.getByRole('dialog').getByText('Ce qui va suivre', { exact: true }).waitFor();
};
const explain = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Pourquoi cette date/ }).first().click();
  await page.getByText('heure de Paris').waitFor();
};
const search = async (page: Page): Promise<void> => {
  await page.getByRole('textbox', { name: 'Salarié' }).fill('modele');
  await page.getByRole('button', { name: /^MODÈLE / }).first().waitFor();
};

const create = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Le créer sur déclaration' }).click();
  await page.getByLabel('Établissement').fill('temoin');
  await page.getByRole('button', { name: /^Établissements Témoin/ }).waitFor();
};
const palette = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Salarié, adhérent ou numéro' }).fill('modele');
  await page.getByRole('option', { name: /^MODÈLE / }).first().waitFor();
};
const rectify = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Détail' }).first().click();
  await page.getByRole('button', { name: 'Rectifier…' }).first().click();
  await page.getByRole('dialog').getByLabel('Motif de la rectification').fill('Erreur de saisie');
  await page.getByRole('dialog').getByText('Le fait s’ajoute à la ligne de vie').waitFor();
};
const openAccount = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Modifier le compte de Dr Ada Exemple' }).click();
  await page.getByRole('dialog').getByText('Établissements Témoin').waitFor();
  await page.getByRole('button', { name: 'Donner un nouveau mot de passe' }).click();
  await page.getByRole('alert').getByText('L’ancien ne marchera plus').waitFor(); // asked, and not done
};
const createAccount = async (page: Page): Promise<void> => {
  await page.getByLabel('Identifiant').fill('compte-temoin');
  await page.getByLabel('Nom affiché').fill('Compte Témoin');
  await page.getByRole('button', { name: 'Créer', exact: true }).click();
  await page.getByRole('dialog', { name: 'Mot de passe provisoire de compte-temoin' }).waitFor();
};
const merge = async (page: Page): Promise<void> => {
  await page.getByLabel('Nom du salarié').fill('modele');
  await page.getByRole('button', { name: /^Garder celle-ci : MODÈLE/ }).first().click();
  await page.getByRole('button', { name: /^Fondre dans la fiche gardée : MODÈLE/ }).first().click();
  await page.getByRole('dialog').getByText('Les faits enregistrés ne changent pas').waitFor();
};
const standing = async (page: Page): Promise<void> => {
  await page.getByLabel('Établissement').fill('temoin');
  await page.getByRole('button', { name: /^Changer le statut de / }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Nouveau statut' }).click();
  await page.getByRole('option', { name: 'Suspendu' }).click();
  await dialog.getByText('sauf pour une visite de reprise').waitFor();
};
const addPartner = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Ajouter un partenaire' }).click();
  await page.getByRole('dialog').getByLabel('Nom').fill('Caisse Témoin');
};
const list = async (page: Page): Promise<void> => {
  await page.getByText('Liste', { exact: true }).click();
  await page.getByRole('table', { name: 'Cas de la cellule' }).waitFor();
};
const meet = async (page: Page): Promise<void> => {
  await page.getByText('Ordre du jour', { exact: true }).click();
  await page.getByRole('heading', { name: /^À voir/ }).waitFor();
};
const look = async (page: Page): Promise<void> => {
  await page.getByRole('list', { name: /^Jours d’essai encadré/ }).first().click();
  await page.getByRole('dialog').getByText('En tout :').waitFor();
};
const minute = async (page: Page): Promise<void> => {
  await meet(page);
  await page.getByRole('link', { name: /^Noter le point/ }).first().click();
  await page.getByRole('dialog').getByText('Ce qui va suivre', { exact: true }).waitFor();
};
const simulate = async (page: Page): Promise<void> => {
  await page.getByLabel('Accident du travail').check();
  await page.getByLabel('Arrêt initial').check();
  for (const [field, day] of [['Du', '2026-03-02'], ['Au', '2026-04-30'], ['Prescrit le', '2026-03-02'], ['Reprise effective le', '2026-05-01']] as const) await page.getByLabel(new RegExp(`^${field}\\b`)).fill(day);
  await page.getByText('Tenir la visite de reprise').waitFor();
  await explain(page);
};

/** The worker has his avis, the employer's letter came back unclaimed: his delay is not open. */
export const nonReclame = 'remis au salarié, pli de l’employeur non réclamé';
/** The journey with the most acts and delays: what nothing asks for today folds. */
export const longPdp = 'plan actif, aménagement promis par l’employeur';
const unfold = async (page: Page): Promise<void> => {
  const folded = page.getByRole('button', { name: /\(\d+\)$/, expanded: false });
  await folded.first().waitFor();
  while (await folded.count() > 0) await folded.first().click();
};
/** Where the page of a dossier says who read it. */
const whoRead = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Qui a consulté ce dossier', expanded: false }).click();
  await page.getByRole('list', { name: 'Consultations, la plus récente d’abord' }).waitFor();
};
/** Dossiers of each journey with everything that they show: parties, tables, counters, papers. */
const dossiers = ['avis distribué aux deux parties, délais de recours ouverts', nonReclame, 'à transmettre au médecin traitant', 'renouvelé, seconde période en cours', 'mesures nécessaires, recommandations à écrire'];

export const views: readonly View[] = [
  { nom: 'connexion', page: '/dossiers' },
  { nom: 'aujourdhui', page: '/', par: 'medecin' },
  { nom: 'secretariat', page: '/secretariat', par: 'medecin' },
  { nom: 'cellule', page: '/cellule', par: 'pdp' },
  { nom: 'cellule-liste', page: '/cellule', par: 'pdp', prepare: list },
  { nom: 'cellule-ordre', page: '/cellule', par: 'pdp', prepare: meet },
  { nom: 'cellule-essai', page: '/cellule', par: 'pdp', prepare: look },
  { nom: 'cellule-point', page: '/cellule', par: 'pdp', prepare: minute },
  { nom: 'cellule-initiales', page: '/cellule', par: 'manager' },
  { nom: 'dossiers', page: '/dossiers', par: 'medecin' },
  { nom: 'dossiers-initiales', page: '/dossiers', par: 'manager' },
  { nom: 'dossier', page: '/dossiers/$id', par: 'medecin', prepare: explain },
  { nom: 'dossier-acte', page: '/dossiers/$id', par: 'medecin', prepare: openForm },
  { nom: 'dossier-rectifier', page: '/dossiers/$id', par: 'medecin', prepare: rectify, dossier: 'à planifier, en retard' },
  ...dossiers.map((dossier, i) => ({ nom: `dossier-${i + 1}`, page: '/dossiers/$id', par: 'medecin', prepare: whoRead, dossier }) as const),
  { nom: 'dossier-pdp', page: '/dossiers/$id', par: 'pdp', dossier: longPdp },
  { nom: 'dossier-pdp-ouvert', page: '/dossiers/$id', par: 'pdp', prepare: unfold, dossier: longPdp },
  { nom: 'ouvrir', page: '/ouvrir', par: 'medecin', prepare: search },
  { nom: 'ouvrir-creer', page: '/ouvrir', par: 'medecin', prepare: create },
  { nom: 'recherche', page: '/refus', par: 'medecin', prepare: palette },
  { nom: 'simulateur', page: '/simulateur', par: 'medecin', prepare: simulate },
  { nom: 'protocoles', page: '/protocoles', par: 'medecin' },
  { nom: 'partenaires', page: '/partenaires', par: 'administrateur', prepare: addPartner },
  { nom: 'refus', page: '/refus', par: 'medecin' },
  { nom: 'choix', page: '/administration/choix', par: 'administrateur' },
  { nom: 'comptes', page: '/administration/comptes', par: 'administrateur' },
  { nom: 'comptes-modifier', page: '/administration/comptes', par: 'administrateur', prepare: openAccount },
  { nom: 'comptes-creer', page: '/administration/comptes', par: 'administrateur', prepare: createAccount },
  { nom: 'adherents', page: '/administration/adherents', par: 'administrateur', prepare: standing },
  { nom: 'doublons', page: '/administration/doublons', par: 'administrateur', prepare: merge },
  { nom: 'demonstration', page: '/demonstration', par: 'medecin' },
  { nom: 'compte', page: '/compte', par: 'medecin' },
];
