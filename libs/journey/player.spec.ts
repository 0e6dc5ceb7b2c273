import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { endOfMs, zJour, type Jour } from '../law/jour.js';
import { days } from '../law/period.js';
import { acts } from './acts.js';
import { clock } from './clocks.js';
import { etapes } from './etapes.js';
import { inForce } from './fact.js';
import { Facts } from './facts.js';
import { journey } from './journey.js';
import { from, grantOf, law } from './law.js';
import { rehearse } from './rehearsal.js';
import { digest } from './snapshot.js';
import { noon, tell } from './toy/told.js';
import { actes, stages, visiteTemoin } from './toy/visite-temoin.js';

const demande = { name: 'demande', on: '2026-03-02', data: { retourLe: '2026-03-02' } } as const;
const conclusion = { name: 'conclusion', on: '2026-03-11', data: { compatible: true } } as const;
const opened = '2026-03-02';

describe('vivre un fait (règle 3)', () => {
  it('tient pour faite dans les temps une visite du dernier jour, même enregistrée le lendemain (CT R. 4624-31)', async () => {
    const facts = tell('visite-temoin', opened, [demande, { name: 'visite', on: '2026-03-10', at: noon('2026-03-11') }]);

    const run = await rehearse(visiteTemoin, facts, { until: noon('2026-03-12') });

    expect(run.journal.map((l) => l.nature)).not.toContain('retard');
    expect(run.echeances().find((e) => e.regle === 'huitJours')).toMatchObject({ etat: 'tenue', finLe: '2026-03-10' });
  });

  it('lève l’alerte à minuit passé, avant que l’histoire ne reprenne, et l’acte reste dû', async () => {
    const facts = tell('visite-temoin', opened, [demande]);

    const before = await rehearse(visiteTemoin, facts, { until: endOfMs('2026-03-10') - 1 });
    const after = await rehearse(visiteTemoin, facts, { until: endOfMs('2026-03-10') });

    expect(before.etape).toBe(stages.visite);
    expect(after.etape).toBe(stages.retard);
    expect(after.journal.slice(-2).map((l) => l.nature)).toEqual(['retard', 'etape']);
    expect(after.taches()).toContainEqual(expect.objectContaining({ nature: 'obligation', acte: 'visite', enRetard: true }));
  });

  it('fait venir chaque échéance à son propre instant, dans l’ordre', async () => {
    const run = await rehearse(visiteTemoin, tell('visite-temoin', opened, [demande]), { until: noon('2026-04-30') });

    const instants = run.journal.map((l) => l.at);
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    expect(run.journal.map((l) => l.nature)).toEqual(['etape', 'etape', 'courrier', 'courrier', 'date_atteinte', 'courrier', 'retard', 'etape']);
  });
});

describe('attendre (règle 6)', () => {
  const pas = acts({ pas: { by: 'aep', law: 'CT R4624-31', label: 'Pas' } });
  const lieux = etapes({ un: { label: 'Un', order: 1 }, deux: { label: 'Deux', order: 2 }, trois: { label: 'Trois', order: 3 } });
  const marche = journey({
    name: 'marche', label: 'Marche', etapes: lieux, issues: { fin: 'Fin' }, actes: pas, loi: {}, courriers: {},
    histoire: async (dossier) => {
      for (const lieu of [lieux.un, lieux.deux, lieux.trois]) {
        await dossier.enter(lieu);
        await dossier.until(pas.pas);
      }
      return dossier.close('fin');
    },
  });

  it('attend dans une boucle le fait suivant, jamais le même deux fois', async () => {
    const told = (n: number) => tell('marche', opened, Array.from({ length: n }, () => ({ name: 'pas', on: opened })));

    expect((await rehearse(marche, told(1))).etape).toBe(lieux.deux);
    expect((await rehearse(marche, told(2))).etape).toBe(lieux.trois);
    expect((await rehearse(marche, told(3))).issue).toBe('fin');
  });
});

describe('histoire qui tourne en rond (règle 7)', () => {
  const lieux = etapes({ un: { label: 'Un', order: 1 }, deux: { label: 'Deux', order: 2 } });
  it('s’arrête par une erreur au lieu de ne jamais rendre la main', async () => {
    const toupie = journey({
      name: 'toupie', label: 'Toupie', etapes: lieux, issues: {}, actes: {}, loi: {}, courriers: {},
      histoire: async (dossier) => { for (;;) { await dossier.enter(lieux.un); await dossier.enter(lieux.deux); } },
    });

    await expect(rehearse(toupie, tell('toupie', opened, []))).rejects.toThrow(/spins/);
  });
});

