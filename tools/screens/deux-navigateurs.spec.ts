import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { listMessages, readMessage } from '../../libs/post/caught-mail.js';
import type { ApiHouse } from '../../libs/testing/api-house.js';
import { describeInBrowser, openBrowser } from '../../libs/testing/browser.js';
import { eventually } from '../../libs/testing/eventually.js';
import { sent, signed } from '../../libs/testing/inaptitude-told.js';
import { accepted, arret, day } from '../../libs/testing/reprise-told.js';
import { password } from '../demonstration/people.js';
import { Session } from '../demonstration/session.js';
import { projectRoot } from '../machine/project.js';
import { overflow, seriousIssues } from './accessibility.js';
import { Desks, errorsOf, openScreens } from './desk.js';
import { openAct } from './hands.js';

describeInBrowser('deux personnes sur le même dossier, chacune à son navigateur', () => {
  let jalon: ApiHouse;
  let browser: Browser;
  let desks: Desks;
  let assistant: Session;
  let numero: string;
  let dossier: string;
  let salarie = 0;

  beforeAll(async () => {
    browser = await openBrowser();
    jalon = await openScreens();
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
    await jalon.close();
  });

  const at = async (who: string, path: string, prepare: (page: Page) => Promise<unknown> = () => Promise.resolve()): Promise<Page> => {
    const page = await (await desks.open(who)).newPage();
    await prepare(page);
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    return page;
  };
  const lineOfLife = (page: Page, text: string) => page.locator('.mantine-Timeline-item', { hasText: text });
  const requestVisit = async (page: Page): Promise<void> => {
    await openAct(page, 'Demande de visite');
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
    await openAct(doctor, 'Dossier ouvert pour la mauvaise personne');
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

  it('le motif d’une rectification se lit sous elle, à part de celui de l’arrêt ; d’un acte médical, le médecin seul le lit (CSP L. 1110-4)', async () => {
    const visitor = await jalon.signIn('medecin');
    const correct = async (acte: string, body: object, motif: string): Promise<void> => {
      const { fait } = accepted(await visitor.act(dossier, acte, body)).body;
      accepted(await visitor.postOnce(`/api/dossiers/${dossier}/rectifications`, { vise: fait, mode: 'remplace', motif, ...body }));
    };
    await correct('arret', arret(), 'Confusion de deux certificats');
    await correct('preReprise', { le: day(-3), donnees: { conclusion: 'mesures' } }, 'Conclusion d’un autre salarié');

    const [doctor, colleague] = await Promise.all([at('medecin', `/dossiers/${dossier}`), at('assistante', `/dossiers/${dossier}`)]);
    const [stop, visit] = [lineOfLife(colleague, 'Rectification : Arrêt de travail'), lineOfLife(doctor, 'Rectification : Visite de pré-reprise')];
    await stop.getByText('Motif : Confusion de deux certificats', { exact: true }).waitFor();
    await stop.getByRole('button', { name: 'Détail' }).click();
    await stop.getByRole('listitem').getByText('Maladie ou accident non professionnel').waitFor();
    await visit.getByText('Motif : Conclusion d’un autre salarié', { exact: true }).waitFor();

    await lineOfLife(colleague, 'Rectification : Visite de pré-reprise').waitFor();
    expect(await colleague.getByText('Conclusion d’un autre salarié').count()).toBe(0);
  }, 60_000);

  it('un avis envoyé par courriel : sa page, ouverte, ne dit rien ; le bouton accuse réception, et le médecin voit une preuve faible', async () => {
    await (await Session.open(jalon.url, 'administrateur', password)).post('/api/choix/courrier.delaiAnnulationMinutes', { valeur: 0 }); // nothing waits before it leaves
    const procedure = await signed(await jalon.signIn('medecin'), 'salarie-4', sent('salarie', 'courriel'));
    const link = await eventually(() => acknowledgementIn(jalon), { timeout: 20_000 });
    const doctor = await at('medecin', `/dossiers/${procedure}`);
    const proof = doctor.getByRole('region', { name: /^Suivi : .*salarié/i });
    await proof.getByText('sans preuve').first().waitFor();

    const reader = await (await desks.open()).newPage();
    const errors = errorsOf(reader);
    await reader.goto(link);
    expect(await faultsOf(reader, 'accuser')).toEqual([]);
    await reader.reload();
    await reader.getByRole('button', { name: 'J’accuse réception' }).click(); // still asked for: reading it twice said nothing
    await reader.getByRole('heading', { name: 'Réception enregistrée' }).waitFor();
    expect(await faultsOf(reader, 'accuse')).toEqual([]);
    const paper = await reader.request.get(new URL(await reader.getByRole('link', { name: /^Pièce/ }).getAttribute('href') ?? '', link).href);
    expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf']);

    await reader.goto(link);
    await reader.getByText('Il n’est pas nécessaire de recommencer.').waitFor();
    expect([await reader.getByRole('button').count(), errors]).toEqual([0, []]);
    expect((await reader.goto(`${link.slice(0, -43)}${'A'.repeat(43)}`))?.status()).toBe(404);
    await reader.getByRole('heading', { name: 'Lien non reconnu' }).waitFor();
    expect(await faultsOf(reader, 'inconnu')).toEqual([]);

    await proof.getByText('preuve faible').first().waitFor();
    await doctor.getByText('Doubler l’envoi au salarié par un recommandé').first().waitFor();
  }, 90_000);
});

/** The link of the e-mail that asks to be acknowledged, once it was sent. */
async function acknowledgementIn({ mailFolder }: ApiHouse): Promise<string | undefined> {
  for (const { id } of await listMessages(mailFolder)) {
    const found = /http\S+\/accuse\/[\w-]{43}/.exec((await readMessage(mailFolder, id))?.text ?? '')?.[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What is wrong with a page, light on a desk and dark on a telephone, once it has been photographed. */
async function faultsOf(page: Page, nom: string): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const [width, colorScheme] of [[1280, 'light'], [390, 'dark']] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(projectRoot, 'var', 'ecrans', `accuse-${nom}-${width}-${colorScheme}.png`) });
    faults.push(...await seriousIssues(page), ...(await overflow(page) > 0 ? [`${nom} : plus large que ${width} pixels`] : []));
  }
  return faults;
}
