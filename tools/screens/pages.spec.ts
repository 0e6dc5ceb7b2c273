import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { pages } from '../../apps/dashboard/src/pages.js';
import { parties } from '../../libs/journey/partners.js';
import { describeInBrowser, openBrowser } from '../../libs/testing/browser.js';
import { entier } from '../../libs/testing/enough.js';
import { lives } from '../demonstration/lives.js';
import { password } from '../demonstration/people.js';
import { Session } from '../demonstration/session.js';
import { toursAttendus } from '../demonstration/tours-pdp.js';
import { projectRoot } from '../machine/project.js';
import { tellCases, tellMay } from './cases.js';
import { overflow, seriousIssues } from './accessibility.js';
import { Desks, errorsOf, settled } from './desk.js';
import { Keyboard } from './keyboard.js';
import { openPlayed, type Played } from './played.js';
import { longPdp, nonReclame, views, type View } from './views.js';

const folder = join(projectRoot, 'var', 'ecrans');
/** `npm test` looks at the wide page in light and the narrow one in dark, `npm run test:entier` at the four. */
const looks = ([[1280, 'light'], [1280, 'dark'], [390, 'light'], [390, 'dark']] as const).map(([largeur, theme]) => ({ largeur, theme })).filter(({ largeur, theme }) => entier || (largeur === 390) === (theme === 'dark'));