describe('l’ordre qui compte (règle 13)', () => {
  it('range les faits par instant d’effet puis par numéro, l’ouverture d’abord', () => {
    const facts = tell('visite-temoin', '2026-03-09', [
      { name: 'precision', on: '2026-03-09', data: { rang: 1 } },
      { name: 'demande', on: '2026-03-02', at: noon('2026-03-09') + 5, data: { retourLe: '2026-03-02' } },
    ]);

    expect(inForce(facts).map((f) => f.name)).toEqual(['visite-temoin', 'demande', 'precision']);
  });

  it('garde à un fait remplacé sa place de récit et lui donne son nouveau jour', () => {
    const facts = tell('visite-temoin', opened, [demande, { rectify: { vise: 2, mode: 'remplace', on: '2026-03-01', data: { retourLe: '2026-03-03' }, motif: 'erreur' }, at: noon('2026-03-05') }]);

    const [, corrected] = inForce(facts);

    expect(corrected).toMatchObject({ seq: 2, number: 3, on: '2026-03-01', at: facts[1]?.at, data: { retourLe: '2026-03-03' } });
  });

  it('retire un fait annulé, et le rétablit si l’annulation est elle-même rectifiée', () => {
    const annulled = tell('visite-temoin', opened, [demande, { rectify: { vise: 2, mode: 'annule', motif: 'doublon' }, at: noon('2026-03-05') }]);
    const restored = tell('visite-temoin', opened, [
      demande, { rectify: { vise: 2, mode: 'annule', motif: 'doublon' }, at: noon('2026-03-05') },
      { rectify: { vise: 3, mode: 'remplace', on: '2026-03-02', data: demande.data, motif: 'rétablie' }, at: noon('2026-03-06') },
    ]);

    expect(inForce(annulled).map((f) => f.seq)).toEqual([1]);
    expect(inForce(restored).map((f) => f.number)).toEqual([1, 4]);
  });
});

describe('un fait tardif (règle 14)', () => {
  const late = { name: 'precision', on: '2026-03-09', at: noon('2026-03-12'), data: { rang: 1 } } as const;
  const alone = (facts: ReturnType<typeof tell>) => inForce(facts).find((f) => f.name === 'precision');

  it('est simplement enregistré quand rien n’a été vécu depuis son jour', async () => {
    const run = await rehearse(visiteTemoin, tell('visite-temoin', opened, [demande]), { until: endOfMs('2026-03-10') - 1 });
    const fact = alone(tell('visite-temoin', opened, [demande, late]));

    expect(fact && run.isLate(fact)).toBe(false);
  });

  it('fait relire le dossier quand une échéance est tombée entre-temps', async () => {
    const run = await rehearse(visiteTemoin, tell('visite-temoin', opened, [demande]), { until: endOfMs('2026-03-10') });
    const fact = alone(tell('visite-temoin', opened, [demande, late]));

    expect(fact && run.isLate(fact)).toBe(true);
  });

  it('précède l’échéance du même instant', async () => {
    const until = endOfMs('2026-03-10');
    const run = await rehearse(visiteTemoin, tell('visite-temoin', opened, [demande]), { until });
    const same = alone(tell('visite-temoin', opened, [demande, { ...late, on: '2026-03-11', at: until }]));

    expect(same && run.isLate(same)).toBe(true);
  });
});

describe('clos se déduit (règle 16)', () => {
  it('devient définitif au bout de la fenêtre restée vide, et contesté si le recours du dernier jour est dit plus tard', async () => {
    const told = [demande, { name: 'visite', on: '2026-03-10' }, conclusion] as const;

    const silent = await rehearse(visiteTemoin, tell('visite-temoin', opened, told), { until: noon('2026-04-01') });
    const contested = await rehearse(visiteTemoin, tell('visite-temoin', opened, [...told, { name: 'contestation', on: '2026-03-26', at: noon('2026-03-31') }]), { until: noon('2026-04-01') });

    expect(silent.issue).toBe('definitive');
    expect(contested.issue).toBe('contestee');
  });

  it('clôt où que soit l’histoire quand l’acte le dit, et plus rien ne court ensuite', async () => {
    const run = await rehearse(visiteTemoin, tell('visite-temoin', opened, [demande, { name: 'sansObjet', on: '2026-03-04' }]), { until: noon('2026-06-01') });

    expect(run.issue).toBe('sans_objet');
    expect(run.journal.map((l) => l.nature)).not.toContain('retard');
    expect(run.echeances().every((e) => e.finLe === undefined || e.etat !== 'en_cours')).toBe(true);
  });
});

