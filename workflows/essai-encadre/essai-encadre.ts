import { holidayName, whyNotOuvrable } from '../../libs/law/calendar.js';
import { addDays, type Jour } from '../../libs/law/jour.js';
import { days, workingDays } from '../../libs/law/period.js';
import { enumeration, jourEnClair } from '../../libs/law/typographie.js';
import { line } from '../../libs/journey/checklist.js';
import type { Dossier } from '../../libs/journey/dossier.js';
import { etapes } from '../../libs/journey/etapes.js';
import type { Facts } from '../../libs/journey/facts.js';
import { journey } from '../../libs/journey/journey.js';
import { dayOf, each, from, grantOf, law, lossOf, type Candidate } from '../../libs/journey/law.js';
import { letters, onlyTo } from '../../libs/journey/letters.js';
import { accordDe, acteDe, attendus, attenteDe, lesMedecins, refusDe, reponseDe } from './accords.js';
import { actes, issues, medecins, semaine, type Medecin } from './actes.js';
import { bilansFaits, dues, incomplets, manquants, numeroATransmettre, numeroDuBilan, recus, resteAPrevenir, transmis } from './bilans.js';
import { arret, joursNonUtilises, maximum, periodes, projete, renouvellements, renouvellementsPermis, usages, utilises, type Convention, type Coupure } from './periodes.js';

// ── What the law says ──────────────────────────────────────────────────────
type Signature = Candidate<typeof actes.convention>;
const niveau = (code: string) => (f: Facts) => workingDays(Number(f.choice(code)));
const derniere = (f: Facts) => periodes(f).at(-1);
const independant = (f: Facts): boolean => f.opening.independant || f.last(actes.demande)?.data.situation === 'independant';
const decision = (f: Facts) => f.last(actes.decision)?.data;
const accordee = (f: Facts): boolean => decision(f)?.decision === 'accordee';
const refusComplet = (f: Facts): boolean => decision(f)?.motifs === true && decision(f)?.recours === true;
const coupee = (motif: Coupure['motif']) => (f: Facts): boolean => derniere(f)?.coupure?.motif === motif;
const enCoursOuPrevue = (f: Facts, on: Jour): boolean => periodes(f).some((p) => p.fin >= on);
const nature = (n: 'premiere' | 'renouvellement' | 'suite') => (f: Facts): boolean => derniere(f)?.nature === n;
const accord = (qui: Medecin) => line('CSS D323-6-3', `l’accord du ${medecins[qui].toLocaleLowerCase('fr')}`, acteDe[qui]).metBy((f) => accordDe(f, qui));
const avantReponse = (qui: Medecin) => law('CSS D323-6-3').forbids(acteDe[qui]).unless(actes.evaluation);
const relancer = (qui: Medecin) => law('Procédure essai encadré').requires(acteDe[qui]).within(niveau('essai.relance')).since(from('évaluation, ou dernière relance', attenteDe(qui)))
  .metWhen('en vigueur', (a, f) => a.seq === reponseDe(f, qui)?.seq).titled(`Obtenir la réponse du ${medecins[qui].toLocaleLowerCase('fr')}`);
const nonOuvrable = (c: Signature): string | undefined => whyNotOuvrable(c.data.du, c.data.hote.calendrier, usages(c.data));
const nonFeries = (c: Signature): readonly Jour[] => (c.data.feriesTravailles ?? []).filter((d) => holidayName(d, c.data.hote.calendrier) === undefined);
const horsPeriode = (c: Signature): readonly Jour[] => (c.data.jours ?? []).filter((d) => d < c.data.du || d > c.data.au || whyNotOuvrable(d, c.data.hote.calendrier, usages(c.data)) !== undefined);
const enClair = (list: readonly Jour[]): string => enumeration(list.map(jourEnClair));
const finDePeriode = (f: Facts) => dues(f).map(({ periode: p }) => ({ on: p.fin, cause: p.convention }));

