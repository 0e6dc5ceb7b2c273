import type { Jour } from '../../libs/law/jour.js';
import { days, proceduralDays, workingDays } from '../../libs/law/period.js';
import type { ActFact, Facts } from '../../libs/journey/facts.js';
import { concerning, derive, from, law, type Start } from '../../libs/journey/law.js';
import type { FactInForce } from '../../libs/journey/fact.js';
import { actes, estEvenement, type Evenement, type Partie } from './actes.js';
import { answeredBy, type Addressee, type PostalNews } from '../../libs/journey/letters.js';
import { calendrierDuConseil, concerne } from './situation.js';

type Preuve = ActFact<typeof actes.preuve>;
/** A proof whose paper is still to be joined is worth a weak one. */
export type Force = 'forte' | 'sans_piece' | 'faible';

const au = { salarie: 'au salarié', employeur: 'à l’employeur' } as const;
const quinzeJours = proceduralDays(15);

/** A document whose notification opens a delay. */
type Objet = (facts: Facts) => FactInForce | undefined;
const avisSigne: Objet = (facts) => facts.last(actes.avis);
/** The last rectificatif, where it opens a delay of its own for what it changes. */
export const rectifie: Objet = (facts) => {
  const last = facts.last(actes.rectificatif);
  return last !== undefined && facts.choice('A-06') === 'nouveau_delai' ? last : undefined;
};
const aNotifier: Objet = (facts) => rectifie(facts) ?? avisSigne(facts);

const ofParty = (partie: Partie) => (fact: FactInForce): boolean => fact.data['partie'] === partie;
const since = <F extends FactInForce>(start: FactInForce, list: readonly F[]): readonly F[] => list.filter((f) => f.on >= start.on && f.seq > start.seq);

/** What came back of what was sent since: a letter posted before the rectificatif proves nothing of it, whenever it is delivered. */
function nouvelles(facts: Facts, partie: Partie, objet: Objet = aNotifier): readonly Preuve[] {
  const start = objet(facts);
  const sent = envois(facts, partie, objet);
  return start === undefined ? [] : since(start, facts.all(actes.preuve)).filter(ofParty(partie)).filter((news) => (answeredBy(news) ?? start.seq) >= start.seq && sent.some((e) => e.on <= news.on));
}
export function envois(facts: Facts, partie: Partie, objet: Objet = aNotifier): readonly ActFact<typeof actes.envoi>[] {
  const start = objet(facts);
  return start === undefined ? [] : since(start, facts.all(actes.envoi)).filter(ofParty(partie));
}
/** All that was sent to a party, the avis or its rectificatif. */
export const tousLesEnvois = (facts: Facts, partie: Partie) => envois(facts, partie, avisSigne);

/** Whether the avis has been sent to each party. */
export const envoyeAuxDeux = (facts: Facts): boolean => ['salarie', 'employeur'].every((partie) => facts.all(actes.envoi).some((e) => e.data.partie === partie));

/** The channels of which the post itself tells the news. */
const recommandes: readonly string[] = ['rar', 'rar_prestataire', 'lre'];
/** Those whose silence is followed up: somebody, or a machine, is to say that it came. */
const attendus: readonly string[] = [...recommandes, 'courriel'];

/** The envoi given to the provider, whose letter leaves by itself; and whom it is for. */
export const auPrestataire = (envoi: Pick<ActFact<typeof actes.envoi>, 'data'>): boolean => envoi.data.canal === 'rar_prestataire';
/** The envoi by an e-mail that Jalon sends itself, and whose addressee says that it came. */
export const parCourriel = (envoi: Pick<ActFact<typeof actes.envoi>, 'data'>): boolean => envoi.data.canal === 'courriel';
export const destinataireDuDernierEnvoi = (addressee: Addressee, facts: Facts): boolean =>
  facts.last(actes.envoi)?.data.partie === addressee.to && concerne(addressee, facts);

