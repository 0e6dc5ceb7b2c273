import { describe, expect, it } from '@jest/globals';
import { endOfMs, type Jour } from '../law/jour.js';
import { days } from '../law/period.js';
import { acts } from './acts.js';
import { etapes } from './etapes.js';
import { code, destinataire } from './fields.js';
import { journey } from './journey.js';
import { concerning, from, grantOf, law, since } from './law.js';
import { eventsOf } from './parties.js';
import { rehearse } from './rehearsal.js';
import { tell } from './toy/told.js';

const parties = { salarie: 'Le salarié', employeur: 'L’employeur' };
const envoi = { a: destinataire('Destinataire', parties), canal: code('Canal', { rar: 'Recommandé' }) };
const actes = acts({
  demande: { by: 'aep', law: 'CT R4624-31', label: 'Demande' },
  retrait: { by: 'aep', law: 'CT R4624-31', label: 'Retrait' },
  creneau: { by: 'aep', law: 'CT R4624-31', label: 'Créneau', books: 'vip' },
  visite: { by: 'medecin', law: 'CT R4624-31', label: 'Visite' },
  envoi: { by: 'aep', law: 'CT R4624-55', label: 'Envoi', desk: 'poster', how: 'recommandé', data: envoi },
  pli: { by: 'aep', law: 'CT R4624-45', label: 'Nouvelle', desk: 'recevoir', data: { a: envoi.a, evenement: code('Événement', { presente: 'Pli présenté', recu: 'Pli reçu', refuse: 'Pli refusé' }) } },
  classement: { by: 'aep', law: 'CT R4624-31', label: 'Classement' },
});
const last = (partie: string) => from('dernier événement', (f) => { const e = eventsOf(bureau, f, partie).at(-1); return e === undefined ? 'rien' : { on: e.on, cause: e }; });
const said = (partie: string, code: string) => (f: Parameters<typeof eventsOf>[1]) => eventsOf(bureau, f, partie).at(-1)?.data['evenement'] === code;
const of = (partie: 'salarie' | 'employeur') => concerning(partie, {
  [`envoyer_${partie}`]: law('CT R4624-55').requires(actes.envoi).within(days(1)).since(actes.visite).metWhen('à lui', (e) => e.data['a'] === partie).titled(`Envoyer : ${partie}`),
  [`renvoyer_${partie}`]: law('CT R4624-45').requires(actes.envoi).within(days(2)).since(last(partie)).when('refusé', said(partie, 'refuse')).metWhen('ensuite', () => false).titled(`Renvoyer : ${partie}`).onDesk('reprendre'),
  [`instance_${partie}`]: law('CT R4624-45').informs('poste').at(days(15)).since(last(partie)).when('présenté', said(partie, 'presente')).titled('Fin d’instance'),
  [`preuve_${partie}`]: law('CT R4624-45').grants(`preuve : ${partie}`).to({ forte: (f) => eventsOf(bureau, f, partie).some((e) => e.data['evenement'] === 'recu') }).otherwise('aucune preuve').onDesk('recevoir'),
});
const loi = {
  ...of('salarie'), ...of('employeur'),
  aPlanifier: law('CT R4624-31').grants('rendez-vous').to({ demandé: (f) => f.has(actes.demande) && !f.has(actes.retrait) }).otherwise('rien'),
  tenir: law('CT R4624-31').requires(actes.visite).within(days(30)).since(actes.demande).titled('Tenir la visite'),
  classer: law('CT R4624-31').requires(actes.classement).within(days(3)).since(actes.demande),
  sur: law('CT R4624-55').informs('service').at(days(5)).since(since(actes.visite)).titled('Dernier jour sûr').onDesk('poster'),
};
const bureau = journey({ name: 'bureau', label: 'Bureau', etapes: etapes({}), issues: { fini: 'Fini' }, actes, courriers: {}, loi, histoire: async (dossier) => {
  await dossier.until(grantOf(loi.aPlanifier));
  await dossier.ask(actes.creneau, 'aep', 'Proposer un créneau', { before: loi.tenir, while: loi.aPlanifier });
  await dossier.until(actes.classement);
  await dossier.until(actes.visite);
  await dossier.until(actes.creneau);
  await dossier.close('fini');
} });