describe('une histoire qui attend encore après la clôture (règle 16)', () => {
  const faits = acts({
    decision: { by: 'medecin', law: 'CT R4624-28-2', label: 'Décision', data: { oui: z.boolean() } },
    element: { by: 'aep', law: 'CT R4624-28-2', label: 'Élément nouveau', reopens: true },
    autre: { by: 'aep', law: 'CT R4624-28-2', label: 'Autre nouvelle', reopens: true },
    sansObjet: { by: 'aep', law: 'CT R4624-28-2', label: 'Sans objet', ends: 'sans_objet' },
  });
  const lieux = etapes({ examen: { label: 'Examen', order: 1 }, suite: { label: 'Suite', order: 2 } });
  const regles = { suite: law('CT R4624-28-2').requires(faits.decision).within(days(5)).since(faits.element) };
  const appel = journey({
    name: 'appel', label: 'Appel', etapes: lieux, issues: { non: 'Refusée', oui: 'Acceptée', sans_objet: 'Sans objet' }, actes: faits, loi: regles, courriers: {},
    histoire: async (dossier) => {
      for (;;) {
        await dossier.enter(lieux.examen);
        const { data } = await dossier.until(faits.decision);
        if (data.oui) return dossier.close('oui');
        await dossier.close('non');
        await dossier.until(faits.element);
        await dossier.enter(lieux.suite);
      }
    },
  });
  const non = { name: 'decision', on: '2026-03-03', data: { oui: false } } as const;
  const element = { name: 'element', on: '2026-03-20' } as const;
  const joue = (told: Parameters<typeof tell>[2], until = noon('2026-03-22')) => rehearse(appel, tell('appel', opened, told), { until });

  it('reste close tant que rien ne vient, et repart de l’acte qui rouvre', async () => {
    const closed = await joue([non]);
    const again = await joue([non, element]);

    expect(closed.issue).toBe('non');
    expect([again.issue, again.etape]).toEqual([undefined, lieux.examen]);
    expect(again.echeances().find((e) => e.regle === 'suite')).toMatchObject({ etat: 'en_cours', finLe: '2026-03-25' });
    expect(again.journal.map((l) => l.objet)).toEqual(['examen', 'non', 'suite', 'examen']);
  });

  it('se clôt de nouveau, autrement, et son échéance passée close n’a pas sonné', async () => {
    const run = await joue([non, element, { name: 'decision', on: '2026-03-21', data: { oui: true } }], noon('2026-06-01'));

    expect(run.issue).toBe('oui');
    expect(run.journal.map((l) => l.nature)).not.toContain('retard');
  });

  it('n’est pas rouverte par un acte qu’elle n’attend pas, ni quand un acte l’a close', async () => {
    const other = await joue([non, { name: 'autre', on: '2026-03-20' }]);
    const ended = await joue([{ name: 'sansObjet', on: '2026-03-04' }, element]);

    expect([other.issue, ended.issue]).toEqual(['non', 'sans_objet']);
  });
});