/** What the post says of a letter, as the act that a person would type. */
export const nouvelleDuPli = ({ addressee, evenement }: PostalNews): Preuve['data'] | undefined =>
  (estEvenement(evenement) && (addressee.to === 'salarie' || addressee.to === 'employeur') ? { partie: addressee.to, evenement } : undefined);

const fortes: readonly Evenement[] = ['distribue', 'remis_signe', 'acte_signifie'];
const sansEffet: Readonly<Partial<Record<Evenement, string>>> = {
  remis_sans_signature: 'remis sans signature : ce n’est pas une notification', refus_au_bureau: 'remise refusée : à notifier de nouveau', refuse: 'pli refusé : à notifier de nouveau',
  non_reclame: 'pli non réclamé : à notifier de nouveau', inconnu: 'destinataire inconnu à l’adresse : adresse à vérifier', perdu: 'pli perdu : à notifier de nouveau',
  defaut_adresse: 'adresse incorrecte : à vérifier, puis notifier de nouveau', rejete: 'pli jamais posté : à notifier de nouveau', retourne: 'pli revenu : à notifier de nouveau',
};

/** Told by the post itself, which keeps its proof, or typed with its paper. */
const prouvee = (proof: Preuve): boolean => proof.kind === 'reception' || proof.data.piece !== undefined;
const forte = (proof: Preuve): boolean => fortes.includes(proof.data.evenement) && prouvee(proof);

const moyens: Readonly<Partial<Record<Evenement, readonly string[]>>> = {
  distribue: recommandes, refuse: recommandes, non_reclame: recommandes, remis_signe: ['main_propre'], refus_au_bureau: ['main_propre'], acte_signifie: ['commissaire'], accuse_reception: ['courriel', 'portail'],
};
/** Whether such news can come of an envoi by that channel: nobody signs for an e-mail. */
export const repondA = (evenement: Evenement, { data }: ActFact<typeof actes.envoi>): boolean => moyens[evenement]?.includes(data.canal) ?? true;

/** The day from which a proof that is not strong lets the delay run: its paper is missing, or the service chose so. */
function jourDeLaFaible(facts: Facts, news: readonly Preuve[], proof: Preuve): Jour | undefined {
  const { evenement } = proof.data;
  if (fortes.includes(evenement)) return proof.on;
  if (evenement === 'non_reclame' && facts.choice('A-04') === 'premiere_presentation') return (news.find((n) => n.data.evenement === 'presente') ?? proof).on;
  if (evenement === 'refuse' && facts.choice('A-05') === 'jour_du_refus') return proof.on;
  if (evenement === 'refus_au_bureau' && facts.choice('A-20') === 'jour_du_refus') return proof.on;
  return evenement === 'accuse_reception' && facts.choice('A-27') === 'ouvre' ? proof.on : undefined;
}

/** The proof from which a party's delay runs: the first strong one, otherwise the first weak one; else why there is none. */
export function reception(partie: Partie, objet: Objet = aNotifier) {
  return (facts: Facts): Start => {
    const news = nouvelles(facts, partie, objet);
    const strong = news.find(forte);
    if (strong !== undefined) return { on: strong.on, cause: strong };
    for (const proof of news) {
      const on = jourDeLaFaible(facts, news, proof);
      if (on !== undefined) return { on, cause: proof };
    }
    if (!facts.has(actes.avis)) return 'avis non signé';
    if (envois(facts, partie, objet).length === 0) return `délai non ouvert : ${objet(facts)?.name === actes.rectificatif.name ? 'rectificatif' : 'avis'} pas encore envoyé`;
    return `délai non ouvert : ${sansEffet[news.at(-1)?.data.evenement ?? 'presente'] ?? 'aucune preuve'}`;
  };
}

export function force(facts: Facts, partie: Partie): Force | undefined {
  const start = reception(partie)(facts);
  if (typeof start === 'string') return undefined;
  const proof = nouvelles(facts, partie).find((n) => n.seq === start.cause.seq);
  if (proof === undefined || !fortes.includes(proof.data.evenement)) return 'faible';
  return prouvee(proof) ? 'forte' : 'sans_piece';
}