export const loi = {
  beneficiaire: law('CSS D323-6').grants('essai encadré').to({
    'assuré salarié, intérimaire, apprenti ou stagiaire': (f) => f.has(actes.demande) && !independant(f),
    'indépendant, sur courrier de la caisse (choix A-13)': (f) => f.has(actes.demande) && independant(f),
  }).otherwise('demande de l’assuré attendue'),
  accords: law('CSS D323-6-3').grants('trois accords').to({ 'médecin traitant, médecin conseil et médecin du travail': (f) => f.has(actes.evaluation) && attendus(f).length === 0 })
    .otherwise((f) => (f.has(actes.evaluation) ? `il manque : ${enumeration(attendus(f).map((m) => medecins[m].toLocaleLowerCase('fr')))}` : 'évaluation globale attendue')).alwaysSaid(),
  accordRefuse: law('CSS D323-6-3').grants('accord refusé').to(Object.fromEntries(lesMedecins.map((m) => [medecins[m].toLocaleLowerCase('fr'), (f: Facts) => refusDe(f, m)]))).otherwise('aucun refus'),
  autorise: law('CSS D323-6-4').grants('accord de la caisse').to({ 'décision favorable': accordee }).otherwise('décision favorable attendue'),
  refusDeLaCaisse: law('CSS D323-6-4').grants('refus de la caisse').to({ 'motivé, avec les voies de recours': (f) => decision(f)?.decision === 'refusee' && refusComplet(f) }).otherwise('aucun refus complet'),
  refusACompleter: law('CSS D323-6-4').grants('refus de la caisse à compléter').to({
    'ni motifs ni voies de recours': (f) => decision(f)?.decision === 'refusee' && decision(f)?.motifs !== true && decision(f)?.recours !== true,
    'sans motifs': (f) => decision(f)?.decision === 'refusee' && decision(f)?.motifs !== true,
    'sans voies de recours': (f) => decision(f)?.decision === 'refusee' && decision(f)?.recours !== true,
  }).otherwise('aucun refus incomplet'),
  indemnites: law('CSS D323-6-1').grants('indemnités journalières').to({ 'maintenues ; l’entreprise hôte ne verse rien, le contrat reste suspendu': (f) => f.has(actes.convention) }).otherwise('aucune période'),
  suite: law('CSS D323-6-5').grants('dernière période').to({
    'première période': nature('premiere'), 'renouvellement': nature('renouvellement'), 'suite d’une période interrompue, sans consommer le renouvellement': nature('suite'),
  }).otherwise('aucune période'),
  interrompu: law('CSS D323-6-5').grants('essai interrompu').to({
    'accident pendant l’essai': coupee('accident'), 'accord retiré': coupee('accord'), 'fin de l’arrêt': coupee('arret'), 'interruption': coupee('interruption'),
  }).otherwise('aucune interruption'),
  joursRestants: law('CSS D323-6-5').grants('jours non utilisés').to({ 'à reprendre par une nouvelle convention': (f) => joursNonUtilises(periodes(f)) > 0 }).otherwise('aucun'),
  bilans: law('CSS D323-6-7').grants('bilans').to({ 'reçus et transmis à tous leurs destinataires': bilansFaits })
    .otherwise((f) => (manquants(f).length > 0 ? 'un bilan manque' : incomplets(f).length > 0 ? `reste à transmettre : ${enumeration(resteAPrevenir(f))}` : 'aucune période')),

  jours: law('CSS D323-6-5').counts('Jours d’essai encadré').over((f) => {
    const all = periodes(f).map(({ etendue, convention }) => ({ ...etendue, cause: convention }));
    return all.length === 0 ? 'aucune convention signée' : all;
  }).upTo(maximum),

  relanceTraitant: relancer('medecin_traitant'), relanceConseil: relancer('medecin_conseil'), relanceTravail: relancer('medecin_travail'),
  debut: law('CSS D323-6-6').informs('service').at(days(0)).since(each('premier jour d’une période', (f) => dues(f).map(({ periode: p }) => ({ on: p.termes.du, cause: p.convention })))).titled('Premier jour de la période'),
  fin: law('CSS D323-6-5').informs('service').at(days(1)).since(each('dernier jour d’une période', (f) => finDePeriode(f).filter(({ cause }) => periodes(f).some((p) => p.convention.seq === cause.seq && p.coupure === undefined)))).titled('Période finie la veille'),
  bilan: law('CSS D323-6-7').requires(actes.bilan).within(niveau('essai.rappelBilan')).since(each('fin d’une période', finDePeriode))
    .metWhen('de cette période', (b, f, start) => dues(f).some((d) => d.periode.convention.seq === start.cause.seq && recus(f).get(d.numero)?.seq === b.seq)).titled('Obtenir le bilan de la période'),
  transmettre: law('CSS D323-6-7').requires(actes.transmission).within(niveau('essai.rappelBilan')).since(each('bilan reçu', (f) => [...recus(f).values()].map((b) => ({ on: b.on, cause: b }))))
    .metWhen('à tous ses destinataires', (t, f, start) => [...transmis(f).values()].some((s) => s.bilan.seq === start.cause.seq && s.complet?.seq === t.seq)).titled('Transmettre le bilan à ses destinataires'),
  finArret: law('CSS D323-6').informs('salarie').at(days(0)).since(from('dernier jour de l’arrêt', (f) => { const a = arret(f); return a === undefined ? 'arrêt non enregistré' : { on: a.au, cause: a.cause }; }))
    .titled('Fin de l’arrêt : la prolongation se demande avant'),

  datesDeLArret: law('CSS D323-6').forbids(actes.arret).whenData('une fin qui suit le début', (a) => a.data.au < a.data.du, 'au'),
  finDansLArret: law('CSS D323-6').forbids(actes.finDArret).whenData('un jour de l’arrêt enregistré', (x, f) => { const a = arret(f); return a === undefined || x.data.dernierJour < a.du || x.data.dernierJour > a.au; }, 'dernierJour'),
  categories: law('CSS D323-6').forbids(actes.demande).whenData('un salarié du régime général, un intérimaire, un apprenti ou un stagiaire de la formation professionnelle', (d) => d.data.situation === 'autre', 'situation'),
  independants: law('CSS D323-6').forbids(actes.demande).whenData('un courrier de la caisse : l’essai n’est pas ouvert aux indépendants (choix A-13)',
    (d, f) => (f.opening.independant || d.data.situation === 'independant') && (f.choice('A-13') === 'jamais' || !f.has(actes.courrierCaisse))),
  demandeAvantEvaluation: law('CSS D323-6-3').forbids(actes.evaluation).unless(actes.demande),
  avantTraitant: avantReponse('medecin_traitant'), avantConseil: avantReponse('medecin_conseil'), avantTravail: avantReponse('medecin_travail'),
  relanceUtile: law('Procédure essai encadré').forbids(actes.relance).whenData('une réponse encore attendue de ce médecin', (r, f) => !f.has(actes.evaluation) || reponseDe(f, r.data.aupresDe) !== undefined, 'aupresDe'),
  accordARetirer: law('CSS D323-6-3').forbids(actes.retraitAccord).whenData('un accord en vigueur de ce médecin', (r, f) => reponseDe(f, r.data.de)?.data.reponse !== 'accord', 'de'),
  retraitDuMedecin: law('CSS D323-6-3').forbids(actes.retraitAccord).whenData('le médecin du travail lui-même', (r) => r.data.de === 'medecin_travail' && r.author.role !== 'medecin', 'de'),
  accordsAvantDecision: law('CSS D323-6-3').gathers(actes.decision).of({ traitant: accord('medecin_traitant'), conseil: accord('medecin_conseil'), travail: accord('medecin_travail') }),

  conditions: law('CSS D323-6-6').gathers(actes.convention).of({
    arret: line('CSS D323-6', 'l’arrêt de travail', actes.arret), demande: line('CSS D323-6-3', 'la demande de l’assuré', actes.demande), evaluation: line('CSS D323-6-3', 'l’évaluation globale du service social', actes.evaluation),
    traitant: accord('medecin_traitant'), conseil: accord('medecin_conseil'), travail: accord('medecin_travail'),
    caisse: line('CSS D323-6-4', 'la décision favorable de la caisse', actes.decision).metBy((f) => (accordee(f) ? f.last(actes.decision) : undefined)),
  }),
  signature: law('CSS D323-6-6').forbids(actes.convention).whenData('la convention signée par toutes les parties', (c) => !c.data.signee, 'signee'),
  employeurDeLaConvention: law('CSS D323-6-6').forbids(actes.convention).whenData('l’employeur signataire : l’assuré en a plusieurs', (c, f) => f.opening.employeurs.length > 1 && c.data.employeur === undefined, 'employeur'),
  tuteur: law('CSS D323-6-7').forbids(actes.convention).whenData('un tuteur dans l’entreprise hôte', (c) => c.data.tuteur === undefined, 'tuteur'),
  finApresDebut: law('CSS D323-6-5').forbids(actes.convention).whenData('une fin qui suit le début', (c) => c.data.au < c.data.du, 'au'),
  decisionAvantDebut: law('CSS D323-6-4').forbids(actes.convention).whenData((_c, f) => `un début qui suit la décision de la caisse, du ${jourEnClair(f.last(actes.decision)?.on ?? '')}`, (c, f) => c.data.du < (f.last(actes.decision)?.on ?? ''), 'du'),
  signatureAvantDebut: law('CSS D323-6-6').forbids(actes.convention).whenData((c) => `un début qui ne précède pas la convention, du ${jourEnClair(c.on)}`, (c) => c.data.du < c.on, 'du'),
  debutOuvrable: law('CSS D323-6-5').forbids(actes.convention).whenData((c) => `un jour ouvrable chez l’hôte : le ${jourEnClair(c.data.du)} ne l’est pas (${nonOuvrable(c) ?? ''})`, (c) => nonOuvrable(c) !== undefined, 'du'),
  unJourDeTravail: law('CSS D323-6-5').forbids(actes.convention).whenData('un jour au moins qui ne soit pas de repos', (c) => new Set(c.data.repos).size === Object.keys(semaine).length, 'repos'),
  vraisFeries: law('CSS D323-6-5').forbids(actes.convention).whenData((c) => `des jours fériés chez l’hôte : ${enClair(nonFeries(c))} n’en est pas`, (c) => nonFeries(c).length > 0, 'feriesTravailles'),
  presenceDansLaPeriode: law('CSS D323-6-5').forbids(actes.convention).whenData((c) => `des jours ouvrables de la période : ${enClair(horsPeriode(c))} n’en est pas`, (c) => horsPeriode(c).length > 0, 'jours'),
  apresLaPrecedente: law('CSS D323-6-5').forbids(actes.convention).whenData((_c, f) => `un début après la fin de la période précédente, le ${jourEnClair(derniere(f)?.fin ?? '')}`, (c, f) => c.data.du <= (derniere(f)?.fin ?? ''), 'du'),
  dansLArret: law('CSS D323-6').forbids(actes.convention).whenData((_c, f) => `un début dans l’arrêt, qui commence le ${jourEnClair(arret(f)?.du ?? '')}`, (c, f) => c.data.du < (arret(f)?.du ?? ''), 'du'),
  prolongationDAbord: law('CSS D323-6').forbids(actes.convention).whenData((_c, f) => `la prolongation de l’arrêt, à demander d’abord : il finit le ${jourEnClair(arret(f)?.au ?? '')}`, (c, f) => { const a = arret(f); return a !== undefined && c.data.au > a.au; }, 'au'),
  quatorze: law('CSS D323-6-5').forbids(actes.convention).whenData((c, f) => `au plus 14 jours ouvrables par période : celle-ci en compte ${projete(f, c).prevus}`, (c, f) => projete(f, c).prevus > 14, 'au'),
  vingtHuit: law('CSS D323-6-5').forbids(actes.convention).whenData((c, f) => `au plus ${maximum(f)} jours ouvrables en tout : ${utilises(periodes(f))} déjà pris, ${projete(f, c).prevus} demandés`, (c, f) => utilises(periodes(f)) + projete(f, c).prevus > maximum(f), 'au'),
  auMoinsUn: law('CSS D323-6-5').forbids(actes.convention).whenData('un jour ouvrable au moins', (c, f) => c.data.au >= c.data.du && projete(f, c).prevus === 0, 'au'),
  deuxSemaines: law('Offre du service').forbids(actes.convention).whenData((c) => `deux semaines au plus, jusqu’au ${jourEnClair(addDays(c.data.du, 13))} (choix du service)`, (c, f) => f.choice('essai.mode') === 'semaines' && c.data.au > addDays(c.data.du, 13), 'au'),
  renouvellementPermis: law('CSS D323-6-5').forbids(actes.convention).whenData((_c, f) => `au plus ${renouvellementsPermis(f)} renouvellement${renouvellementsPermis(f) > 1 ? 's' : ''} (choix A-15)`,
    (c, f) => projete(f, c).nature === 'renouvellement' && renouvellements(periodes(f)) >= renouvellementsPermis(f)),
  bilanAvant: law('CSS D323-6-7').forbids(actes.convention).when('le bilan de la période précédente (choix du service)', (f) => f.choice('essai.bilanManquant') === 'bloque' && manquants(f).length > 0),

  aInterrompre: law('CSS D323-6-5').forbids(actes.interruption).whenData('une période à interrompre après ce jour', (i, f) => !periodes(f).some((p) => p.fin > i.data.dernierJour), 'dernierJour'),
  pendantLEssai: law('CSS D323-6-2').forbids(actes.accident).whenData('un jour compté d’une période', (a, f) => !periodes(f).some((p) => p.compte.jours.some((j) => j.jour === a.data.survenuLe && j.rang !== undefined)), 'survenuLe'),
  bilanAttendu: law('CSS D323-6-7').forbids(actes.bilan).whenData('une période finie dont le bilan manque', (b, f) => numeroDuBilan(dues(f), recus(f), b.data.periode, b.on) === undefined),
  bilanATransmettre: law('CSS D323-6-7').forbids(actes.transmission).whenData('un bilan reçu qui reste à transmettre', (t, f) => numeroATransmettre(transmis(f), t.data.periode) === undefined),
  essaiCommence: law('CSS D323-6-7').forbids(actes.cloture).when('une période commencée : avant, c’est un renoncement', (f) => dues(f).length === 0),
  plusDePeriode: law('CSS D323-6-7').forbids(actes.cloture).whenData('la fin de la période en cours, ou son interruption', (c, f) => enCoursOuPrevue(f, c.on)),
  bilansAvantIssue: law('CSS D323-6-7').forbids(actes.cloture).whenData('le bilan de chaque période, reçu et transmis', (c, f) => c.data.issue !== 'interrompu' && dues(f).length > 0 && !bilansFaits(f), 'issue'),
  renoncerAvant: law('CSS D323-6-3').forbids(actes.renoncement).when('aucune convention signée : l’essai s’interrompt, puis se conclut', (f) => f.has(actes.convention)),
};

