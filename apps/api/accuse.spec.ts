import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listMessages, readMessage, type CaughtMessage } from '../../libs/post/caught-mail.js';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import { sent, signed } from '../../libs/testing/inaptitude-told.js';
import { accepted, day } from '../../libs/testing/reprise-told.js';
import type { Visitor } from '../../libs/testing/visitor.js';

type Dossier = { readonly echeances: readonly { readonly regle: string; readonly etat: string; readonly finLe?: string }[]; readonly droits: readonly { readonly regle: string; readonly alinea?: string }[]; readonly faits: readonly { readonly nom: string; readonly le: string; readonly nature: string; readonly donnees: Readonly<Record<string, unknown>> }[]; readonly taches: readonly { readonly titre: string }[] };

let house: ApiHouse;
let doctor: Visitor;
beforeAll(async () => {
  house = await ApiHouse.open();
  doctor = await house.signIn('medecin');
  accepted(await (await house.signIn('administrateur')).post('/api/choix/courrier.delaiAnnulationMinutes', { valeur: 0 })); // nothing waits before it leaves
}, 90_000);
afterAll(async () => { await house.close(); });

const read = async (id: string): Promise<Dossier> => (await doctor.get(`/api/dossiers/${id}`)).body as Dossier; // the page's own shape
const said = async (id: string) => (await read(id)).faits.filter((f) => f.nom === 'preuve');
const linkIn = (message: CaughtMessage): string => /http\S+\/accuse\/[\w-]{43}/.exec(message.text)?.[0] ?? '';

/** An avis sent by e-mail to one party: the message, as its server received it. */
async function emailed(salarie: string, partie: 'salarie' | 'employeur'): Promise<{ readonly id: string; readonly message: CaughtMessage; readonly link: string }> {
  const before = new Set((await listMessages(house.mailFolder)).map((m) => m.id));
  const id = await signed(doctor, salarie, sent(partie, 'courriel'));
  const message = await eventually(async () => {
    for (const m of await listMessages(house.mailFolder)) if (!before.has(m.id)) { const whole = await readMessage(house.mailFolder, m.id); if (whole !== undefined && linkIn(whole) !== '') return whole; }
    return undefined;
  }, { timeout: 20_000 });
  return { id, message, link: linkIn(message) };
}