/** Notified both ways: who has not been has no delay that runs. */
export const notifies = (facts: Facts): boolean => force(facts, 'salarie') !== undefined && force(facts, 'employeur') !== undefined;

/** How a filing stands, by its own day: in time, late, or before any delay ran against its author (P-19). */
function recoursJuge(facts: Facts, partie: Partie): 'dans_le_delai' | 'tardif' | 'sans_delai' | undefined {
  const filed = facts.all(partie === 'salarie' ? actes.recoursSalarie : actes.recoursEmployeur)[0];
  if (filed === undefined) return undefined;
  const starts = [avisSigne, rectifie].map((objet) => reception(partie, objet)(facts)).filter((start) => typeof start !== 'string');
  if (starts.length === 0) return 'sans_delai';
  return starts.some((start) => filed.on <= derive(quinzeJours, start.on, calendrierDuConseil(facts)).end) ? 'dans_le_delai' : 'tardif';
}

/** A filing that no decision has judged: one decision judges every filing before it. */
export const recoursPendant = (facts: Facts): boolean => [actes.recoursSalarie, actes.recoursEmployeur].some((act) => { const filed = facts.last(act); return filed !== undefined && !facts.hasAfter(actes.jugement, filed); });

const dernierEchec = (partie: Partie) => (facts: Facts): Start => {
  const last = nouvelles(facts, partie).at(-1);
  return last === undefined || sansEffet[last.data.evenement] === undefined ? 'aucun pli sans effet' : { on: last.on, cause: last };
};
const preuveQui = (partie: Partie, est: Force, sinon: string) => (facts: Facts): Start => (force(facts, partie) === est ? reception(partie)(facts) : sinon);
const preuveFaible = (partie: Partie) => preuveQui(partie, 'faible', 'aucune preuve faible');
const preuveSansPiece = (partie: Partie) => preuveQui(partie, 'sans_piece', 'aucune preuve sans pièce');
const enAttente = ({ data }: Preuve): boolean => data.evenement === 'presente' || data.evenement === 'en_instance';
const presentation = (partie: Partie) => (facts: Facts): Start => {
  const seen = nouvelles(facts, partie).find(enAttente);
  return seen === undefined ? 'aucun avis de passage' : { on: seen.on, cause: seen };
};
const depot = (partie: Partie, ...canaux: readonly string[]) => (facts: Facts): Start => {
  const sent = envois(facts, partie).findLast((e) => canaux.includes(e.data.canal));
  return sent === undefined ? 'aucun dépôt' : { on: sent.on, cause: sent };
};
const attendu = (partie: Partie) => (facts: Facts): Start => {
  const start = aNotifier(facts);
  return start === undefined ? `avis non signé : rien à notifier ${au[partie]}` : { on: start.on, cause: start };
};

const afterCause = (fact: FactInForce, cause: Start): boolean => typeof cause !== 'string' && fact.seq > cause.cause.seq;
const renvoi = (partie: Partie) => (facts: Facts) => (nouvelles(facts, partie).at(-1)?.data.evenement === 'refus_au_bureau' ? days(0) : workingDays(Number(facts.choice('inaptitude.renvoi'))));