describe('les courriers (règles 22 et 24)', () => {
  it('portent la clé de leur cause : le même fait n’écrit pas deux fois, un fait corrigé écrit de nouveau', async () => {
    const told = await rehearse(visiteTemoin, tell('visite-temoin', opened, [demande]));
    const corrected = await rehearse(visiteTemoin, tell('visite-temoin', opened, [
      demande, { rectify: { vise: 2, mode: 'remplace', on: '2026-03-02', data: { retourLe: '2026-03-03' }, motif: 'erreur' }, at: noon('2026-03-02') + 60_000 },
    ]));

    expect(told.posted.map((p) => p.cle)).toEqual(['convocation:2:salarie', 'convocation:2:employeur:e-1']);
    expect(corrected.posted.map((p) => p.cle)).toEqual(['convocation:3:salarie', 'convocation:3:employeur:e-1']);
    expect(corrected.courriers().map((c) => c.due)).toEqual(Array.from({ length: 2 }, () => noon('2026-03-02') + 60_000 + 5 * 60_000));
  });

  it('nomme une relance d’après sa règle et le fait qui l’a mise en route', async () => {
    const run = await rehearse(visiteTemoin, tell('visite-temoin', opened, [demande]), { until: noon('2026-03-05') });

    expect(run.posted.at(-1)).toMatchObject({ cle: 'relance:2:employeur:e-1', courrier: 'relance' });
  });

  it('signale à une personne le courrier parti que l’histoire corrigée n’enverrait plus', async () => {
    const facts = tell('visite-temoin', opened, [demande, { rectify: { vise: 2, mode: 'annule', motif: 'mauvaise personne' }, at: noon('2026-03-05') }]);
    const sent = { ...(facts[1] as (typeof facts)[number]), seq: 4, kind: 'envoi' as const, name: 'convocation', at: noon('2026-03-03'), on: '2026-03-03', key: 'envoi', data: { cle: 'convocation:2:salarie', courrier: 'convocation', etat: 'parti' } };

    const run = await rehearse(visiteTemoin, [...facts, sent]);

    expect(run.taches()).toContainEqual(expect.objectContaining({ nature: 'courrier_a_reprendre' }));
  });
});

describe('ce que devient un courrier', () => {
  const sending = (seq: number, etat: string) => ({ seq, kind: 'envoi' as const, name: 'convocation', on: '2026-03-03', at: noon('2026-03-03') + seq, author: { id: 'm-1', role: 'medecin' as const }, key: `envoi-${seq}`, bodyHash: '', data: { cle: 'convocation:2:salarie', courrier: 'convocation', destinataire: 'salarie', etat } });
  const after = async (...etats: readonly string[]) => {
    const run = await rehearse(visiteTemoin, [...tell('visite-temoin', opened, [demande]), ...etats.map((etat, i) => sending(i + 3, etat))]);
    return [run.taches().some((t) => t.nature === 'courrier_en_echec'), run.courriers().find((c) => c.destinataire === 'salarie')?.etat];
  };

  it('revenu, il devient une tâche ; repris par une personne, la tâche s’en va', async () => {
    expect(await after('parti')).toEqual([false, 'parti']);
    expect(await after('echec')).toEqual([true, 'echec']);
    expect(await after('parti', 'echec')).toEqual([true, 'echec']);
    expect(await after('parti', 'echec', 'repris')).toEqual([false, 'repris']);
  });
});

describe('reprendre (règles 1 et 18)', () => {
  it('dit la même chose depuis les mêmes faits, coupée après chaque fait', async () => {
    const facts = tell('visite-temoin', opened, [demande, { name: 'precision', on: '2026-03-04', data: { rang: 1 } }, { name: 'visite', on: '2026-03-12' }, { ...conclusion, on: '2026-03-12' }]);
    const whole = await rehearse(visiteTemoin, facts, { until: noon('2026-05-01') });

    for (let cut = 1; cut <= facts.length; cut += 1) {
      const again = await rehearse(visiteTemoin, facts.slice(0, cut));
      for (const fact of inForce(facts).slice(cut)) await again.live(fact);
      await again.passTo(noon('2026-05-01'));
      expect(digest(again)).toBe(digest(whole));
    }
  });

  it('ne lit jamais un acte sans effet comme fait', async () => {
    const run = await rehearse(visiteTemoin, tell('visite-temoin', opened, [{ name: 'refusOral', on: opened }]));

    expect(run.etape).toBe(stages.attente);
    expect(actes.refusOral.answer).toContain('écrite');
  });
});

