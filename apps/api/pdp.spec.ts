import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isOuvrable } from '../../libs/law/calendar.js';
import { addDays, type Jour } from '../../libs/law/jour.js';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import type { Role } from '../../libs/journey/roles.js';
import { everyone, everyRole } from '../../libs/testing/everyone.js';
import { accepted, day } from '../../libs/testing/reprise-told.js';
import type { Reply, Visitor } from '../../libs/testing/visitor.js';
import { insisting } from '../../libs/testing/insisting.js';
import { linkedTo } from '../../libs/testing/linked.js';

let house: ApiHouse;
let doctor: Visitor;
let officer: Visitor;
let people: Readonly<Record<Role, Visitor>>;

beforeAll(async () => {
  house = await ApiHouse.open();
  [doctor, officer, people] = await Promise.all([house.signIn('medecin'), house.signIn('pdp'), everyone(house)]);
}, 60_000);
afterAll(async () => { await house.close(); });

type Data = Readonly<Record<string, unknown>>;
const tell = (dossier: string, acte: string, le: number, donnees: Data = {}, who: Visitor = officer): Promise<Reply> => insisting((key) => who.act(dossier, acte, { le: day(le), donnees }, key));
const told = async (dossier: string, acte: string, le: number, donnees: Data = {}, who: Visitor = officer): Promise<Reply> => accepted(await tell(dossier, acte, le, donnees, who));
const read = async (dossier: string, who: Visitor = officer): Promise<Reply['body']> => accepted(await who.get(`/api/dossiers/${dossier}`)).body;
const signal = (salarie: string, le: number, donnees: Data = { origine: 'salarie', occasion: 'arret_a_risque' }): Promise<Reply> =>
  insisting((key) => officer.postOnce('/api/parcours/pdp/dossiers', { salarie, medecin: 'compte-medecin-1', le: day(le), parcours: donnees }, key));
const opened = async (salarie: string, le: number): Promise<string> => String(accepted(await signal(salarie, le)).body['id']);
/** The dossier of that journey which this one opened. */
const linked = (dossier: string, parcours: string): Promise<string> => linkedTo(doctor, dossier, (l) => l.parcours === parcours);
const heard = (dossier: string, acte: string): Promise<Data> => eventually(async () => ((await read(dossier, doctor))['faits'] as readonly { nature: string; nom: string; donnees: Data }[]).find((f) => f.nature === 'reception' && f.nom === acte)?.donnees, { timeout: 30_000 }); // the dossier's own facts
const stage = async (dossier: string): Promise<unknown> => (await read(dossier))['etape'];

const caisse = { a: 'partenaire', partenaire: { id: 'partenaire-cpam' }, objet: 'coordination' };
const consents = (dossier: string, le: number, reponse = 'oui', vers: Data = { a: 'cellule', objet: 'accompagnement' }) => told(dossier, 'consentement', le, { ...vers, reponse, recueilli: 'ecrit' });
/** A case with a plan that a doctor validated, on a day so many days ago. */
async function planned(salarie: string, le: number): Promise<string> {
  const dossier = await opened(salarie, le);
  await told(dossier, 'priseEnCharge', le, { referent: { id: 'compte-pdp' }, risque: 'modere' });
  await consents(dossier, le);
  await told(dossier, 'evaluation', le + 1, { freins: ['poste'], leviers: ['amenagement'] }, doctor);
  await told(dossier, 'action', le + 1, { numero: '1', type: 'etude_de_poste', responsable: 'service', pourLe: day(le + 10), etat: 'prevue' }, doctor);
  await told(dossier, 'planValide', le + 2, { revoirLe: day(5) }, doctor);
  return dossier;
}
function ouvrable(from: Jour): Jour {
  return isOuvrable(from, 'FR') ? from : ouvrable(addDays(from, 1));
}