// ── What is posted ─────────────────────────────────────────────────────────
/** The employer who is a party to the convention learns of it, and no other. */
const chezLeSignataire = onlyTo((f) => f.last(actes.convention)?.data.employeur);
export const courriers = letters({
  periode: { by: 'email', to: ['salarie', 'employeur'], only: chezLeSignataire, law: 'CSS D323-6-6', label: 'Dates de la période d’essai encadré' },
  interruption: { by: 'email', to: ['salarie', 'employeur'], only: chezLeSignataire, law: 'CSS D323-6-5', label: 'Essai encadré interrompu' },
  finAvecArret: { by: 'email', to: ['salarie', 'employeur'], only: chezLeSignataire, law: 'CSS D323-6', label: 'Essai encadré arrêté avec l’arrêt de travail' },
  rappelBilan: { by: 'email', to: ['equipe'], law: 'CSS D323-6-7', label: 'Bilan d’essai encadré attendu', follows: loi.bilan },
});

// ── How it unfolds ─────────────────────────────────────────────────────────
export const stages = etapes({
  demande: { label: 'Demande attendue', order: 1 },
  evaluation: { label: 'Évaluation attendue', order: 2 },
  accords: { label: 'Accords attendus', order: 3 },
  decision: { label: 'Décision de la caisse attendue', order: 4 },
  convention: { label: 'Convention à signer', order: 5 },
  prevue: { label: 'Période prévue', order: 6 },
  en_cours: { label: 'Période en cours', order: 7 },
  bilan: { label: 'Bilan attendu', order: 8 },
  bilan_fait: { label: 'À renouveler ou à conclure', order: 9 },
  interrompu: { label: 'Interrompu', order: 10 },
});

