import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { ApiHouse } from '../../libs/testing/api-house.js';
import { describeInBrowser, openBrowser } from '../../libs/testing/browser.js';
import { addDays, jourOf } from '../../libs/law/jour.js';
import { password } from '../demonstration/people.js';
import { Desks, openScreens } from './desk.js';
import { Keyboard } from './keyboard.js';

const today = jourOf(Date.now());

describeInBrowser('au clavier seul', () => {
  let jalon: ApiHouse;
  let browser: Browser;
  let desk: BrowserContext;
  let page: Page;
  let keyboard: Keyboard;

  beforeAll(async () => {
    browser = await openBrowser();
    jalon = await openScreens();
    desk = await new Desks(browser, jalon.url).open();
    page = await desk.newPage();
    keyboard = new Keyboard(page);
  }, 60_000);

  afterAll(async () => {
    await browser.close();
    await jalon.close();
  });

  const signIn = async (identifiant: string): Promise<void> => {
    await page.getByLabel('Identifiant').waitFor();
    await keyboard.write(page.getByLabel('Identifiant'), identifiant);
    await keyboard.press('Tab');
    await keyboard.type(password);
    await keyboard.press('Enter');
    await page.getByRole('button', { name: /^(Inès Bureau|Dr Ada Exemple)/ }).waitFor();
  };

  const signOut = async (): Promise<void> => {
    await keyboard.open(page.getByRole('button', { name: /^Inès Bureau/ }));
    await keyboard.open(page.getByRole('menuitem', { name: 'Se déconnecter' }), 'ArrowDown');
  };

  const stage = (name: string): Promise<void> => page.locator('[aria-current=step]', { hasText: name }).waitFor();

  /** Opens the form of an act, then confirms it. */
  const record = async (acte: string, fill: (form: Locator) => Promise<void>, follows: string): Promise<void> => {
    await keyboard.open(page.getByRole('button', { name: `Enregistrer : ${acte}`, exact: true }));
    await confirm(acte, fill, follows);
  };

  /** Fills the form that is open, reads what will follow, and only then confirms. */
  const confirm = async (acte: string, fill: (form: Locator) => Promise<void>, follows: string): Promise<void> => {
    const form = page.getByRole('dialog', { name: acte });
    await form.waitFor();
    await fill(form);
    await form.getByText(follows).first().waitFor();
    await keyboard.press('Control+Enter');
    await form.waitFor({ state: 'hidden' });
  };

  it('ouvre un dossier de reprise après avoir cherché le salarié sans accent', async () => {
    await page.goto('/');
    await signIn('assistante');

    await keyboard.press('Control+k');
    await keyboard.write(page.getByRole('combobox', { name: 'Salarié, adhérent ou numéro' }), 'ouvrir');
    await keyboard.press('Enter');
    await keyboard.write(page.getByRole('textbox', { name: 'Salarié' }), 'modele ines');
    await keyboard.open(page.getByRole('button', { name: /^MODÈLE Inès/ }));
    await keyboard.open(page.getByRole('button', { name: 'Ouvrir le dossier' }));

    await page.getByRole('heading', { level: 1, name: 'MODÈLE Inès' }).waitFor();
    await stage('Veille');
    expect(await page.locator('[aria-current=step]').count()).toBe(1);
  }, 60_000);

  it('enregistre l’arrêt, la reprise, la demande écrite de l’employeur et le créneau (CT R. 4624-31)', async () => {
    await record('Arrêt de travail', async (form) => {
      await keyboard.choose(form.getByRole('radiogroup', { name: /^Motif/ }), 'Maladie ou accident non professionnel');
      await keyboard.writeDay(form.getByLabel(/^Du/), addDays(today, -90));
      await keyboard.writeDay(form.getByLabel(/^Au/), addDays(today, -1));
      await keyboard.writeDay(form.getByLabel(/^Prescrit le/), addDays(today, -90));
      await keyboard.choose(form.getByRole('radiogroup', { name: /^Nature/ }), 'Arrêt initial');
    }, 'date de reprise effective non connue');
    await record('Date de reprise', (form) => keyboard.writeDay(form.getByLabel(/^Reprise effective le/), today), 'Tenir la visite de reprise');
    await record('Demande de visite', async (form) => {
      await keyboard.choose(form.getByRole('radiogroup', { name: /^Demandée par/ }), 'L’employeur');
      await keyboard.choose(form.getByRole('radiogroup', { name: /^Reçue par/ }), 'Portail');
      await keyboard.write(form.getByLabel('Poste occupé'), 'Poste témoin');
    }, 'Étape : À planifier');
    await record('Créneau proposé', async (form) => {
      await keyboard.writeDay(form.getByLabel(/^Date/), today);
      await keyboard.write(form.getByLabel(/^Heure/), '0930AM');
      await keyboard.write(form.getByLabel(/^Lieu/), 'Centre Témoin Nord, salle 2');
      await keyboard.select(form.getByRole('combobox', { name: /^Professionnel/ }), /^Dr Ada Exemple/);
    }, 'Convocation à la visite de reprise');

    await stage('Planifiée');
    expect(await page.getByText('À planifier').first().isVisible()).toBe(true);
  }, 60_000);

  it('passe la main au médecin, qui tient la visite et conclut : le dossier est clos (CT R. 4624-32)', async () => {
    await signOut();
    await signIn('medecin');
    await keyboard.open(page.getByRole('link', { name: /MODÈLE Inès.*Visite tenue/s })); // what waits for him opens its form
    await confirm('Visite tenue', (form) => keyboard.select(form.getByRole('combobox', { name: /^Tenue par/ }), /^Dr Ada Exemple/), 'Étape : Tenue');

    await record('Conclusion de la visite', async (form) => {
      await keyboard.select(form.getByRole('combobox', { name: /^Conclusion/ }), 'Reprise compatible');
      await keyboard.choose(form.getByRole('radiogroup', { name: /^Prochain acte/ }), 'Visite d’information et de prévention');
      await keyboard.writeDay(form.getByLabel(/^Au plus tard le/), addDays(today, 1_400));
      await keyboard.choose(form.getByRole('radiogroup', { name: /^Remise/ }), 'Deux exemplaires remis au salarié');
    }, 'Dossier clos : Conclue');

    await page.getByText('Dossier clos : Conclue. Une rectification peut le rouvrir.').waitFor();
    expect(await page.getByRole('button', { name: /^Enregistrer : / }).count()).toBe(0);
  }, 60_000);

  it('déplie qui a consulté le dossier, avec la date et l’heure de Paris (CT R. 4624-45-5)', async () => {
    const read = page.getByRole('list', { name: 'Consultations, la plus récente d’abord' }).getByRole('listitem');

    await keyboard.open(page.getByRole('button', { name: 'Qui a consulté ce dossier', expanded: false }));
    await read.first().waitFor();

    expect(await read.allInnerTexts()).toEqual(expect.arrayContaining([
      expect.stringMatching(/^Dr Ada Exemple, médecin du travail\s+\d{1,2}\S* \S+ \d{4}\D+\d{2}:\d{2} · Le dossier$/), expect.stringMatching(/^Inès Bureau, assistante d’équipe pluridisciplinaire\s.*Le dossier$/s),
    ]));
  });
});