describe('une fenêtre', () => {
  const faits = acts({ demande: { by: 'aep', law: 'CT R4624-28-2', label: 'Demande', data: { finLe: zJour } }, fin: { by: 'aep', law: 'CT R4624-28-2', label: 'Fin', data: { finLe: zJour } } });
  const fin = (facts: Facts) => { const told = facts.last(faits.fin) ?? facts.last(faits.demande); return told === undefined ? 'pas de fin' : { on: told.data.finLe, cause: told }; };
  const fenetre = law('CT R4624-28-2').opens(faits.demande).for(days(10)).since(from('fin', fin));
  const ouverte = { ...fenetre, name: 'ouverte' };
  const dite = { ...fenetre.metWhen('avant comme après', () => true), name: 'dite' };
  const etats = (told: Parameters<typeof tell>[2]) => { const facts = new Facts(inForce(tell('fenetre', opened, told))); return [ouverte, dite].map((rule) => clock(rule, facts, 0).etat); };
  const demandeLe = (on: Jour) => ({ name: 'demande', on, data: { finLe: '2026-03-20' } });

  it('est utilisée par le fait même qui la fait connaître, quand la règle dit lesquels l’utilisent', () => {
    expect(etats([demandeLe('2026-03-10')])).toEqual(['en_cours', 'utilisee']);
  });

  it('le reste quand sa date est dite de nouveau ensuite, jusqu’à son dernier jour compris', () => {
    const apres = { name: 'fin', on: '2026-03-12', data: { finLe: '2026-02-20' } };

    expect(etats([demandeLe('2026-03-02'), apres])).toEqual(['utilisee', 'utilisee']);
    expect(etats([demandeLe('2026-03-03'), { ...apres, on: '2026-03-04' }])).toEqual(['en_cours', 'en_cours']);
  });
});

describe('une fenêtre dont le silence se compte', () => {
  const faits = acts({ question: { by: 'pdp', law: 'Procédure PDP', label: 'Question' }, reponse: { by: 'pdp', law: 'Procédure PDP', label: 'Réponse', reopens: true } });
  const fenetre = law('Procédure PDP').opens(faits.reponse).for(days(10)).since(faits.question).orLost('réponse');
  const rendue = law('Procédure PDP').grants('réponse').to({ 'rendue': (f) => f.has(faits.reponse) }).otherwise('attendue');
  const lieux = etapes({ attente: { label: 'Attente', order: 1 } });
  const questions = journey({
    name: 'questions', label: 'Questions', etapes: lieux, issues: { perdue: 'Perdue', rendue: 'Rendue' }, actes: faits, loi: { fenetre, rendue }, courriers: {},
    histoire: async (dossier) => {
      await dossier.enter(lieux.attente);
      await dossier.until(faits.question);
      await dossier.ask(faits.reponse, 'pdp', 'Recueillir la réponse', { before: fenetre });
      if (await dossier.until(fenetre) !== undefined) return dossier.close('rendue');
      await dossier.close('perdue');
      await dossier.until(grantOf(rendue));
      return dossier.close('rendue');
    },
  });
  const question = { name: 'question', on: opened };
  const reponse = (on: Jour) => ({ name: 'reponse', on });
  const lived = (until: Jour, ...told: Parameters<typeof tell>[2]) => rehearse(questions, tell('questions', opened, [question, ...told]), { until: noon(until) });
  const etat = async (until: Jour, ...told: Parameters<typeof tell>[2]) => (await lived(until, ...told)).echeances().find((e) => e.regle === 'fenetre');

  it('la veille et le jour de son terme, court encore et se demande ; le lendemain, elle est perdue de vue, et ne se demande plus', async () => {
    expect([(await etat('2026-03-11'))?.etat, (await etat('2026-03-12'))?.etat, (await etat('2026-03-13'))?.etat]).toEqual(['en_cours', 'en_cours', 'perdue']);
    expect((await lived('2026-03-12')).taches().map((t) => t.titre)).toEqual(['Recueillir la réponse']);
    expect((await lived('2026-03-13')).taches()).toEqual([]);
  });

  it('utilisée son dernier jour, l’est ; dite le lendemain, la retrouve, du jour où elle est venue, et le dossier reprend', async () => {
    expect(await etat('2026-03-20', reponse('2026-03-12'))).toMatchObject({ etat: 'utilisee', tenueLe: '2026-03-12' });
    expect(await etat('2026-03-20', reponse('2026-03-13'))).toMatchObject({ etat: 'retrouvee', finLe: '2026-03-12', tenueLe: '2026-03-13' });
    expect([(await lived('2026-03-20')).issue, (await lived('2026-03-20', reponse('2026-03-13'))).issue]).toEqual(['perdue', 'rendue']);
  });
});
