import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import { accepted, day } from '../../libs/testing/reprise-told.js';
import type { Reply, Visitor } from '../../libs/testing/visitor.js';
import { addMonths, startOfMs, type Jour } from '../../libs/law/jour.js';
import { insisting } from '../../libs/testing/insisting.js';

let house: ApiHouse;
let doctor: Visitor;
let nurse: Visitor;
let secretary: Visitor;
let manager: Visitor;

beforeAll(async () => {
  house = await ApiHouse.open();
  [doctor, nurse, secretary, manager] = await Promise.all([house.signIn('medecin'), house.signIn('infirmiere'), house.signIn('assistante'), house.signIn('manager')]);
}, 60_000);
afterAll(async () => { await house.close(); });

type Told = readonly [acte: string, donnees?: Readonly<Record<string, unknown>>, who?: Visitor];
const information = (departLe = day(40)): Told => ['information', { mode: 'portail', objet: 'retraite', departLe, salarieInformeLe: day(-1) }];
const decision = (code: string, motif: string): Told => ['decision', { decision: code, motif }, doctor];
const exposition = (changes: Readonly<Record<string, unknown>> = {}): Readonly<Record<string, unknown>> => ({
  employeur: 'Fonderie Fictive', poste: 'Fondeur', facteur: 'silice', du: '1998-09-01', au: '2006-12-31', intensite: 'forte', source: 'salarie', suiviRenforce: true, ...changes,
});

const tell = (dossier: string, [acte, donnees = {}, who = secretary]: Told): Promise<Reply> => insisting((key) => who.act(dossier, acte, { donnees }, key));

async function opened(told: readonly Told[], more: Readonly<Record<string, unknown>> = {}, salarie = 'salarie-2'): Promise<string> {
  const dossier = String(accepted(await insisting((key) => secretary.postOnce('/api/parcours/fin-exposition/dossiers', { salarie, medecin: 'compte-medecin-1', ...more }, key))).body['id']);
  for (const act of told) accepted(await tell(dossier, act));
  return dossier;
}
const read = async (dossier: string): Promise<Reply['body']> => accepted(await secretary.get(`/api/dossiers/${dossier}`)).body;
const gathered = (): readonly Told[] => [information(), ['questionnaire'], ['dossierComplet']];

describe('Le médecin seul décide et tient la visite (CT R. 4624-28-2 al. 3, R. 4623-14 II)', () => {
  it('l’assistante qui décide est refusée, et le dossier attend toujours le médecin', async () => {
    const dossier = await opened(gathered());

    const reply = await tell(dossier, ['decision', { decision: 'eligible', motif: 'appreciation' }]);

    expect([reply.status, reply.body['article']]).toEqual([403, 'CT R4624-28-2 al. 3']);
    expect((await read(dossier))['etape']).toBe('eligibilite');
  });

  it('l’infirmière qui tient la visite est refusée, avec l’article, même sous protocole', async () => {
    const dossier = await opened([...gathered(), decision('eligible', 'appreciation')]);
    await house.db.query("update acces.protocole set visites = '{reprise,fin_exposition}' where id = 'protocole-1'");

    const reply = await tell(dossier, ['visite', { tenuePar: { id: 'compte-infirmier-1' } }, nurse]);

    expect([reply.status, reply.body['article']]).toEqual([409, 'CT R4623-14 II']);
    expect(reply.body['refus']).toEqual([expect.objectContaining({ regle: 'tenueParUnMedecin', champ: 'tenuePar' })]);
    expect((await tell(dossier, ['visite', { tenuePar: { id: 'compte-medecin-1' } }, doctor])).status).toBe(200);
  });
});

