import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import type { ApiHouse } from '../../libs/testing/api-house.js';
import { describeInBrowser, openBrowser } from '../../libs/testing/browser.js';
import { eventually } from '../../libs/testing/eventually.js';
import { Link } from '../../libs/testing/link.js';
import { accepted, demande, openReprise } from '../../libs/testing/reprise-told.js';
import type { Visitor } from '../../libs/testing/visitor.js';
import { password } from '../demonstration/people.js';
import { seriousIssues } from './accessibility.js';
import { Desks, openScreens } from './desk.js';

const acte = 'Demande de visite';
const poste = 'Poste tapé avant la coupure';

describeInBrowser('le service se coupe pendant une saisie', () => {
  let house: ApiHouse;
  let browser: Browser;
  let way: Link;
  let desks: Desks;
  let secretary: Visitor;
  let dossier: string;
  let salarie = 0;

  beforeAll(async () => {
    [browser, house] = await Promise.all([openBrowser(), openScreens()]);
    way = await Link.to(new URL(house.url).host);
    desks = new Desks(browser, `http://${way.address}`);
    secretary = await house.signIn('assistante');
  }, 60_000);

  beforeEach(async () => {
    salarie += 1;
    dossier = await openReprise(secretary, `salarie-${(salarie - 1) % 6 + 1}`);
  });

  afterEach(() => way.mend()); // a spec that failed left it cut

  afterAll(async () => {
    await browser.close();
    await way.cut();
    await house.close();
  });

  const at = async (path: string, who = 'assistante'): Promise<Page> => {
    const page = await (await desks.open(who)).newPage();
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  };
  const openForm = (page: Page): Promise<void> => page.getByRole('button', { name: `Enregistrer : ${acte}`, exact: true }).click();
  const formOf = (page: Page): Locator => page.getByRole('dialog', { name: acte });
  const typed = (page: Page): Promise<string> => formOf(page).getByLabel('Poste occupé').inputValue();
  /** What will follow is read: what is sent is what was read. */
  const confirm = async (page: Page): Promise<void> => {
    await formOf(page).locator('[aria-live=polite][aria-busy=false]').waitFor();
    await formOf(page).getByRole('button', { name: 'Enregistrer', exact: true }).click();
  };
  const told = (page: Page): Locator => page.locator('main .mantine-Timeline-item', { hasText: acte });
  const recorded = async (): Promise<number> => (await house.db.query('select 1 from parcours.fait where dossier = $1 and nom = $2', [dossier, 'demande'])).rowCount ?? 0;

  /** Opens the form, fills it, and reads what will follow. */
  const fill = async (page: Page): Promise<void> => {
    await openForm(page);
    await formOf(page).getByLabel('Le salarié', { exact: true }).check();
    await formOf(page).getByLabel('Portail').check();
    await formOf(page).getByLabel('Poste occupé').fill(poste);
    await formOf(page).getByText('Étape : Demandée').waitFor();
  };

  const signIn = async (door: Page | Locator, identifiant: string): Promise<void> => {
    await door.getByLabel('Identifiant').fill(identifiant);
    await door.getByLabel(/^Mot de passe/).fill(password);
    await door.getByRole('button', { name: 'Se connecter' }).click();
  };

  const signInOver = async (page: Page, identifiant: string): Promise<void> => {
    const door = page.getByRole('dialog', { name: 'Votre session est terminée' });
    await door.getByText('votre saisie est gardée').waitFor();
    await signIn(door, identifiant);
    await door.waitFor({ state: 'hidden' });
  };

  it('le service ne répond plus : le formulaire reste, avec ce qui est tapé ; revenu, la même demande est enregistrée, une fois', async () => {
    const page = await at(`/dossiers/${dossier}`);
    await fill(page);
    await page.route(/\/actes\/demande$/, async (route) => { await way.cut(); await route.continue(); }, { times: 1 }); // at the act itself, not at a reading of what will follow

    await confirm(page);
    await formOf(page).getByText('Le service ne répond pas.').waitFor();
    await page.getByText(/^Ces données n’ont pas pu être relues. Elles datent de \d\d:\d\d\.$/).waitFor({ timeout: 30_000 });
    expect(await typed(page)).toBe(poste);
    expect(await seriousIssues(page)).toEqual([]);

    await way.mend();
    await page.getByText('n’ont pas pu être relues').waitFor({ state: 'hidden', timeout: 30_000 }); // read again by itself
    expect(await typed(page)).toBe(poste);
    await confirm(page);
    await told(page).waitFor();
    expect(await recorded()).toBe(1);
  }, 60_000);

  it('une passerelle répond à la place du service : la demande est dite peut-être enregistrée, et ne l’est pas deux fois', async () => {
    const page = await at(`/dossiers/${dossier}`);
    await fill(page);
    await page.route(/\/actes\/demande$/, async (route) => { // what a gateway does when it has waited too long
      await route.fetch();
      await route.fulfill({ status: 504, contentType: 'text/html', body: '<h1>504 Gateway Time-out</h1>' });
    }, { times: 1 });

    await confirm(page);
    await formOf(page).getByText('Votre demande est peut-être enregistrée : relisez la page avant de recommencer.').waitFor();
    await told(page).waitFor();
    expect(await typed(page)).toBe(poste);
    await confirm(page);

    await formOf(page).waitFor({ state: 'hidden' });
    expect(await recorded()).toBe(1);
  }, 60_000);

  it('la session se termine : on se reconnecte par-dessus la page, la saisie est gardée ; un autre compte n’en voit rien', async () => {
    const page = await (await desks.open()).newPage();
    const endSession = () => page.request.delete('/api/session', { headers: { 'x-jalon': '1' } });
    await page.goto(`/dossiers/${dossier}`);
    await signIn(page, 'assistante');
    await fill(page);

    await endSession();
    await confirm(page);
    await signInOver(page, 'assistante');
    expect(await typed(page)).toBe(poste);
    await confirm(page);
    await told(page).waitFor();
    expect(await recorded()).toBe(1);

    await openForm(page);
    await formOf(page).getByLabel('Poste occupé').fill(poste);
    await endSession();
    await formOf(page).getByLabel('Portail').check();
    await formOf(page).getByLabel('Le salarié', { exact: true }).check();
    await signInOver(page, 'medecin');
    await page.getByRole('button', { name: /^Dr Ada Exemple/ }).waitFor();
    await formOf(page).waitFor({ state: 'hidden' });
  }, 60_000);

  it('Échap, la croix ou Annuler demandent avant d’abandonner ce qui est tapé ; un clic à côté ne fait rien', async () => {
    const page = await at(`/dossiers/${dossier}`);
    const question = page.getByRole('dialog', { name: /^Abandonner cette saisie/ });
    await openForm(page);
    await formOf(page).getByLabel('Poste occupé').waitFor();
    await page.keyboard.press('Escape');
    await formOf(page).waitFor({ state: 'hidden' }); // nothing was typed

    await openForm(page);
    await formOf(page).getByLabel('Poste occupé').fill(poste);
    await page.mouse.click(60, 400);
    for (const leave of [() => page.keyboard.press('Escape'), () => formOf(page).getByRole('button', { name: 'Fermer' }).click(), () => formOf(page).getByRole('button', { name: 'Annuler' }).click()]) {
      await leave();
      await question.waitFor();
      await page.keyboard.press('Escape');
      await question.waitFor({ state: 'hidden' });
      expect(await typed(page)).toBe(poste);
    }
    await formOf(page).getByRole('button', { name: 'Annuler' }).focus();
    await page.keyboard.press('g');
    await page.keyboard.press('Escape');
    expect(await seriousIssues(page)).toEqual([]);
    await question.getByRole('button', { name: 'Abandonner' }).click();

    await formOf(page).waitFor({ state: 'hidden' });
    expect(new URL(page.url()).pathname).toBe(`/dossiers/${dossier}`);
  }, 60_000);

  it('revenir d’un dossier à l’autre ne porte pas la saisie de l’un dans l’autre ; un acte demandé et refusé dit pourquoi', async () => {
    const other = await openReprise(secretary, `salarie-${salarie + 20}`);
    const { numero } = (await secretary.get(`/api/dossiers/${other}`)).body;
    const page = await at(`/dossiers/${dossier}?acte=conclusion`);
    await page.getByText(/^⊘ Conclusion de la visite/).waitFor();

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Salarié, adhérent ou numéro' }).fill(String(numero));
    await page.getByRole('option', { name: new RegExp(String(numero)) }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/dossiers/${other}`);
    await openForm(page);
    await formOf(page).getByLabel('Poste occupé').fill(poste);
    expect(await page.title()).toBe(`${String(numero)} · Jalon`); // a number, no name
    await page.goBack();

    await page.waitForURL(`**/dossiers/${dossier}?*`);
    await formOf(page).waitFor({ state: 'hidden' });
    await openForm(page);
    expect(await typed(page)).toBe('');
  }, 60_000);

  it('le flux coupé, puis refusé par une passerelle, puis revenu : la page est relue', async () => {
    const page = await at(`/dossiers/${dossier}`);
    await page.getByText('À jour').waitFor();
    let refused = 0;
    await page.route('**/api/evenements', (route) => { refused += 1; return route.fulfill({ status: 502, contentType: 'text/html', body: 'Bad Gateway' }); });
    await way.cut();
    await page.getByText('Hors ligne, dernières données').waitFor();
    accepted(await secretary.act(dossier, 'demande', demande()));
    await way.mend();
    await eventually(() => refused > 0);
    expect(await told(page).count()).toBe(0);

    await page.unroute('**/api/evenements');

    await told(page).waitFor({ timeout: 20_000 });
    await page.getByText('À jour').waitFor();
  }, 60_000);

  it('le moteur des parcours ne répond pas : l’acte est dit reçu, le formulaire se ferme sans rien demander, et l’acte est inscrit', async () => {
    const page = await at(`/dossiers/${dossier}`);
    await fill(page);
    await house.stopWorker();

    await confirm(page);
    await formOf(page).getByText('Vous pouvez fermer').waitFor({ timeout: 30_000 });
    await page.keyboard.press('Escape');
    await formOf(page).waitFor({ state: 'hidden' });
    await house.startWorker();

    await Promise.all([told(page).waitFor({ timeout: 20_000 }), page.getByRole('alert').getByText('Enregistré.').waitFor({ timeout: 20_000 })]);
    expect(await recorded()).toBe(1);
  }, 60_000);

  it('qui a consulté le dossier, demandé pendant la coupure, dit que le service ne répond pas, puis se lit dès son retour ; l’assistante n’en voit rien', async () => {
    const page = await at(`/dossiers/${dossier}`, 'medecin');
    const secretariat = await at(`/dossiers/${dossier}`);
    const read = page.getByRole('list', { name: 'Consultations, la plus récente d’abord' });
    const folded = (of: Page): Locator => of.getByRole('button', { name: 'Qui a consulté ce dossier' });
    await folded(page).waitFor();
    await way.cut();

    await folded(page).click();
    await page.getByRole('alert').getByText('Le service ne répond pas.').waitFor({ timeout: 30_000 });
    await way.mend();

    await read.getByText(/^Dr Ada Exemple, médecin du travail/).waitFor({ timeout: 30_000 });
    await secretariat.getByRole('heading', { name: 'Dossier opposable' }).waitFor();
    expect(await folded(secretariat).count()).toBe(0);
  }, 60_000);
});