type Issue = keyof typeof issues | 'refuse_accord' | 'refuse_caisse';
/** What comes after: a convention to live, or how the essai ends. */
type Apres = { readonly convention: Convention } | { readonly issue: Issue };

/** From the request to the decision of the caisse; one refusal is enough. */
async function instruire(dossier: Dossier): Promise<'autorise' | 'refuse_accord' | 'refuse_caisse'> {
  await dossier.enter(stages.demande);
  await dossier.until(grantOf(loi.beneficiaire));
  await dossier.enter(stages.evaluation);
  await dossier.ask(actes.evaluation, 'assistant_social', 'Évaluation globale par le service social');
  await dossier.until(actes.evaluation);
  for (;;) {
    await dossier.enter(stages.accords);
    const accords = await dossier.first({ tous: grantOf(loi.accords), refus: grantOf(loi.accordRefuse) });
    if (accords.came === 'refus') return 'refuse_accord';
    await dossier.enter(stages.decision);
    await dossier.ask(actes.decision, 'pdp', 'Obtenir la décision de la caisse');
    let suite = await dossier.first({ accordee: grantOf(loi.autorise), refusee: grantOf(loi.refusDeLaCaisse), incomplet: grantOf(loi.refusACompleter), retrait: lossOf(loi.accords) });
    if (suite.came === 'incomplet') {
      await dossier.ask(actes.decision, 'pdp', 'Demander à la caisse les motifs de son refus et les voies de recours');
      suite = await dossier.first({ accordee: grantOf(loi.autorise), refusee: grantOf(loi.refusDeLaCaisse), retrait: lossOf(loi.accords) });
    }
    if (suite.came === 'accordee') return 'autorise';
    if (suite.came === 'refusee') return 'refuse_caisse';
  }
}