const look = async (link: string) => { const r = await fetch(link); return { status: r.status, headers: r.headers, text: (await r.text()).replace(/[\u00A0\u202F]/g, ' ') }; };
const click = async (link: string) => { const r = await fetch(link, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' } }); return { status: r.status, text: (await r.text()).replace(/[\u00A0\u202F]/g, ' ') }; };

describe('Un avis notifié par courriel avec accusé de réception (R. 4624-55)', () => {
  it('part sans l’avis, son objet ne dit ni motif ni nom, et le jeton n’est gardé que par son empreinte', async () => {
    const { id, message, link } = await emailed('salarie-2', 'salarie');
    const token = link.slice(-43);

    expect(message.subject).not.toMatch(/inapt|avis|modèle/i);
    expect(`${message.subject} ${link}`).not.toMatch(/salarie/i);
    expect(`${message.text} ${message.html}`).not.toMatch(/inapt|Conclusions témoins|Poste assis/i);
    expect(message.attachments).toHaveLength(1); // the letter itself
    expect(message.html).toContain(`href="${link}"`);
    const { rows } = await house.db.query<{ tout: string }>(`select string_agg(a::text, '') as tout from parcours.accuse a`);
    expect(rows[0]?.tout).toContain(createHash('sha256').update(token).digest('hex'));
    expect(rows[0]?.tout).not.toContain(token);
    expect((await doctor.get(`/api/dossiers/${id}`)).text).not.toContain(token);
  }, 60_000);

  it('ouvert par un antivirus, n’accuse rien : la page attend le bouton, et ne nomme personne', async () => {
    const { id, link } = await emailed('salarie-3', 'salarie');

    const pages = [await look(link), await look(link), await look(`${link}?piece=1`)];
    await fetch(link, { method: 'HEAD' });

    expect(pages.map((p) => p.status)).toEqual([200, 200, 200]);
    expect(pages.every((p) => p.text.includes('J’accuse réception') && !/inapt|avis|salarie/i.test(p.text))).toBe(true);
    expect([pages[0]?.headers.get('referrer-policy'), pages[0]?.headers.get('cache-control'), pages[0]?.headers.get('x-robots-tag')]).toEqual(['no-referrer', 'no-store', 'noindex, nofollow']);
    expect(await said(id)).toEqual([]);
    expect((await house.db.query('select 1 from parcours.boite_reception where dossier = $1', [id])).rowCount).toBe(0);
  }, 60_000);

  it('accusé, ouvre le délai de cette seule partie au jour du clic, en preuve faible à doubler ; cliqué deux fois ne dit rien de plus', async () => {
    const { id, link } = await emailed('salarie-4', 'salarie');

    const [first, second] = await Promise.all([click(link), click(link)]);
    const proof = await eventually(async () => (await said(id))[0], { timeout: 20_000 });
    const third = await click(link);

    expect([first.status, second.status, third.status]).toEqual([200, 200, 200]);
    expect(third.text).toMatch(/Vous avez accusé réception de cet envoi le .+ \(heure de Paris\)/);
    expect(proof).toMatchObject({ nature: 'reception', le: day(0), donnees: { partie: 'salarie', evenement: 'accuse_reception' } });
    const { echeances, droits, taches } = await read(id);
    expect(echeances.find((e) => e.regle === 'recoursSalarie')).toMatchObject({ etat: 'en_cours', finLe: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/) });
    expect(echeances.find((e) => e.regle === 'recoursEmployeur')).toMatchObject({ etat: 'non_ouverte' });
    expect(droits.find((d) => d.regle === 'preuveSalarie')?.alinea).toBe('preuve faible, à doubler par un recommandé');
    expect(taches.map((t) => t.titre)).toContain('Doubler l’envoi au salarié par un recommandé');
    expect(await said(id)).toHaveLength(1);
  }, 60_000);

  it('ne donne l’avis qu’après l’accusé, le même à l’octet que celui du dossier', async () => {
    const { id, link } = await emailed('salarie-5', 'employeur');
    const before = await look(`${link}?piece=1`);

    await click(link);
    const paper = await fetch(`${link}?piece=1`);
    const bytes = Buffer.from(await paper.arrayBuffer());

    expect(before.headers.get('content-type')).toContain('text/html');
    expect(paper.headers.get('content-type')).toContain('application/pdf');
    const pieces = JSON.parse((await doctor.get(`/api/dossiers/${id}/pieces`)).text) as readonly { id: string; libelle: string }[]; // the list of the API
    const avis = pieces.find((p) => p.libelle === 'Avis d’inaptitude (annexe 3)');
    expect(bytes.equals((await doctor.bytes(`/api/dossiers/${id}/pieces/${avis?.id ?? ''}`)).bytes)).toBe(true);
    expect((await look(`${link}?piece=9`)).status).toBe(404);
  }, 60_000);

  it('le lien recopié à moitié, inventé ou expiré a sa réponse, et n’accuse rien', async () => {
    const { id, link } = await emailed('salarie-6', 'salarie');
    await house.db.query(`update parcours.accuse set expire_le = clock_timestamp() - interval '1 minute' where dossier = $1`, [id]);

    const [half, invented, late, lateClick] = [await look(link.slice(0, -1)), await click(`${link.slice(0, -43)}${'A'.repeat(43)}`), await look(link), await click(link)];

    expect([half.status, invented.status, late.status, lateClick.status]).toEqual([404, 404, 410, 410]);
    expect(half.text).toContain('Lien non reconnu');
    expect(late.text).toMatch(/Ce lien valait jusqu’au .+ Aucun accusé de réception n’a été enregistré/);
    expect((await house.db.query('select 1 from parcours.boite_reception where dossier = $1', [id])).rowCount).toBe(0);
  }, 60_000);

  it('le décès du salarié retire l’envoi : la page ne donne plus rien', async () => {
    const { id, link } = await emailed('salarie-1', 'salarie');
    await click(link);
    accepted(await doctor.act(id, 'deces', {}));

    const [page, paper] = [await look(link), await look(`${link}?piece=1`)];

    expect([page.status, paper.status]).toEqual([410, 410]);
    expect(page.text).toContain('Envoi retiré');
  }, 60_000);

  it('un envoi annulé par une rectification ne s’accuse plus', async () => {
    const { id, link } = await emailed('salarie-9', 'salarie');
    const { faits } = (await doctor.get(`/api/dossiers/${id}`)).body as { faits: readonly { seq: number; nom: string; nature: string }[] }; // the page's own shape
    const envoi = faits.find((f) => f.nature === 'acte' && f.nom === 'envoi');
    accepted(await eventually(async () => { const reply = await doctor.postOnce(`/api/dossiers/${id}/rectifications`, { vise: envoi?.seq, mode: 'annule', motif: 'Erreur de destinataire' }); return reply.status === 503 ? undefined : reply; }, { timeout: 20_000 }));

    expect((await click(link)).status).toBe(410);
    expect(await said(id)).toEqual([]);
  }, 60_000);

  it('le dossier clos garde l’accusé, et la page le dit', async () => {
    const { id, link } = await emailed('salarie-10', 'salarie');
    await eventually(async () => (await doctor.get(`/api/dossiers/${id}`)).text.includes('"nature":"envoi"'), { timeout: 20_000 }); // nothing is left to save
    await house.db.query(`update parcours.dossier set issue = 'definitive' where id = $1`, [id]); // as the house writes it once both delays have run

    const [page, clicked] = [await look(link), await click(link)];

    expect(page.text).toContain('est clos depuis : votre accusé de réception y sera joint');
    expect(clicked.text).toContain('est clos : il n’appelle plus rien de votre part');
    await eventually(async () => (await said(id)).length === 1, { timeout: 20_000 });
  }, 60_000);

  it('est freiné : qui essaie des liens au hasard est arrêté (429)', async () => {
    const replies = await Promise.all(Array.from({ length: 80 }, (_, i) => fetch(`${house.url}/accuse/${String(i).padStart(43, 'x')}`).then((r) => r.status)));

    expect(new Set(replies)).toEqual(new Set([404, 429]));
  });
});