describe('Du signalement au suivi (L. 4622-8-1)', () => {
  it('signalement, consentement, plan, pré-reprise, essai, retour remis à la reprise, point à trois mois', async () => {
    const dossier = await planned('salarie-2', -170);
    expect(await stage(dossier)).toBe('plan_actif');

    await told(dossier, 'arret', -170, { du: day(-230), au: day(-110) });
    await told(dossier, 'versPreReprise', -160);
    const preReprise = await linked(dossier, 'pre-reprise');
    await told(preReprise, 'arret', -160, { du: day(-230), au: day(-110), nature: 'initial' });
    await told(preReprise, 'demande', -160, { par: 'salarie' });
    await told(preReprise, 'oppositions', -160, { employeur: false, medecinConseil: false });
    await told(preReprise, 'creneau', -159, { date: day(-155), heure: '09:30', lieu: 'Centre Témoin Nord', professionnel: { id: 'compte-medecin-1' } }, doctor);
    await told(preReprise, 'visite', -155, { tenuePar: { id: 'compte-medecin-1' } }, doctor);
    await told(preReprise, 'conclusion', -155, { conclusion: 'mesures' }, doctor);
    expect(await heard(dossier, 'preReprise')).toMatchObject({ conclusion: 'mesures' });

    await told(dossier, 'versEssai', -150);
    const essai = await linked(dossier, 'essai-encadre');
    await told(essai, 'arret', -150, { du: day(-230), au: day(-110), nature: 'initial' });
    await told(essai, 'demande', -150, { situation: 'salarie', proposePar: 'service' });
    await told(essai, 'evaluation', -149, { source: 'courrier' });
    await told(essai, 'accordMedecinTraitant', -148, { reponse: 'refus', source: 'courrier' });
    expect(await heard(dossier, 'essai')).toMatchObject({ issue: 'refuse_accord' });
    expect(await stage(dossier)).toBe('plan_actif');

    await told(dossier, 'retourPrevu', -120, { prevuLe: day(-109), repriseOuverte: false });
    const reprise = await linked(dossier, 'reprise');
    expect(await heard(reprise, 'dateDeReprise')).toMatchObject({ repriseLe: day(-109) });
    expect(await stage(reprise)).toBe('veille');
    await told(dossier, 'retourEffectif', -109, { repriseLe: day(-109), modalite: 'poste_amenage' });
    expect(await stage(dossier)).toBe('suivi');

    const early = await tell(dossier, 'suivi', 0, { point: 'm6', situation: 'en_poste', preconisations: 'faites' });
    const unexplained = await tell(dossier, 'suivi', 0, { point: 'm3', situation: 'en_poste', preconisations: 'refusees' });
    await told(dossier, 'suivi', 0, { point: 'm3', situation: 'en_poste', preconisations: 'refusees', refusEcritDu: day(-30) });

    expect([early.status, (early.body['refus'] as readonly { champ?: string }[])[0]?.champ]).toEqual([409, 'point']); // the refusals of problem details
    expect([unexplained.status, unexplained.body['article']]).toEqual([409, 'CT L4624-6']);
    expect((await read(dossier))['tableaux']).toContainEqual(expect.objectContaining({ acte: 'action', lignes: [expect.objectContaining({ donnees: expect.objectContaining({ numero: '1' }) })] }));

    await told(dossier, 'risqueDInaptitude', 0, {}, doctor);
    const inaptitude = await linked(dossier, 'inaptitude');
    expect(await heard(dossier, 'signalement')).toMatchObject({ origine: 'medecin_travail', occasion: 'inaptitude' });
    for (const from of [dossier, preReprise, reprise, inaptitude]) {
      const { dossiers, lignes } = accepted(await doctor.get(`/api/dossiers/${from}/ligne-de-vie?lies=1`)).body as { readonly dossiers: readonly { id: string; parcours: string }[]; readonly lignes: readonly { dossier: string; le: string }[] }; // as the API answers it
      expect(dossiers.map((d) => d.parcours).toSorted()).toEqual(['essai-encadre', 'inaptitude', 'pdp', 'pre-reprise', 'reprise']);
      expect(new Set(lignes.map((l) => l.dossier))).toEqual(new Set([dossier, preReprise, essai, reprise, inaptitude]));
      expect(lignes.map((l) => l.le)).toEqual(lignes.map((l) => l.le).toSorted().reverse());
    }
  }, 120_000);

  it('une procédure d’inaptitude ouverte sans cas le signale à la cellule, sans un mot de santé, et son avis rend la convention possible (L. 1226-1-4)', async () => {
    const inaptitude = String(accepted(await insisting((key) => doctor.postOnce('/api/parcours/inaptitude/dossiers', { salarie: 'salarie-12' }, key))).body['id']);
    const dossier = await linked(inaptitude, 'pdp');

    expect(await read(dossier)).toMatchObject({ etape: 'signale', taches: [{ acte: 'priseEnCharge' }] });
    expect((await read(dossier))['faits']).toMatchObject([{ nature: 'ouverture' }, { nature: 'reception', nom: 'signalement', libelle: 'Signalement (Procédure d’inaptitude)', donnees: { origine: 'medecin_travail', occasion: 'inaptitude' } }]);

    const medecin = { id: 'compte-medecin-1' };
    for (const [acte, donnees] of [
      ['premierExamen', { tenuPar: medecin, cadre: 'demande_salarie', echange: true }], ['echangeSalarie', { canal: 'entretien' }], ['etudeDePoste', { etat: 'faite', par: 'Ergonome Témoin' }], ['etudeDesConditions', { par: 'Ergonome Témoin' }],
      ['ficheEntreprise', { aucune: true }], ['echangeEmployeur', { canal: 'telephone', personne: 'Responsable Témoin' }],
      ['avis', { signePar: medecin, dispense: 'aucune', conclusions: 'CONCLUSIONS-DE-L-AVIS', reclassement: 'Poste sédentaire.', formation: 'Peut suivre une formation.', lienAtMp: false }],
    ] as const) await told(inaptitude, acte, 0, donnees, doctor);

    expect(await heard(dossier, 'reeducationOuverte')).not.toHaveProperty('conclusions');
    expect(JSON.stringify(await read(dossier))).not.toContain('CONCLUSIONS-DE-L-AVIS');
  }, 60_000);

  it('un essai accordé et tenu est dit au cas, avec son issue', async () => {
    const dossier = await planned('salarie-5', -80);
    await told(dossier, 'arret', -80, { du: day(-120), au: day(20) });
    await told(dossier, 'versEssai', -75);
    const essai = await linked(dossier, 'essai-encadre');
    await told(essai, 'arret', -75, { du: day(-120), au: day(20), nature: 'initial' });
    await told(essai, 'demande', -75, { situation: 'salarie', proposePar: 'service' });
    await told(essai, 'evaluation', -74, { source: 'courrier' });
    for (const [acte, who] of [['accordMedecinTraitant', officer], ['accordMedecinConseil', officer], ['accordMedecinTravail', doctor]] as const) await told(essai, acte, -73, { reponse: 'accord', source: 'courrier' }, who);
    await told(essai, 'decision', -70, { decision: 'accordee' });
    const first = ouvrable(day(-60));
    await told(essai, 'convention', -65, { hote: { id: 'etablissement-3' }, tuteur: 'Tuteur Témoin', du: first, au: first, signee: true });
    await told(essai, 'bilan', -50);
    await told(essai, 'transmission', -50, { a: ['medecin_employeur', 'medecin_hote', 'service_social'] });
    await told(essai, 'cloture', -49, { issue: 'poste_amenage' }, doctor);

    expect(await heard(dossier, 'essai')).toMatchObject({ issue: 'poste_amenage' });
    expect((await read(dossier))['issue']).toBeNull();
  }, 120_000);

  it('le psychologue du travail et l’assistant social signalent, et n’ouvrent rien d’autre (L. 4622-8-1)', async () => {
    const opens = (who: Visitor, parcours: string, salarie: string, more: Data = {}) => insisting((key) => who.postOnce(`/api/parcours/${parcours}/dossiers`, { salarie, ...more }, key));
    const signalement = { le: day(-1), parcours: { origine: 'equipe', occasion: 'arret_a_risque' } };
    const first = await opens(people.psychologue, 'pdp', 'salarie-13', signalement);
    const second = await opens(people.assistant_social, 'pdp', 'salarie-13', signalement);
    const other = await opens(people.psychologue, 'reprise', 'salarie-13');

    expect([first.status, second.status, second.body['rejoint'], other.status]).toEqual([201, 200, true, 403]);
    expect((await read(String(first.body['id'])))['faits']).toContainEqual(expect.objectContaining({ nom: 'signalement', auteur: expect.objectContaining({ role: 'psychologue' }) }));
    expect((await people.psychologue.get('/api/session')).body['droits']).toMatchObject({ ouvrir: false, parcours: ['pdp'] });
    expect((await people.juriste.get('/api/session')).body['droits']).toMatchObject({ parcours: [] });
  }, 60_000);

  it('un second signalement rejoint le cas ouvert ; clos, le cas se rouvre', async () => {
    const dossier = await opened('salarie-6', -3);

    const second = await signal('salarie-6', -2, { origine: 'employeur', occasion: 'accident_grave' });
    const unsaid = await signal('salarie-4', -2, { origine: 'caisse', occasion: 'arret_a_risque' });
    await told(dossier, 'priseEnCharge', -2, { referent: { id: 'compte-pdp' }, risque: 'faible' });
    await consents(dossier, -2, 'non');
    await told(dossier, 'information', -1, { canal: 'telephone' });

    expect([second.status, second.body]).toEqual([200, expect.objectContaining({ id: dossier, rejoint: true })]);
    expect([unsaid.status, unsaid.body['article']]).toEqual([409, 'CSS L315-4']);
    expect(await eventually(async () => (await read(dossier))['issue'])).toBe('declinee');
    expect((await tell(dossier, 'contact', 0, { avec: 'salarie', canal: 'telephone' })).status).toBe(409);
    await told(dossier, 'reouverture', 0);
    expect(await eventually(async () => { const { etape, issue } = await read(dossier); return issue === null && etape; })).toBe('consentement');
  }, 60_000);
});

