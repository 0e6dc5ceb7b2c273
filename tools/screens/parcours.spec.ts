import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../../libs/testing/browser.js';
import { entier } from '../../libs/testing/enough.js';
import { eventually } from '../../libs/testing/eventually.js';
import { jourOf } from '../../libs/law/jour.js';
import { playLife } from '../demonstration.js';
import { lives } from '../demonstration/lives.js';
import type { Life } from '../demonstration/lives/life.js';
import { password } from '../demonstration/people.js';
import { Session } from '../demonstration/session.js';
import { Desks, errorsOf } from './desk.js';
import { Hands } from './hands.js';
import { openPlayed, type Played } from './played.js';

/** What is led from its request to its end in browsers, and how its dossier then says it stands. `npm test` leads the longest. */
const led = ([
  ['inaptitude', 'avis définitif, issue connue', 'Avis définitif'],
  ['fin-exposition', 'terminée', 'Visite tenue, état des lieux remis'],
  ['essai-encadre', 'renouvelé, seconde période en cours', 'Période en cours'],
  ['pdp', 'terminé au douzième mois, maintenu au poste aménagé', 'Maintenu'],
] as const).slice(entier ? 0 : -1);

const lifeOf = (parcours: string, titre: string): Life => {
  const life = lives.find((l) => l.parcours === parcours && l.titre === titre);
  if (life === undefined) throw new Error(`no demonstration dossier ${titre}`);
  return life;
};

describeInBrowser('un parcours mené de bout en bout, chacun à son navigateur', () => {
  let jalon: Played;
  let browser: Browser;
  let desks: Desks;
  let secretary: Session;
  let hands: Hands;

  beforeAll(async () => {
    browser = await openBrowser();
    jalon = await openPlayed([]);
    desks = new Desks(browser, jalon.url);
    secretary = await Session.open(jalon.url, 'assistante', password);
    hands = await Hands.of(secretary);
  }, 90_000);

  afterAll(async () => {
    await browser.close();
    await jalon.stop();
  });

  it.each(led)('%s : %s', async (parcours, titre, fin) => {
    const life = lifeOf(parcours, titre);
    const pages = new Map<string, Page>();
    const errors: (readonly string[])[] = [];
    const pageOf = async (who: string, dossier: string): Promise<Page> => {
      const page = pages.get(who) ?? await (await desks.open(who)).newPage();
      if (!pages.has(who)) {
        pages.set(who, page);
        errors.push(errorsOf(page));
        await page.goto(`/dossiers/${dossier}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
      }
      return page;
    };
    let recorded = 0;

    const opener = life.ouvertPar === undefined ? secretary : await Session.open(jalon.url, life.ouvertPar, password);
    const id = await playLife(opener, life, { today: jourOf(Date.now()), key: `navigateur-${parcours}` }, async ({ acte, par }, { dossier, le, donnees }) => {
      const page = await pageOf(par, dossier);
      await page.reload(); // the day of the dossier has moved
      await hands.record(page, parcours, { acte, le, donnees });
      recorded += 1;
      for (const other of pages.values()) await eventually(async () => await other.locator('.mantine-Timeline-item', { hasText: hands.labelOf(parcours, acte) }).count() > 0, { timeout: 15_000 });
    });

    expect(recorded).toBe(life.actes.length);
    const page = await pageOf('medecin', id);
    await page.getByText(fin).first().waitFor();
    expect(errors.flat()).toEqual([]);
  }, 240_000);
});