type Said = readonly [string, Jour, Readonly<Record<string, unknown>>?];
const tasks = async (until: Jour, ...told: readonly Said[]) =>
  (await rehearse(bureau, tell('bureau', '2026-03-02', told.map(([name, on, data = {}]) => ({ name, on, data }))), { until: endOfMs(until) - 1 })).taches();
const lists = async (until: Jour, ...told: readonly Said[]) => (await tasks(until, ...told)).map((t) => [t.bureau, t.titre]);
const demande: Said = ['demande', '2026-03-02'];
const visite: Said = ['visite', '2026-03-03'];
const parti = (a: string): Said => ['envoi', '2026-03-03', { a, canal: 'rar' }];
const pli = (on: Jour, evenement: string): Said => ['pli', on, { a: 'salarie', evenement }];

describe('le bureau du secrétariat', () => {
  it('un rendez-vous à planifier dit sa limite et le préavis ; ce qui est demandé à l’assistante et n’a pas de liste est à reprendre', async () => {
    const [tenir, classer, creneau] = await tasks('2026-03-02', demande);

    expect([tenir?.bureau, classer?.bureau]).toEqual([undefined, 'reprendre']);
    expect(creneau).toMatchObject({ titre: 'Proposer un créneau', bureau: 'planifier', finMs: endOfMs('2026-04-01'), enRetard: false, preavis: { jours: 8, convoquerAvant: '2026-03-24' } });
  });

  it('il n’est plus demandé une fois proposé, ni quand il n’a plus d’objet, ni quand la visite est tenue ; passé la limite il est en retard', async () => {
    const asked = async (until: Jour, ...told: readonly Said[]) => (await tasks(until, ...told)).find((t) => t.titre === 'Proposer un créneau')?.enRetard;

    expect(await asked('2026-04-01', demande)).toBe(false);
    expect(await asked('2026-04-02', demande)).toBe(true);
    expect(await asked('2026-03-03', demande, ['creneau', '2026-03-03'])).toBeUndefined();
    expect(await asked('2026-03-03', demande, ['retrait', '2026-03-03'])).toBeUndefined();
    expect(await asked('2026-03-03', demande, visite)).toBeUndefined();
  });

  it('un envoi à poster dit par quel moyen et le dernier jour sûr', async () => {
    expect((await tasks('2026-03-03', visite)).filter((t) => t.bureau === 'poster')).toEqual([
      expect.objectContaining({ titre: 'Envoyer : salarie', partie: 'salarie', canal: 'recommandé', surLe: '2026-03-08' }), expect.objectContaining({ partie: 'employeur' }),
    ]);
  });

  it('parti, il est attendu de sa partie, depuis le jour et avec l’état de sa dernière nouvelle', async () => {
    const waiting = async (until: Jour, ...told: readonly Said[]) => (await tasks(until, visite, parti('salarie'), parti('employeur'), ...told)).filter((t) => t.bureau === 'recevoir' && t.partie === 'salarie');

    expect(await waiting('2026-03-03')).toEqual([expect.objectContaining({ nature: 'attente', titre: 'Attendue : preuve : salarie', etat: 'Recommandé', depuis: '2026-03-03', enRetard: false })]);
    expect(await waiting('2026-03-06', pli('2026-03-06', 'presente'))).toEqual([expect.objectContaining({ etat: 'Pli présenté', depuis: '2026-03-06', suite: 'Fin d’instance', finMs: expect.any(Number) })]);
    expect(await waiting('2026-03-06', pli('2026-03-06', 'recu'))).toEqual([]);
  });

  it('revenu, il est à reprendre et n’est plus attendu ; l’autre partie attend toujours le sien', async () => {
    expect(await lists('2026-03-06', visite, parti('salarie'), parti('employeur'), pli('2026-03-06', 'refuse'))).toEqual([['reprendre', 'Renvoyer : salarie'], ['recevoir', 'Attendue : preuve : employeur']]);
  });
});