describe('la liste des pages', () => {
  it('est celle du routeur, et chaque page est regardée', () => {
    const router = readFileSync(join(projectRoot, 'apps/dashboard/src/router.tsx'), 'utf8');
    const routed = [...router.matchAll(/(?:path: |page\()'([^']+)'/g)].map(([, path]) => path);

    expect(routed.toSorted()).toEqual([...pages].sort());
    expect([...new Set(views.map(({ page }) => page))].sort()).toEqual([...pages].sort());
  });
});

const clos = ['perdu de vue', 'consentement retiré, cas clos', 'terminé au douzième mois, maintenu au poste aménagé'];
const shown = [...views.map(({ dossier }) => dossier), ...clos];

describeInBrowser('chaque page, claire et sombre, large et étroite', () => {
  let jalon: Played;
  let browser: Browser;
  let desks: Desks;
  let dossier: string;
  const opened = new Map<string | undefined, Promise<BrowserContext>>();
  /** One a person for all the pages they look at, as people do: what the browser has read once is not read again. */
  const deskOf = (par: string | undefined): Promise<BrowserContext> => {
    const desk = opened.get(par) ?? desks.open(par);
    opened.set(par, desk);
    return desk;
  };

  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    browser = await openBrowser();
    jalon = await openPlayed(lives.filter(({ titre }, i) => i < 12 || shown.includes(titre) || toursAttendus.some((t) => t.titre === titre)));
    await tellCases(jalon.url);
    desks = new Desks(browser, jalon.url);
    const { lignes } = await (await Session.open(jalon.url, 'medecin', password)).get<{ lignes: readonly { id: string }[] }>('/api/dossiers?etat=en_retard');
    dossier = lignes[0]?.id ?? '';
  }, 240_000);

  afterAll(async () => {
    await browser.close();
    await jalon.stop();
    process.stdout.write(`Écrans regardés : ${folder}\n`);
  });

  describe.each(views)('$nom', ({ nom, page: path, par, prepare, dossier: titre }: View) => {
    let page: Page;
    let errors: readonly string[];

    beforeAll(async () => {
      page = await (await deskOf(par)).newPage();
      errors = errorsOf(page);
      await page.goto(path.replace('$id', titre === undefined ? dossier : jalon.dossiers.get(titre) ?? titre));
      await settled(page);
      await prepare?.(page);
      await page.evaluate('window.scrollTo(0, 0)');
    });

    afterAll(() => page.close());

    it.each(looks)('$largeur px, $theme : ni défaut grave d’accessibilité, ni débordement', async ({ largeur, theme }) => {
      await page.setViewportSize({ width: largeur, height: 844 });
      await page.emulateMedia({ colorScheme: theme });
      await page.screenshot({ path: join(folder, `${nom}-${largeur}-${theme}.png`), fullPage: !(await page.getByRole('dialog').isVisible()) });

      expect(await seriousIssues(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(await page.locator('body').innerText()).not.toMatch(/\[object |undefined|NaN|Invalid Date/);
    });

    it('n’écrit aucune erreur dans la console', () => {
      expect(errors).toEqual([]);
    });
  });

  it('l’administrateur donne un portefeuille et un remplaçant', async () => {
    const page = await (await desks.open('administrateur')).newPage();
    const form = page.getByRole('dialog');
    await page.goto('/administration/comptes');
    await page.getByRole('button', { name: 'Modifier le compte de Dr Basile Modèle' }).click();
    await form.getByLabel('Ajouter un établissement').fill('negoce');
    await form.getByRole('button', { name: /^Négoce Radié/ }).click();
    await form.getByLabel('Remplaçant').fill('Célia');
    await page.getByRole('option', { name: 'Dr Célia Spécimen' }).click();
    await form.getByLabel(/^Du/).fill('2090-07-03');
    await form.getByLabel(/^Au/).fill('2090-07-02');

    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await form.getByText('avant le début').waitFor();
    await form.getByLabel(/^Au/).fill('2090-07-28');
    await form.getByRole('button', { name: 'Enregistrer' }).click();
    await form.waitFor({ state: 'hidden' });

    await page.getByRole('row', { name: /Dr Basile Modèle.*4 établissements/ }).waitFor();
    await page.getByRole('button', { name: 'Modifier le compte de Dr Basile Modèle' }).click();
    await form.getByText('Dr Célia Spécimen, du lun. 3 juil. 2090 au ven. 28 juil. 2090').waitFor();
    expect(await form.getByText('Négoce Radié').count()).toBe(1);
  });

  it('un délai de recours qui n’est pas ouvert a une raison, et de date ni dans la page ni dans ce que dit l’API (R. 4624-45)', async () => {
    const id = jalon.dossiers.get(nonReclame) ?? '';
    const { echeances } = await (await Session.open(jalon.url, 'medecin', password)).get<{ echeances: readonly { readonly regle: string; readonly etat: string }[] }>(`/api/dossiers/${id}`);
    const said = (regle: string) => JSON.stringify(echeances.find((e) => e.regle === regle) ?? {});
    const aDate = /\b\d{4}-\d{2}-\d{2}|\b\d{1,2}(er)?\s(janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)/;
    const page = await (await desks.open('medecin')).newPage();
    await page.goto(`/dossiers/${id}`);
    await settled(page);
    const shown = (partie: string, titre: string) => page.getByLabel(`Suivi : ${partie}`).getByText(titre, { exact: true }).locator('xpath=../..').innerText();

    expect(said('recoursEmployeur')).toContain('"etat":"non_ouverte"');
    expect(said('recoursEmployeur')).not.toMatch(aDate);
    expect(await shown('L’employeur', 'Recours de l’employeur')).toContain('pli non réclamé');
    expect(await shown('L’employeur', 'Recours de l’employeur')).not.toMatch(aDate);
    expect(said('recoursSalarie')).toMatch(aDate); // the search would find one
    expect(await shown('Le salarié', 'Recours du salarié')).toMatch(aDate);
  });

  it('un cas PDP : ce que rien n’appelle aujourd’hui se déplie au clavier, se cherche sans accent, et s’imprime', async () => {
    type Act = { readonly libelle: string; readonly role: boolean; readonly permis: boolean };
    const id = jalon.dossiers.get(longPdp) ?? '';
    const mine = (await (await Session.open(jalon.url, 'pdp', password)).get<{ actes: readonly Act[] }>(`/api/dossiers/${id}`)).actes.filter(({ role }) => role);
    const allowed = mine.filter(({ permis }) => permis);
    const page = await (await desks.open('pdp')).newPage();
    const keyboard = new Keyboard(page);
    const record = page.getByRole('button', { name: /^Enregistrer : / });
    await page.goto(`/dossiers/${id}`);
    await settled(page);
    const open = await record.count();

    await page.emulateMedia({ media: 'print' });
    const printed = await record.count();
    for (const { libelle } of mine) await page.getByText(libelle).filter({ visible: true }).first().waitFor();
    await page.emulateMedia({ media: 'screen' });
    await keyboard.open(page.getByRole('button', { name: /^Autres actes possibles/, expanded: false }));
    const unfolded = await record.count();
    await keyboard.write(page.getByLabel('Chercher un acte'), 'evaluation');
    await page.getByText('Un acte.', { exact: true }).waitFor();

    expect(allowed.length).toBeGreaterThan(open);
    expect([printed, unfolded]).toEqual([allowed.length, allowed.length]);
    expect(await record.count()).toBe(open + 1);
  });

  it('la cellule, au clavier : un cas s’ouvre à côté, l’adresse garde ce qu’on a filtré', async () => {
    const page = await (await desks.open('pdp')).newPage();
    const keyboard = new Keyboard(page);
    const panel = page.getByRole('dialog');
    await page.goto('/cellule');
    await settled(page);

    await keyboard.open(page.locator('a.carte').first());
    await panel.getByRole('heading', { name: 'Maintenant' }).waitFor();
    expect(page.url()).toMatch(/cas=\w+/);
    await keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    expect(page.url()).not.toContain('cas=');

    await keyboard.reach(page.getByRole('checkbox', { name: 'En retard' }));
    await keyboard.press('Space');
    await page.getByRole('heading', { level: 1, name: /à ces filtres$/ }).waitFor();
    await page.reload();
    await settled(page);
    expect([page.url().includes('retard=oui'), await page.getByRole('checkbox', { name: 'En retard' }).isChecked()]).toEqual([true, true]);
    expect(await page.locator('a.carte').count()).toBe(await page.locator('a.carte', { hasText: 'en retard' }).count());
  });

  it('la cellule dit de douze cas de la démonstration qui doit agir et quelle est la prochaine action', async () => {
    const page = await (await desks.open('pdp')).newPage();
    await page.goto('/cellule');
    await settled(page);

    expect(toursAttendus).toHaveLength(12);
    for (const { titre, qui, quoi, objet } of toursAttendus) {
      const card = page.locator(`a.carte[href*="${jalon.dossiers.get(titre) ?? 'jamais joué'}"]`);
      const who = qui === 'service' ? 'À nous' : parties[qui].charAt(0).toLocaleUpperCase('fr') + parties[qui].slice(1);
      await card.filter({ hasText: who }).filter({ hasText: quoi }).filter({ hasText: objet ?? '' }).waitFor({ timeout: 30_000 }); // a letter leaves after its undo delay
    }
  }, 60_000);

  it('un cas clos n’attend personne', async () => {
    const { lignes } = await (await Session.open(jalon.url, 'pdp', password)).get<{ lignes: readonly { readonly id: string; readonly tour: unknown }[] }>('/api/dossiers?parcours=pdp&limite=200');
    const closed = lignes.filter(({ id }) => lives.some((l) => l.parcours === 'pdp' && clos.includes(l.titre) && jalon.dossiers.get(l.titre) === id));

    expect(closed.map(({ tour }) => tour)).toEqual(clos.map(() => null));
  });

  it('la cellule montre de l’essai encadré chaque jour, fait ou non, avec la raison de ceux qui ne comptent pas', async () => {
    type Period = { readonly faits: number; readonly jours: readonly { readonly raison?: string }[] };
    const { cartes } = await (await Session.open(jalon.url, 'pdp', password)).get<{ cartes: readonly { readonly numero: string; readonly liens: readonly { readonly compteurs: readonly { readonly periodes: readonly Period[] }[] }[] }[] }>('/api/tableaux/pdp/dossiers?limite=100');
    const [told] = cartes.flatMap(({ numero, liens }) => liens.flatMap((l) => l.compteurs.flatMap((c) => c.periodes.map((period) => ({ numero, period })))));
    const page = await (await desks.open('pdp')).newPage();
    await page.goto('/cellule');
    await settled(page);

    const card = page.locator('a.carte', { hasText: told?.numero ?? 'aucun essai' });
    expect([await card.locator('.case').count(), await card.locator('.case-fait').count()]).toEqual([told?.period.jours.length, told?.period.faits]);
    const reasons = told?.period.jours.flatMap((j) => j.raison ?? []) ?? [];
    expect(await card.locator('.case-ecarte').allInnerTexts()).toEqual(reasons.map((reason) => expect.stringContaining(reason)));
    expect(reasons.length).toBeGreaterThan(0);
  });

  it('l’essai du lundi 4 mai 2026 : le 14e jour ouvrable est le 21 mai, le 28e le 8 juin ; les 8, 14 et 25 mai disent leur férié, et la bande compte comme l’API (CSS D. 323-6)', async () => {
    type Period = { readonly compte: number; readonly faits: number; readonly jours: readonly { readonly jour: string; readonly rang?: number }[] };
    const id = await tellMay(jalon.url);
    const [count] = await (await Session.open(jalon.url, 'medecin', password)).get<readonly { readonly compte: number; readonly faits: number; readonly periodes: readonly Period[] }[]>(`/api/dossiers/${id}/compteurs`);
    const page = await (await desks.open('medecin')).newPage();
    await page.goto(`/dossiers/${id}`);
    const strips = page.locator('ol.bande');
    await strips.nth(1).waitFor();
    const read = await Promise.all([0, 1].map((i) => strips.nth(i).locator('.seulement-lu').allTextContents()));
    const cells = read.flat();

    expect(cells.filter((said) => /jour, fait$/.test(said))).toHaveLength(28);
    expect([count?.compte, count?.faits]).toEqual([28, 28]);
    expect(read.map((said) => said.length)).toEqual(count?.periodes.map((p) => p.jours.length));
    expect(await page.locator('ol.bande .case-fait').count()).toBe(count?.faits);
    expect(read.map((said) => said.at(-1))).toEqual([expect.stringMatching(/^jeudi 21 mai 2026 : 14e jour/), expect.stringMatching(/^lundi 8 juin 2026 : 14e jour/)]);
    for (const [day, holiday] of [['vendredi 8 mai', 'Victoire de 1945'], ['jeudi 14 mai', 'Ascension'], ['lundi 25 mai', 'Lundi de Pentecôte']] as const) {
      expect(cells.filter((said) => said.startsWith(day))).toEqual([expect.stringMatching(new RegExp(`férié.*${holiday}`))]);
    }
  }, 60_000);

  it('la cellule : deux cas choisis dans la liste passent à un autre référent, qui les a dans les siens', async () => {
    const page = await (await desks.open('pdp')).newPage();
    const form = page.getByRole('dialog');
    const choice = page.getByRole('checkbox', { name: /^Choisir / });
    await page.goto('/cellule?vue=liste&confie=moi');
    await choice.first().waitFor();
    const mine = await choice.count();

    await choice.nth(0).check();
    await choice.nth(1).check();
    await page.getByRole('button', { name: 'Passer à un autre référent' }).click();
    await form.getByLabel('Référent du cas').fill('Zoé');
    await page.getByRole('option', { name: /^Zoé Test/ }).click();
    await form.getByRole('button', { name: 'Passer à ce référent', exact: true }).click();
    await form.waitFor({ state: 'hidden', timeout: 20_000 });

    await page.goto('/cellule?vue=liste&confie=compte-infirmier-1');
    await choice.first().waitFor();
    expect(await choice.count()).toBe(2);
    await page.goto('/cellule?vue=liste&confie=moi');
    await choice.first().waitFor();
    expect(await choice.count()).toBe(mine - 2);
  }, 60_000);
});