describe('Un point de suivi sans réponse (procédure PDP)', () => {
  type Demandes = readonly { readonly regle: string; readonly perdus: number; readonly retrouves: number }[];
  const counted = async () => (accepted(await officer.get('/api/tableaux/pdp')).body['suivis'] as Demandes).find((s) => s.regle === 'point3'); // the board of the API
  const lost = async () => (accepted(await officer.get('/api/tableaux/pdp/dossiers?perdu=oui')).body['cartes'] as readonly { id: string; suivis: readonly Data[] }[]); // idem
  const point3 = async (dossier: string) => ((await read(dossier))['echeances'] as readonly Data[]).find((e) => e['regle'] === 'point3'); // the dossier's own clocks

  it('est compté perdu de vue après ses relances ; une réponse plus tard le retrouve, du jour où elle vient', async () => {
    const dossier = await opened('salarie-11', -170);
    await told(dossier, 'priseEnCharge', -169, { referent: { id: 'compte-pdp' }, risque: 'modere' });
    await consents(dossier, -169);
    await told(dossier, 'retourEffectif', -150, { repriseLe: day(-150), modalite: 'meme_poste' });

    expect(await point3(dossier)).toMatchObject({ etat: 'perdue' });
    expect(await counted()).toMatchObject({ perdus: 1, retrouves: 0 });
    expect((await lost()).filter((c) => c.id === dossier)).toMatchObject([{ suivis: [{ regle: 'point3', quoi: 'point à 3 mois', etat: 'perdue' }, { regle: 'point6', etat: 'en_cours' }, { regle: 'point12', etat: 'en_cours' }] }]);
    expect((await read(dossier))['taches']).not.toContainEqual(expect.objectContaining({ acte: 'suivi' }));
    expect((await read(dossier))['journal']).toContainEqual(expect.objectContaining({ libelle: 'Perdu de vue : point à 3 mois' }));

    await told(dossier, 'suivi', 0, { point: 'm3', situation: 'en_poste', preconisations: 'faites' });

    expect(await point3(dossier)).toMatchObject({ etat: 'retrouvee', tenueLe: day(0) });
    expect(await counted()).toMatchObject({ perdus: 0, retrouves: 1 });
    expect((await lost()).map((c) => c.id)).not.toContain(dossier);
  }, 60_000);

  it('clos faute de réponse au dernier point, le cas reprend quand le salarié répond', async () => {
    const dossier = await opened('salarie-10', -470);
    await told(dossier, 'retourEffectif', -450, { repriseLe: day(-450), modalite: 'meme_poste' });
    expect(await eventually(async () => (await read(dossier))['issue'])).toBe('perdu_de_vue');

    await told(dossier, 'suivi', 0, { point: 'm12', situation: 'en_poste' });

    expect(await read(dossier)).toMatchObject({ issue: null, etape: 'suivi', taches: [{ titre: 'Décider de la clôture du cas' }] });
    await told(dossier, 'cloture', 0, { issue: 'meme_poste' });
    expect(await eventually(async () => (await read(dossier))['issue'])).toBe('meme_poste');
  }, 60_000);
});

