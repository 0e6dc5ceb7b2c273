import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../../libs/testing/browser.js';
import { password } from '../demonstration/people.js';
import { Session } from '../demonstration/session.js';
import { Desks } from './desk.js';
import { openPlayed, type Played } from './played.js';

describeInBrowser('deux personnes sur le même dossier, chacune à son navigateur', () => {
  let jalon: Played;
  let browser: Browser;
  let desks: Desks;
  let assistant: Session;
  let numero: string;
  let dossier: string;
  let salarie = 0;

  beforeAll(async () => {
    browser = await openBrowser();
    jalon = await openPlayed([]);
    desks = new Desks(browser, jalon.url);
    assistant = await Session.open(jalon.url, 'assistante', password);
  }, 60_000);

  beforeEach(async () => {
    salarie += 1;
    const opened = await assistant.post('/api/parcours/reprise/dossiers', { salarie: `salarie-${salarie}` });
    [dossier, numero] = [String(opened['id']), String(opened['numero'])];
  });

  afterAll(async () => {
    await browser.close();
    await jalon.stop();
  });

  const at = async (who: string, path: string, prepare: (page: Page) => Promise<unknown> = () => Promise.resolve()): Promise<Page> => {
    const page = await (await desks.open(who)).newPage();
    await prepare(page);
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  };
  const openForm = (page: Page, acte: string): Promise<void> => page.getByRole('button', { name: `Enregistrer : ${acte}`, exact: true }).click();
  const lineOfLife = (page: Page, text: string) => page.locator('.mantine-Timeline-item', { hasText: text });
  const requestVisit = async (page: Page): Promise<void> => {
    await openForm(page, 'Demande de visite');
    await page.getByLabel('Le salarié', { exact: true }).check();
    await page.getByLabel('Portail').check();
    await page.getByRole('dialog').getByText('Étape : Demandée').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  };

  it('ce que l’une enregistre apparaît de soi-même chez l’autre, dans le dossier et dans la liste', async () => {
    const doctor = await at('medecin', `/dossiers/${dossier}`);
    const nurse = await at('infirmiere', '/dossiers');
    await nurse.getByRole('link', { name: new RegExp(`${numero}.*Veille`) }).waitFor();
    await doctor.getByText('À jour').waitFor();
    await nurse.getByText('À jour').waitFor();

    await requestVisit(await at('assistante', `/dossiers/${dossier}`));

    await lineOfLife(doctor, 'Demande de visite').waitFor();
    await nurse.getByRole('link', { name: new RegExp(`${numero}.*Demandée`) }).waitFor();
  }, 60_000);

  it('une décision confirmée sur un aperçu périmé est arrêtée : « le dossier a changé », dit par quoi, et rien n’est à retaper', async () => {
    const doctor = await at('medecin', `/dossiers/${dossier}`, (page) => page.route('**/api/evenements', (route) => route.abort()));
    const reason = doctor.getByRole('dialog').getByLabel('Motif');
    const confirm = doctor.getByRole('dialog').getByRole('button', { name: 'Enregistrer' });
    await openForm(doctor, 'Dossier ouvert pour la mauvaise personne');
    await reason.fill('Homonyme');
    await doctor.getByRole('dialog').getByText('Dossier clos : Dossier annulé', { exact: true }).waitFor();
    const colleague = await at('assistante', `/dossiers/${dossier}`);
    await requestVisit(colleague);
    await lineOfLife(colleague, 'Demande de visite').waitFor();

    await confirm.click();

    const alert = doctor.getByRole('alert', { name: 'Le dossier a changé' });
    await alert.getByText(/Demande de visite, par Inès Bureau/).waitFor();
    expect(await reason.inputValue()).toBe('Homonyme');
    expect(await doctor.getByText('Dossier clos : Dossier annulé. Une rectification peut le rouvrir.').count()).toBe(0);
    await confirm.click();
    await doctor.getByText('Dossier clos : Dossier annulé. Une rectification peut le rouvrir.').waitFor();
  }, 60_000);
});