/** The first convention; an agreement taken back before it is awaited again. */
async function premiereConvention(dossier: Dossier): Promise<Apres> {
  for (;;) {
    await dossier.enter(stages.convention);
    await dossier.ask(actes.convention, 'pdp', 'Faire signer la convention');
    const suite = await dossier.first({ convention: actes.convention, retrait: lossOf(loi.accords) });
    if (suite.came === 'convention') return { convention: suite.what };
    await dossier.enter(stages.accords);
    const accords = await dossier.first({ tous: grantOf(loi.accords), refus: grantOf(loi.accordRefuse) });
    if (accords.came === 'refus') return { issue: 'refuse_accord' };
  }
}

/** One period, from its convention to what follows; the next may be signed while it runs. */
async function vivre(dossier: Dossier, convention: Convention): Promise<Apres> {
  await dossier.enter(stages.prevue);
  const debut = await dossier.first({ debut: dayOf(loi.debut, convention), interrompue: grantOf(loi.interrompu) });
  if (debut.came === 'interrompue') return interrompre(dossier);
  await dossier.enter(stages.en_cours);
  const fin = await dossier.first({ fin: dayOf(loi.fin, convention), interrompue: grantOf(loi.interrompu), suivante: actes.convention });
  if (fin.came === 'interrompue') return interrompre(dossier);
  if (fin.came === 'fin') return faireLeBilan(dossier);
  await dossier.send(courriers.periode);
  const terme = await dossier.first({ fin: dayOf(loi.fin, convention), interrompue: grantOf(loi.interrompu) });
  return terme.came === 'fin' ? { convention: fin.what } : interrompre(dossier);
}