describe('Les expositions (CT R. 4624-28-3, R. 4624-45-5)', () => {
  it('l’assistante les saisit sous la délégation écrite du médecin, et pas sans elle', async () => {
    const dossier = await opened([information()]);
    const delegated = await tell(dossier, ['exposition', exposition()]);
    await house.db.query("update acces.protocole set au = $1 where id = 'protocole-2'", [day(-1)]);

    const alone = await tell(dossier, ['exposition', exposition({ facteur: 'bruit' })]);

    await house.db.query("update acces.protocole set au = null where id = 'protocole-2'");
    expect([delegated.status, alone.status, alone.body['article']]).toEqual([200, 409, 'CT R4624-45-5']);
  });

  it('se lisent en un tableau, dans l’ordre des jours, et celui qui ne voit que des initiales n’en lit rien', async () => {
    const dossier = await opened([information(), ['exposition', exposition({ du: '2010-01-01', au: undefined, facteur: 'bruit' }), doctor], ['exposition', exposition(), doctor]]);

    const [seen, hidden] = [(await read(dossier))['tableaux'], (await manager.get(`/api/dossiers/${dossier}`)).text];

    expect(seen).toEqual([expect.objectContaining({ acte: 'exposition', titre: 'Expositions', lignes: [expect.objectContaining({ donnees: expect.objectContaining({ du: '1998-09-01' }) }), expect.objectContaining({ donnees: expect.objectContaining({ du: '2010-01-01' }) })] })]);
    expect(['Fonderie Fictive', 'silice', '1998-09-01'].filter((word) => hidden.includes(word))).toEqual([]);
  });

  it('une ligne qui finit avant de commencer est refusée sur son champ ; une ligne déjà dite avertit', async () => {
    const dossier = await opened([information(), ['exposition', exposition(), doctor]]);
    const preview = async (donnees: Readonly<Record<string, unknown>>): Promise<Reply> => doctor.post(`/api/dossiers/${dossier}/actes/exposition/apercu`, { donnees });

    expect((await preview(exposition({ facteur: 'bruit', au: '1998-08-31' }))).body['refus']).toEqual([expect.objectContaining({ regle: 'ordreDesJours', champ: 'au' })]);
    expect((await preview(exposition())).body).toMatchObject({ refus: [], avertissements: [expect.objectContaining({ regle: 'ligneDejaDite', champ: 'du' })] });
  });
});

describe('Une demande n’est perdue ni en avance, ni refusée', () => {
  it('en avance, elle attend, puis s’instruit d’elle-même à 0 h le jour de l’ouverture (P-27)', async () => {
    const departLe: Jour = day(60);
    const ouverture = startOfMs(addMonths(departLe, -1));
    const dossier = await opened([['demande', { mode: 'portail', departLe, employeurPrevenu: true }]], { fictif: true });
    const forward = async (to: number): Promise<string> => {
      const now = Date.now() + Number((await read(dossier))['decalage']);
      accepted(await secretary.post(`/api/demonstration/dossiers/${dossier}/avancer`, { duree: to - now }));
      return String((await read(dossier))['etape']);
    };

    expect((await read(dossier))['etape']).toBe('en_attente');
    expect(await forward(ouverture - 15_000)).toBe('en_attente');
    const acts = async () => ((await read(dossier))['faits'] as readonly { readonly nature: string }[]).filter((f) => f.nature === 'acte').length; // the page's own shape
    const before = await acts();

    // Midnight comes by itself: nobody types anything, and no clock is moved.
    await eventually(async () => (await read(dossier))['etape'] === 'instruction', { timeout: 40_000 });
    const { rows } = await house.db.query<{ le_ms: string }>(`select le_ms from parcours.journal where dossier = $1 and cle like 'etape:instruction:%'`, [dossier]);
    expect(rows.map(({ le_ms }) => Number(le_ms))).toEqual([ouverture]);
    expect(await acts()).toBe(before);
  }, 90_000);

  it('refusée, elle est au registre des refus, puis un élément nouveau la rouvre ; qui ne voit que des initiales n’y lit pas l’issue', async () => {
    const dossier = await opened([...gathered(), decision('non_eligible', 'aucun_risque')]);
    const lines = async (who: Visitor) => (await who.get('/api/refus?visite=fin-exposition')).body['lignes'];

    await eventually(async () => (await read(dossier))['issue'] === 'non_eligible');
    expect(await lines(secretary)).toContainEqual(expect.objectContaining({ dossier: expect.objectContaining({ id: dossier }), motif: 'non_reglementaire', etat: 'refusee', par: 'Dr Ada Exemple' }));
    expect(await lines(manager)).not.toContainEqual(expect.objectContaining({ dossier: expect.objectContaining({ id: dossier }) }));
    expect((await tell(dossier, ['elementNouveau', { nature: 'exposition' }])).status).toBe(200);
    expect(await eventually(async () => { const { etape, issue } = await read(dossier); return issue === null && etape; })).toBe('eligibilite');
  }, 60_000);
});

describe('Les départs annoncés, salariés pas encore vus', () => {
  it('se lisent par date de départ, et celui qui est vu n’y est plus', async () => {
    const seen = await opened([information(day(20)), ['questionnaire'], ['dossierComplet'], decision('eligible', 'appreciation'), ['visite', { tenuePar: { id: 'compte-medecin-1' } }, doctor]], {}, 'salarie-3');
    const [later, sooner] = [await opened([information(day(35))], {}, 'salarie-4'), await opened([information(day(15))], {}, 'salarie-5')];

    const lines = (await secretary.get('/api/dossiers?parcours=fin-exposition&tri=annonce')).body['lignes'] as readonly { readonly id: string }[]; // the list of the page
    expect(lines.map((l) => l.id).filter((id) => [seen, later, sooner].includes(id))).toEqual([sooner, later]);
  });
});
