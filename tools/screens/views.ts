import type { Page } from 'playwright-core';
import type { pages } from '../../apps/dashboard/src/pages.js';

/** What is looked at: a page as it opens, or after what somebody does on it. */
export type View = {
  readonly nom: string;
  readonly page: (typeof pages)[number];
  readonly par: 'medecin' | 'administrateur' | 'manager';
  readonly prepare?: (page: Page) => Promise<void>;
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

export const views: readonly View[] = [
  { nom: 'dossiers', page: '/dossiers', par: 'medecin' },
  { nom: 'dossiers-initiales', page: '/dossiers', par: 'manager' },
  { nom: 'dossier', page: '/dossiers/$id', par: 'medecin', prepare: explain },
  { nom: 'dossier-acte', page: '/dossiers/$id', par: 'medecin', prepare: openForm },
  { nom: 'ouvrir', page: '/ouvrir', par: 'medecin', prepare: search },
  { nom: 'simulateur', page: '/simulateur', par: 'medecin' },
  { nom: 'protocoles', page: '/protocoles', par: 'medecin' },
  { nom: 'refus', page: '/refus', par: 'medecin' },
  { nom: 'choix', page: '/administration/choix', par: 'administrateur' },
  { nom: 'comptes', page: '/administration/comptes', par: 'administrateur' },
  { nom: 'demonstration', page: '/demonstration', par: 'medecin' },
  { nom: 'compte', page: '/compte', par: 'medecin' },
];