/** The bilan, then a renewal or the end; a missing bilan stays due and holds up neither. */
async function faireLeBilan(dossier: Dossier): Promise<Apres> {
  await dossier.enter(stages.bilan);
  let suite = await dossier.first({ convention: actes.convention, cloture: actes.cloture, bilan: grantOf(loi.bilans) });
  if (suite.came === 'bilan') {
    await dossier.enter(stages.bilan_fait);
    await dossier.ask(actes.cloture, 'medecin', 'Renouveler l’essai ou le conclure');
    suite = await dossier.first({ convention: actes.convention, cloture: actes.cloture });
  }
  return reprendreOuConclure(dossier, suite);
}

async function interrompre(dossier: Dossier): Promise<Apres> {
  await dossier.enter(stages.interrompu);
  await dossier.send(dossier.right(loi.interrompu) === 'fin de l’arrêt' ? courriers.finAvecArret : courriers.interruption);
  await dossier.ask(actes.cloture, 'medecin', 'Essai interrompu : reprendre les jours non utilisés ou conclure');
  return reprendreOuConclure(dossier, await dossier.first({ convention: actes.convention, cloture: actes.cloture }));
}

type Suivante = { readonly came: 'convention'; readonly what: Convention } | { readonly came: 'cloture'; readonly what: { readonly data: { readonly issue: Issue } } };
async function reprendreOuConclure(dossier: Dossier, suite: Suivante): Promise<Apres> {
  if (suite.came === 'cloture') return { issue: suite.what.data.issue };
  await dossier.send(courriers.periode);
  return { convention: suite.what };
}

/** Ends the essai, and tells the worker's case how. */
async function conclure(dossier: Dossier, issue: Issue): Promise<void> {
  await dossier.tell('pdp', 'essai', { issue });
  await dossier.close(issue);
}

export const essaiEncadre = journey({
  name: 'essai-encadre', label: 'Essai encadré', etapes: stages, actes, loi, courriers,
  issues: { ...issues, refuse_accord: 'Accord refusé', refuse_caisse: 'Refusé par la caisse', abandonne: 'Abandonné par l’assuré', sans_objet: 'Sans objet', annule: 'Dossier annulé' },
  histoire: async (dossier) => {
    const instruction = await instruire(dossier);
    if (instruction !== 'autorise') return conclure(dossier, instruction);
    let suite = await premiereConvention(dossier);
    if ('convention' in suite) await dossier.send(courriers.periode);
    while ('convention' in suite) suite = await vivre(dossier, suite.convention);
    return conclure(dossier, suite.issue);
  },
});
