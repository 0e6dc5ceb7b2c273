import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import type { ApiHouse } from '../../libs/testing/api-house.js';
import { describeInBrowser, openBrowser } from '../../libs/testing/browser.js';
import { eventually } from '../../libs/testing/eventually.js';
import { Link } from '../../libs/testing/link.js';
import { openReprise } from '../../libs/testing/reprise-told.js';
import { password } from '../demonstration/people.js';
import { overflow, seriousIssues } from './accessibility.js';
import { Desks, openScreens } from './desk.js';

const acte = 'Demande de visite';
const poste = 'Poste tapé avant de partir';
const minute = 60;

describeInBrowser('un poste partagé, laissé sans personne', () => {
  let house: ApiHouse;
  let browser: Browser;
  let way: Link;
  let desks: Desks;
  let dossier: string;
  let page: Page;
  let told: number;

  beforeAll(async () => {
    [browser, house] = await Promise.all([openBrowser(), openScreens()]);
    way = await Link.to(new URL(house.url).host);
    desks = new Desks(browser, `http://${way.address}`);
    dossier = await openReprise(await house.signIn('assistante'), 'salarie-1');
  }, 60_000);

  beforeEach(async () => {
    await way.mend();
    page = await (await desks.open()).newPage();
    await page.clock.install();
    told = 0;
    page.on('request', (request) => { if (request.method() === 'POST' && request.url().endsWith('/api/session/presence')) told += 1; });
    await page.goto(`/dossiers/${dossier}`);
    await signIn(page, 'assistante');
    await page.getByRole('button', { name: `Enregistrer : ${acte}`, exact: true }).click();
    await form().getByLabel('Poste occupé').fill(poste);
    await eventually(() => told > 0);
  });

  afterAll(async () => {
    await browser.close();
    await way.cut();
    await house.close();
  });

  const form = (): Locator => page.getByRole('dialog', { name: acte });
  const question = (): Locator => page.getByRole('dialog', { name: 'Êtes-vous toujours là ?' });
  const door = (): Locator => page.getByRole('dialog', { name: 'Votre session est terminée' });
  const typed = (): Promise<string> => form().getByLabel('Poste occupé').inputValue();
  const shown = (): Promise<string> => page.evaluate<string>('document.body.innerText');

  const signIn = async (where: Page | Locator, identifiant: string): Promise<void> => {
    await where.getByLabel('Identifiant').fill(identifiant);
    await where.getByLabel(/^Mot de passe/).fill(password);
    await where.getByRole('button', { name: 'Se connecter' }).click();
  };

  /** Time goes by with nobody there, for the service and for the page. */
  const leave = async (seconds: number): Promise<void> => {
    await house.db.query(`update acces.session set vue_le = clock_timestamp() - $1 * interval '1 second'`, [seconds]);
    await page.clock.fastForward(seconds * 1000);
  };

  const hidden = async (): Promise<void> => {
    await door().waitFor();
    await form().waitFor({ state: 'hidden' });
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(0);
    expect(await shown()).not.toMatch(/MODÈLE|Inès|reprise|Enregistrer/i);
    expect(await page.title()).not.toMatch(/MODÈLE/i);
  };

  it('demande s’il y a quelqu’un avant de finir ; une touche suffit à rester, la saisie est là', async () => {
    await leave(28 * minute + 20);
    await question().waitFor();
    const before = told;
    expect(await question().getByRole('status').innerText()).toMatch(/se termine à \d\d:\d\d et cette page est masquée/);
    expect(await seriousIssues(page)).toEqual([]);
    await page.mouse.move(300, 300);
    await page.mouse.move(400, 400); // passing by is not an answer
    await question().waitFor();
    await page.keyboard.press('Enter');

    await question().waitFor({ state: 'hidden' });
    expect([told, await typed()]).toEqual([before + 1, poste]);
    expect(await door().count()).toBe(0);
  }, 60_000);

  it('finie, rien de la page ne se voit, ne se lit ni ne s’imprime ; le même compte retrouve sa saisie', async () => {
    await leave(30 * minute + 20);

    await hidden();
    expect(await seriousIssues(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await shown()).not.toMatch(/MODÈLE|Inès/i);
    await page.emulateMedia({ media: 'screen' });
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await overflow(page)).toBe(0);
    await signIn(door(), 'assistante');

    await door().waitFor({ state: 'hidden' });
    expect(await typed()).toBe(poste);
  }, 60_000);

  it('un autre compte n’en voit rien', async () => {
    await leave(30 * minute + 20);
    await hidden();
    await signIn(door(), 'medecin');

    await page.getByRole('button', { name: /^Dr Ada Exemple/ }).waitFor();
    await form().waitFor({ state: 'hidden' });
  }, 60_000);

  it('le service ne répond pas : la page se masque à son heure, d’elle-même, et se rouvre s’il dit la session vivante', async () => {
    await way.cut();
    await page.clock.fastForward(30 * minute * 1000 + 30_000);
    await hidden();

    await way.mend();
    await page.evaluate('window.dispatchEvent(new Event("visibilitychange"))'); // somebody comes back to the page

    await door().waitFor({ state: 'hidden' });
    expect(await typed()).toBe(poste);
  }, 60_000);

  it('dit au plus une fois par minute que quelqu’un agit, et rien quand personne n’agit', async () => {
    const before = told;
    await page.clock.fastForward(5 * minute * 1000);
    const alone = told;
    for (const x of [200, 240, 280, 320]) await page.mouse.move(x, 300);
    await eventually(() => told > alone);
    for (const x of [200, 240, 280, 320]) await page.mouse.move(x, 320);

    expect([alone - before, told - alone]).toEqual([0, 1]);
  }, 60_000);
});