/** What the law and the service ask for one party's notification: each has its own proof and its own delay. */
export function loiDeLaPartie(partie: Partie) {
  const recours = partie === 'salarie' ? actes.recoursSalarie : actes.recoursEmployeur;
  return concerning(partie, {
    notifier: law('CT R4624-55').requires(actes.envoi).within(days(0)).since(from('avis ou rectificatif signé', attendu(partie)))
      .metWhen(au[partie], ofParty(partie)).titled(`Notifier l’avis ${au[partie]}`).underChoice('A-06'),
    renvoyer: law('CT R4624-45').requires(actes.envoi).within(renvoi(partie)).since(from('pli sans effet', dernierEchec(partie)))
      .when('aucune preuve n’ouvre le délai', (f) => force(f, partie) === undefined)
      .metWhen('après le pli sans effet', (e, f) => ofParty(partie)(e) && afterCause(e, dernierEchec(partie)(f))).titled(`Notifier de nouveau ${au[partie]}`).onDesk('reprendre'),
    doubler: law('Choix du service').requires(actes.envoi).within(workingDays(1)).since(from('preuve faible', preuveFaible(partie)))
      .metWhen('par recommandé', (e, f) => ofParty(partie)(e) && [...recommandes, 'commissaire'].includes(String(e.data['canal'])) && afterCause(e, preuveFaible(partie)(f)))
      .titled(`Doubler l’envoi ${au[partie]} par un recommandé`).underChoice('A-27'),
    joindre: law('Choix du service').requires(actes.preuve).within(workingDays(1)).since(from('preuve sans sa pièce', preuveSansPiece(partie)))
      .metWhen('avec sa pièce', (e, f) => ofParty(partie)(e) && e.data['piece'] !== undefined && afterCause(e, preuveSansPiece(partie)(f))).titled(`Joindre la preuve de ce qui a été remis ${au[partie]}`).onDesk('recevoir'),
    sansNouvelle: law('Procédure inaptitude').requires(actes.preuve).within(workingDays(3)).since(from('dépôt', depot(partie, ...attendus)))
      .metWhen('du même destinataire', (e, f) => ofParty(partie)(e) && afterCause(e, depot(partie, ...attendus)(f))).titled(`Suivre l’envoi ${au[partie]}`),
    instance: law('Arrêté du 7 février 2007').informs('poste').at(days(15)).since(from('première présentation', presentation(partie)))
      .when('le pli attend encore', (f) => nouvelles(f, partie).slice(-1).some(enAttente)).titled(`Fin d’instance du pli envoyé ${au[partie]}`),
    fenetreLre: law('CPCE R53-3').informs(partie).at(days(15)).since(from('recommandé électronique envoyé', depot(partie, 'lre')))
      .when('aucune preuve n’ouvre le délai', (f) => force(f, partie) === undefined).titled(`Fin d’acceptation du recommandé électronique envoyé ${au[partie]}`),
    recours: law('CT R4624-45').opens(recours).for(quinzeJours).since(from('preuve de réception', reception(partie, avisSigne))).onCalendar(calendrierDuConseil)
      .titled(partie === 'salarie' ? 'Recours du salarié' : 'Recours de l’employeur'),
    recoursRectifie: law('CT R4624-45').opens(recours).for(quinzeJours).since(from('preuve de réception du rectificatif', reception(partie, rectifie))).onCalendar(calendrierDuConseil)
      .when('un rectificatif ouvre un nouveau délai', (f) => rectifie(f) !== undefined)
      .titled(partie === 'salarie' ? 'Recours du salarié, sur ce qui est rectifié' : 'Recours de l’employeur, sur ce qui est rectifié').underChoice('A-06'),
    preuve: law('CT R4624-45').grants(`preuve de notification ${au[partie]}`).to({
      'preuve forte': (f) => force(f, partie) === 'forte',
      'preuve faible tant que sa pièce n’est pas jointe': (f) => force(f, partie) === 'sans_piece',
      'preuve faible, à doubler par un recommandé': (f) => force(f, partie) === 'faible',
    }).otherwise((f) => { const start = reception(partie)(f); return typeof start === 'string' ? start : ''; }).onDesk('recevoir'),
    jugement: law('CT L4624-7').grants(partie === 'salarie' ? 'recours du salarié' : 'recours de l’employeur').to({
      'dans le délai': (f) => recoursJuge(f, partie) === 'dans_le_delai',
      'tardif': (f) => recoursJuge(f, partie) === 'tardif',
      'avant tout délai ouvert': (f) => recoursJuge(f, partie) === 'sans_delai',
    }).otherwise('aucun recours enregistré'),
  });
}