describe('Un consentement retiré (CSP L. 1110-4)', () => {
  it('annule le courriel en attente, refuse le suivant, et ne laisse ni ligne, ni nombre, pour personne', async () => {
    const dossier = await planned('salarie-9', -20);
    const without = await tell(dossier, 'ecrire', 0, caisse);
    await consents(dossier, -2, 'oui', caisse);
    await told(dossier, 'action', -1, { numero: 'NUMERO-CACHE', type: 'carsat', responsable: 'cpam', partenaire: { id: 'partenaire-cpam' }, pourLe: day(9), etat: 'prevue' });
    await told(dossier, 'ecrire', 0, caisse);
    expect((await read(dossier))['courriers']).toContainEqual(expect.objectContaining({ destinataire: 'partenaire:partenaire-cpam', etat: 'en_attente' }));
    const before = JSON.stringify((await read(dossier))['tableaux']);

    await consents(dossier, 0, 'non', caisse);
    const withdrawnAt = Date.now();

    const again = await tell(dossier, 'ecrire', 0, caisse);
    expect([without, again].map((r) => [r.status, r.body['article']])).toEqual([[409, 'CSP L1110-4'], [409, 'CSP L1110-4']]);
    expect(before).toContain('NUMERO-CACHE');
    for (const role of everyRole) {
      const who = people[role];
      const seen = await who.get(`/api/dossiers/${dossier}`);
      const pages = [seen.text, (await who.post('/api/recherche', { texte: String(seen.body['numero']) })).text, (await who.get(`/api/dossiers/${dossier}/ligne-de-vie?lies=1`)).text, (await who.get(`/api/dossiers/${dossier}/pieces`)).text, (await who.get('/api/dossiers?parcours=pdp')).text, (await who.get('/api/tableaux/pdp/dossiers')).text];
      expect([role, pages.some((page) => /NUMERO-CACHE|partenaire:partenaire-cpam/.test(page))]).toEqual([role, false]);
      expect([role, seen.status, (seen.body['courriers'] as readonly unknown[]).length]).toEqual([role, 200, 0]); // the dossier's own letters
    }
    expect(Date.now() - withdrawnAt).toBeLessThan(60_000);
    expect(((await read(dossier, doctor))['faits'] as readonly { nom: string; le: string; donnees: Data }[]).filter((f) => f.nom === 'consentement').at(-1)).toMatchObject({ le: day(0), donnees: { reponse: 'non' } }); // the dossier's own facts
    expect((await house.db.query(`select count(*)::integer as n from parcours.fait where dossier = $1 and nature = 'envoi'`, [dossier])).rows).toEqual([{ n: 0 }]);
  }, 120_000);
});
