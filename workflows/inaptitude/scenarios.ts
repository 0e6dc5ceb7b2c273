import type { Scenario, Step } from '../../libs/journey/scenario.js';
import type { Jour } from '../../libs/law/jour.js';
import type { Partie } from './actes.js';

type Data = Readonly<Record<string, unknown>>;
const medecin = { id: 'm-1', role: 'medecin' } as const;
const infirmier = { id: 'i-1', role: 'infirmier' } as const;
const interne = (au?: Jour) => ({ id: 'in-1', role: 'interne', protocole: { id: 'p-1', visites: ['avis'], du: '2026-01-01', ...(au === undefined ? {} : { au }) } }) as const;

const acte = (nom: string, le: Jour, donnees: Data = {}): Step => ({ acte: nom, le, donnees });
const par = (role: NonNullable<Step['par']>, step: Step): Step => ({ ...step, par: role });
const refuse = (step: Step, manque: string): Step => ({ ...step, refuse: manque });
const examen = (le: Jour, more: Data = {}) => acte('premierExamen', le, { tenuPar: medecin, cadre: 'reprise', echange: true, ...more });
const salarie = (le: Jour) => acte('echangeSalarie', le, { canal: 'entretien' });
const poste = (le: Jour) => acte('etudeDePoste', le, { etat: 'faite', par: 'Ergonome Témoin' });
const travail = (le: Jour) => acte('etudeDesConditions', le, { par: 'Ergonome Témoin' });
const fiche = (le: Jour) => acte('ficheEntreprise', le, { aucune: false, majLe: '2026-01-15' });
const employeur = (le: Jour) => acte('echangeEmployeur', le, { canal: 'telephone', personne: 'Responsable Témoin' });
const preuves = (le: Jour): readonly Step[] => [salarie(le), poste(le), travail(le), fiche(le), employeur(le)];
const avis = (le: Jour, more: Data = {}) => acte('avis', le, {
  signePar: medecin, dispense: 'aucune', conclusions: 'Conclusions témoins', reclassement: 'Poste assis', formation: 'Peut suivre une formation', lienAtMp: false, ...more,
});
const envoi = (partie: Partie, le: Jour, canal = 'rar', more: Data = {}) => par('aep', acte('envoi', le, { partie, canal, ...more }));
const preuve = (partie: Partie, le: Jour, evenement = 'distribue', more: Data = {}) => par('aep', acte('preuve', le, { partie, evenement, ...more }));
/** What the post itself tells. */
const nouvelle = (partie: Partie, le: Jour, evenement: string): Step => ({ ...acte('preuve', le, { partie, evenement }), recu: true });
const prestataire = { 'courrier.prestataire': 'maileva' } as const;
const second = (le: Jour) => acte('secondExamenDecide', le);
const creneau = (date: Jour, le: Jour, more: Data = {}) => par('aep', acte('creneau', le, { date, heure: '09:30', lieu: 'Centre Témoin Nord', professionnel: medecin, ...more }));
const secondTenu = (le: Jour, tenuPar: unknown = medecin) => acte('secondExamen', le, { tenuPar });
const choix = (le: Jour, code: string) => acte('choixApresDelai', le, { choix: code });
const saisi = (acteNom: 'recoursSalarie' | 'recoursEmployeur', le: Jour) => par('aep', acte(acteNom, le, { juridiction: 'Conseil témoin' }));

/** One exam on Monday 9 March 2026, signed the same day; worker's proof on the 10th, employer's on the 12th. */
const ouvertLe: Jour = '2026-03-09';
const simple = { ouvertLe, jusquAu: '2026-03-12' } as const;
const signe = [examen(ouvertLe), ...preuves(ouvertLe), avis(ouvertLe)] as const;
const poste2 = [...signe, envoi('salarie', ouvertLe), envoi('employeur', ouvertLe)] as const;
const notifie = [...poste2, preuve('salarie', '2026-03-10'), preuve('employeur', '2026-03-12')] as const;
const jugement = (le: Jour) => par('aep', acte('jugement', le, { decision: 'rejet' }));
const licencie = (le: Jour) => par('aep', acte('issueEmployeur', le, { issue: 'licencie' }));
const clos = [...notifie, licencie('2026-03-30')] as const;
/** The same, perhaps linked to an occupational accident, the form handed. */
const lieAuTravail = [examen(ouvertLe), ...preuves(ouvertLe), avis(ouvertLe, { lienAtMp: true }), acte('formulaireIti', ouvertLe), envoi('salarie', ouvertLe), envoi('employeur', ouvertLe), preuve('salarie', '2026-03-10'), preuve('employeur', '2026-03-12')] as const;

/** A first exam on Monday 11 May 2026: day 15 is Tuesday 26 May, after Ascension and Pentecost. */
const mai: Jour = '2026-05-11';
const enMai = { ouvertLe: mai, jusquAu: '2026-05-20' } as const;
const decide = [examen(mai), second('2026-05-12')] as const;

const ligneDuPli = { refuse: ['pli → refusé'], inconnu: ['pli → inconnu à l’adresse'], perdu: ['pli → perdu'], remis_sans_signature: [] } as const;

export const scenarios: readonly Scenario[] = [
  { titre: 'le salarié reçoit le 10 mars, l’employeur le 12 : les recours courent jusqu’aux 25 et 27 mars (R. 4624-45)',
    couvre: ['INA-R1', 'INA-R4', 'INA-R7', 'INA-R10', 'P-17', 'ouverte → premier examen', 'premier examen, preuves', 'premier examen → avis', 'avis → notification', 'notification → notifiée aux deux', 'pli → distribué'], ...simple,
    pas: notifie, attendu: { etape: 'recours', courriers: [],
      echeances: { recoursSalarie: { etat: 'en_cours', finLe: '2026-03-25' }, recoursEmployeur: { etat: 'en_cours', finLe: '2026-03-27' }, salaire: { etat: 'en_cours', finLe: '2026-04-09' }, rappelSalaire: { etat: 'en_cours', finLe: '2026-04-02' }, dernierJourSur: { etat: 'sans_objet' } },
      droits: { preuveSalarie: 'preuve forte', preuveEmployeur: 'preuve forte', reclassement: 'due, après avis du comité social et économique', reeducation: 'ouverte par l’avis d’inaptitude', modele: 'annexe 3 modifiée, depuis le 1er juillet 2025' } } },
  { titre: 'la veille du dernier jour, le recours de l’employeur est ouvert (R. 4624-45)', couvre: ['INA-R6'], ouvertLe, jusquAu: '2026-03-26', pas: notifie,
    attendu: { etape: 'recours', echeances: { recoursSalarie: { etat: 'fermee', finLe: '2026-03-25' }, recoursEmployeur: { etat: 'en_cours', finLe: '2026-03-27' } } } },
  { titre: 'un recours du dernier jour, saisi trois jours après, est dans le délai (R. 4624-45)', couvre: ['P-19', 'notification → contestée'], ouvertLe, jusquAu: '2026-03-31',
    pas: [...notifie, { ...saisi('recoursEmployeur', '2026-03-27'), saisiLe: '2026-03-30' }], attendu: { etape: 'contestation', echeances: { recoursEmployeur: { etat: 'utilisee', finLe: '2026-03-27' } }, droits: { recoursDeLEmployeur: 'dans le délai' } } },
  { titre: 'un recours du lendemain est tardif et gardé (R. 4624-45)', couvre: ['P-19'], ouvertLe, jusquAu: '2026-03-31',
    pas: [...notifie, saisi('recoursEmployeur', '2026-03-28')], attendu: { etape: 'contestation', echeances: { recoursEmployeur: { etat: 'fermee', finLe: '2026-03-27' } }, droits: { recoursDeLEmployeur: 'tardif' } } },
  { titre: 'sans recours, l’avis devient définitif à la fin du dernier des deux délais (R. 4624-45)', couvre: ['notifiée → définitif', 'INA-R6'], ouvertLe, jusquAu: '2026-03-28', pas: notifie, attendu: { etape: 'definitif' } },
  { titre: 'remis le vendredi 10 avril 2026 : le samedi 25 passe au lundi 27 avril (CPC 642)', couvre: ['INA-R6'], ouvertLe: '2026-04-09', jusquAu: '2026-04-13',
    pas: [examen('2026-04-09'), ...preuves('2026-04-09'), avis('2026-04-09'), envoi('employeur', '2026-04-09'), preuve('employeur', '2026-04-10')], attendu: { etape: 'notification', echeances: { recoursEmployeur: { etat: 'en_cours', finLe: '2026-04-27' }, recoursSalarie: { etat: 'non_ouverte' } } } },
  { titre: 'remis le jeudi 16 avril 2026 : le 1er mai est férié, le délai va au lundi 4 mai (CPC 642)', couvre: ['INA-R6'], ouvertLe: '2026-04-15', jusquAu: '2026-04-17',
    pas: [examen('2026-04-15'), ...preuves('2026-04-15'), avis('2026-04-15'), envoi('salarie', '2026-04-15'), preuve('salarie', '2026-04-16')], attendu: { etape: 'notification', echeances: { recoursSalarie: { etat: 'en_cours', finLe: '2026-05-04' } } } },
  { titre: 'conseil de prud’hommes d’Alsace-Moselle : le Vendredi saint reporte le délai (CPC 642, L. 3134-13)', couvre: ['P-20'], ouvertLe: '2026-03-18', jusquAu: '2026-03-20', ouverture: { parcours: { calendrierDuConseil: 'FR-ALSACE-MOSELLE' } },
    pas: [examen('2026-03-18'), ...preuves('2026-03-18'), avis('2026-03-18'), envoi('salarie', '2026-03-18'), preuve('salarie', '2026-03-19')], attendu: { echeances: { recoursSalarie: { etat: 'en_cours', finLe: '2026-04-07' } } } },

  { titre: 'refuse l’avis tant qu’une des six lignes manque, en la nommant (R. 4624-42)', couvre: ['INA-R1', 'P-17'], ...simple,
    pas: [refuse(avis(ouvertLe), 'un examen médical'), examen(ouvertLe), refuse(avis(ouvertLe), 'l’échange avec le salarié'), salarie(ouvertLe), refuse(avis(ouvertLe), 'l’étude de poste'), poste(ouvertLe), refuse(avis(ouvertLe), 'conditions de travail'),
      travail(ouvertLe), refuse(avis(ouvertLe), 'fiche d’entreprise'), fiche(ouvertLe), refuse(avis(ouvertLe), 'l’échange avec l’employeur'), employeur(ouvertLe), avis(ouvertLe)], attendu: { etape: 'notification', manque: { complet: [] } } },
  { titre: 'un examen sans échange sur le poste ne suffit pas (R. 4624-42, 1°)', couvre: ['INA-R1', 'P-17'], ...simple, pas: [examen(ouvertLe, { echange: false }), ...preuves(ouvertLe), refuse(avis(ouvertLe), 'échange sur le poste')], attendu: { etape: 'examen_tenu', manque: { complet: ['un examen avec échange sur le poste'] } } },
  { titre: 'le médecin du travail seul signe sans une condition, avec son motif (Cass. soc. avis 17 mars 2021)', couvre: ['INA-R1'], ...simple,
    pas: [examen(ouvertLe), refuse(par('interne', avis(ouvertLe, { signePar: interne(), passerOutre: 'Motif témoin' })), 'lui seul'), avis(ouvertLe, { passerOutre: 'Motif témoin' })], attendu: { etape: 'notification', manque: { complet: ['l’échange avec le salarié', 'l’étude de poste, faite ou commandée', 'l’étude des conditions de travail', 'la date de la fiche d’entreprise, ou « aucune »', 'l’échange avec l’employeur, ou les tentatives de le joindre'] } } },
  { titre: 'employeur injoignable : deux tentatives ne suffisent pas, la troisième laisse décider le médecin (procédure, inaptitude)', couvre: ['P-17'], ...simple,
    pas: [examen(ouvertLe), salarie(ouvertLe), poste(ouvertLe), travail(ouvertLe), fiche(ouvertLe), acte('tentativeEmployeur', ouvertLe, { canal: 'telephone' }), acte('tentativeEmployeur', ouvertLe, { canal: 'ecrit' }),
      refuse(avis('2026-03-10'), 'les tentatives'), acte('tentativeEmployeur', '2026-03-10', { canal: 'telephone' }), avis('2026-03-10')], attendu: { etape: 'notification' } },
  { titre: 'étude commandée avec son jour, fiche absente à établir dans l’année (R. 4624-42, R. 4624-47)', couvre: ['P-17'], ...simple,
    pas: [examen(ouvertLe), refuse(acte('etudeDePoste', ouvertLe, { etat: 'commandee', par: 'Ergonome Témoin' }), 'jour attendu'), acte('etudeDePoste', ouvertLe, { etat: 'commandee', par: 'Ergonome Témoin', pourLe: '2026-03-20' }),
      refuse(acte('ficheEntreprise', ouvertLe, { aucune: false }), 'aucune'), acte('ficheEntreprise', ouvertLe, { aucune: true }), salarie(ouvertLe), travail(ouvertLe), employeur(ouvertLe), avis(ouvertLe)],
    attendu: { etape: 'notification', taches: ['Établir la fiche d’entreprise'] } },
  { titre: 'une dispense s’écrit dans les termes de la loi, sans indication ajoutée (R. 4624-42, dernier al.)', couvre: ['INA-R2', 'INA-R7', 'P-18', 'prêt à décider → avis'], ...simple,
    pas: [examen(ouvertLe), ...preuves(ouvertLe), refuse(avis(ouvertLe, { dispense: 'maintien_prejudiciable' }), 'la seule mention de la loi'), avis(ouvertLe, { dispense: 'maintien_prejudiciable', reclassement: undefined, formation: undefined })],
    attendu: { etape: 'notification', droits: { reclassement: 'dispensée par la mention expresse de l’avis' } } },
  { titre: 'l’état de santé fait obstacle à tout reclassement : seconde dispense (R. 4624-42, dernier al.)', couvre: ['INA-R2'], ...simple,
    pas: [examen(ouvertLe), ...preuves(ouvertLe), avis(ouvertLe, { dispense: 'obstacle_reclassement', reclassement: undefined, formation: undefined })], attendu: { droits: { reclassement: 'dispensée par la mention expresse de l’avis' }, etape: 'notification' } },
  { titre: 'sans dispense, le médecin écrit ses indications de reclassement et de formation (L. 4624-4)', couvre: ['P-18', 'INA-R2'], ...simple, pas: [examen(ouvertLe), ...preuves(ouvertLe), refuse(avis(ouvertLe, { reclassement: undefined }), 'indications de reclassement')], attendu: { etape: 'examen_tenu' } },
  { titre: 'un interne tient l’examen sous protocole en vigueur, jamais sans (R. 4623-28)', couvre: ['ouverte → premier examen'], ...simple,
    pas: [refuse(examen(ouvertLe, { tenuPar: { id: 'in-1', role: 'interne' } }), 'protocole'), refuse(examen(ouvertLe, { tenuPar: { id: 'i-1', role: 'infirmier' } }), 'ne peut pas être tenue'), examen(ouvertLe, { tenuPar: interne() }), ...preuves(ouvertLe), refuse(avis('2026-03-12', { signePar: interne('2026-03-11') }), 'en vigueur')], attendu: { etape: 'examen_tenu' } },
  { titre: 'ni à une pré-reprise, ni pour un indépendant, ni sous contrainte pendant un arrêt (R. 4624-42, Cass. soc. 24 mai 2023)', couvre: ['INA-R14'], ...simple,
    pas: [refuse(examen(ouvertLe, { cadre: 'pre_reprise' }), 'pré-reprise'), refuse(examen(ouvertLe, { cadre: 'periodique', pendantArret: true }), 'contraint'), examen(ouvertLe, { cadre: 'demande_salarie', pendantArret: true })], attendu: { etape: 'examen_tenu' } },
  { titre: 'la procédure n’est pas ouverte aux indépendants (L. 4621-3)', couvre: ['INA-R14'], ...simple, ouverture: { independant: true, employeurs: [] }, pas: [refuse(examen(ouvertLe), 'contrat de travail')], attendu: { etape: 'instruction' } },
  { titre: 'ouverte d’une reprise : son examen est le premier (R. 4624-42)', couvre: ['ouverte → premier examen', 'INA-R3'], ...simple, ouverture: { parcours: { premierExamenLe: '2026-03-06' } },
    pas: [refuse(examen(ouvertLe), 'nouvel examen'), second(ouvertLe)], attendu: { etape: 'second_examen', echeances: { secondExamen: { etat: 'en_cours', finLe: '2026-03-21' } } } },

  { titre: 'premier examen le lundi 11 mai 2026 : quinzième jour mardi 26, poster au plus tard jeudi 21 mai (R. 4624-42)', couvre: ['INA-R3', 'P-22', 'premier examen → second examen prévu', 'second examen prévu → prêt à décider'], ...enMai,
    pas: [...decide, refuse(creneau('2026-05-27', '2026-05-12'), '2026-05-26'), refuse(creneau('2026-05-20', '2026-05-12', { professionnel: infirmier }), 'ne peut pas être tenue'), refuse(secondTenu('2026-05-20', infirmier), 'ne peut pas être tenue'), creneau('2026-05-20', '2026-05-12'), secondTenu('2026-05-20')],
    attendu: { etape: 'decision', courriers: ['convocation', 'convocation'], taches: ['Conclure la procédure', 'Notifier l’avis au plus tard'],
      echeances: { secondExamen: { etat: 'tenue', finLe: '2026-05-26' }, dernierJourSur: { etat: 'atteinte', finLe: '2026-05-21' }, avisAuPlusTard: { etat: 'en_cours', finLe: '2026-05-26' }, alerteAvis: { etat: 'atteinte', finLe: '2026-05-21' } } } },
  { titre: 'tant qu’aucun second examen n’est décidé, le quinzième jour se voit et rien n’expire (R. 4624-42)', couvre: ['P-16', 'P-22'], ouvertLe: mai, jusquAu: '2026-06-15', pas: [examen(mai)],
    attendu: { etape: 'examen_tenu', echeances: { quinzeJours: { etat: 'atteinte', finLe: '2026-05-26' }, secondExamen: { etat: 'sans_objet' }, dernierJourSur: { etat: 'sans_objet' } } } },
  { titre: 'la décision vient le quinzième jour, plus le seizième (R. 4624-42)', couvre: ['P-16'], ouvertLe: mai, jusquAu: '2026-05-26', pas: [examen(mai), refuse(second('2026-05-27'), 'quinzième'), second('2026-05-26')], attendu: { etape: 'delai_depasse', echeances: { secondExamen: { etat: 'en_retard', finLe: '2026-05-26' } } } },
  { titre: 'la veille du quinzième jour, le second examen court encore (R. 4624-42)', couvre: ['INA-R3'], ouvertLe: mai, jusquAu: '2026-05-25', pas: decide, attendu: { etape: 'second_examen', echeances: { secondExamen: { etat: 'en_cours', finLe: '2026-05-26' } } } },
  { titre: 'l’examen du quinzième jour est dans le délai, celui du seizième est refusé (R. 4624-42)', couvre: ['INA-R3'], ouvertLe: mai, jusquAu: '2026-05-26', pas: [...decide, refuse(secondTenu('2026-05-27'), 'quinzième'), secondTenu('2026-05-26')], attendu: { etape: 'decision', echeances: { secondExamen: { etat: 'tenue', finLe: '2026-05-26' } } } },
  { titre: 'absent au second examen : un autre créneau dans le délai (R. 4624-42)', couvre: ['second examen prévu → absence'], ...enMai,
    pas: [refuse(acte('absence', mai), 'créneau'), ...decide, creneau('2026-05-18', '2026-05-12'), par('aep', acte('absence', '2026-05-18'))], attendu: { etape: 'second_examen', taches: ['Proposer un autre créneau pour le second examen', 'Tenir le second examen'] } },
  { titre: 'quinzième jour samedi 2 mai : réserver au plus tard jeudi 30 avril (R. 4624-42, choix A-01)', couvre: ['INA-R3'], ouvertLe: '2026-04-17', jusquAu: '2026-04-20', pas: [examen('2026-04-17'), second('2026-04-17'), refuse(creneau('2026-05-02', '2026-04-17'), '2026-04-30'), creneau('2026-04-30', '2026-04-17')], attendu: { etape: 'second_examen' } },
  { titre: 'délai dépassé : l’avis est bloqué jusqu’au choix du médecin, qui conclut sur le premier examen (R. 4624-42)', couvre: ['INA-R3', 'second examen → délai dépassé', 'délai dépassé → conclure'], ouvertLe: mai, jusquAu: '2026-05-28',
    pas: [...decide, ...preuves('2026-05-12'), refuse(choix('2026-05-26', 'conclure'), 'quinze jours'), refuse(avis('2026-05-28'), 'reste à faire'), choix('2026-05-28', 'conclure'), avis('2026-05-28')], attendu: { etape: 'notification' } },
  { titre: 'délai dépassé : la tâche attend le médecin, qui ne conclut pas sans les conditions (R. 4624-42)', couvre: ['second examen → délai dépassé'], ouvertLe: mai, jusquAu: '2026-05-28', pas: [...decide, refuse(choix('2026-05-28', 'conclure'), 'l’étude de poste')],
    attendu: { etape: 'delai_depasse', taches: ['Second examen non tenu dans les quinze jours : choisir la suite'], echeances: { secondExamen: { etat: 'en_retard', finLe: '2026-05-26' } } } },
  { titre: 'délai dépassé : un nouvel examen ouvre quinze nouveaux jours, l’histoire reste (R. 4624-42)', couvre: ['délai dépassé → nouvel examen'], ouvertLe: mai, jusquAu: '2026-06-03', pas: [...decide, choix('2026-05-28', 'nouvel_examen'), examen('2026-06-02'), second('2026-06-03')],
    attendu: { etape: 'second_examen', echeances: { secondExamen: { etat: 'en_cours', finLe: '2026-06-17' } } } },
  { titre: 'l’examen tenu trop tard vaut nouveau premier examen le jour du choix, une seule fois (R. 4624-42)', couvre: ['délai dépassé → nouvel examen'], ouvertLe: mai, jusquAu: '2026-05-29', pas: [...decide, choix('2026-05-28', 'nouvel_examen'), examen('2026-05-28'), refuse(examen('2026-05-28'), 'nouvel examen')],
    attendu: { etape: 'examen_tenu', echeances: { quinzeJours: { etat: 'en_cours', finLe: '2026-06-12' }, secondExamen: { etat: 'sans_objet' } } } },
  { titre: 'délai dépassé : clore sans inaptitude (R. 4624-42)', couvre: ['délai dépassé → clore'], ouvertLe: mai, jusquAu: '2026-05-28', pas: [...decide, choix('2026-05-28', 'clore')], attendu: { issue: 'sans_inaptitude', documents: ['attestationDeCloture'] } },
  { titre: 'deux jours ouvrés avant le quinzième, l’avis non signé alerte (R. 4624-42, choix A-19)', couvre: ['prêt à décider, alerte'], ouvertLe: mai, jusquAu: '2026-05-21', pas: [...decide, secondTenu('2026-05-20')], attendu: { etape: 'decision', echeances: { alerteAvis: { etat: 'atteinte', finLe: '2026-05-21' } } } },
  { titre: 'le médecin conclut sans inaptitude (R. 4624-42)', couvre: ['prêt à décider → sans inaptitude', 'INA-R2'], ...enMai, pas: [refuse(acte('sansInaptitude', mai, { document: 'attestation' }), 'examen médical'), ...decide, secondTenu('2026-05-20'), acte('sansInaptitude', '2026-05-20', { document: 'attestation' })], attendu: { issue: 'sans_inaptitude', documents: ['attestation'] } },
  { titre: 'suivi renforcé, aucune inaptitude : un avis d’aptitude (R. 4624-25, L. 4624-2)', couvre: ['INA-R2'], ...enMai, ouverture: { suivi: 'SIR' }, pas: [...decide, secondTenu('2026-05-20'), acte('sansInaptitude', '2026-05-20', { document: 'avis_aptitude' })], attendu: { issue: 'sans_inaptitude', documents: ['aptitude'] } },
  { titre: 'départ du salarié avant l’avis : la procédure est abandonnée, plus après (procédure, inaptitude)', couvre: ['avant l’avis → abandon'], ...simple, pas: [examen(ouvertLe), refuse(acte('abandon', ouvertLe, { motif: 'autre' }), 'précision'), acte('abandon', '2026-03-10', { motif: 'depart' })], attendu: { issue: 'abandonnee' } },

  { titre: 'non réclamé : aucun délai, une raison, et une nouvelle notification à faire (R. 4624-45, choix A-04)', couvre: ['notification → pli sans effet', 'INA-R4', 'pli → non réclamé', 'pli → à renvoyer'], ouvertLe, jusquAu: '2026-03-26',
    pas: [...poste2, preuve('salarie', '2026-03-10', 'presente'), preuve('employeur', '2026-03-12'), preuve('salarie', '2026-03-26', 'non_reclame')], attendu: { etape: 'notification', taches: ['Notifier de nouveau au salarié'], echeances: { recoursSalarie: { etat: 'non_ouverte' }, recoursEmployeur: { etat: 'en_cours', finLe: '2026-03-27' } }, droits: { preuveSalarie: null } } },
  ...(['refuse', 'inconnu', 'perdu', 'remis_sans_signature'] as const).map((evenement): Scenario => ({
    titre: `${{ refuse: 'pli refusé', inconnu: 'destinataire inconnu à l’adresse', perdu: 'pli perdu', remis_sans_signature: 'remise sans signature' }[evenement]} : aucun délai ne court, une tâche le dit (R. 4624-45)`,
    couvre: ['notification → pli sans effet', ...ligneDuPli[evenement]], ouvertLe, jusquAu: '2026-03-11', pas: [...poste2, preuve('employeur', '2026-03-11', evenement)], attendu: { etape: 'notification', taches: ['Notifier de nouveau à l’employeur'], echeances: { recoursEmployeur: { etat: 'non_ouverte' } } },
  })),
  { titre: 'présenté sans être retiré : le pli attend quinze jours à la poste (arrêté du 7 février 2007)', couvre: ['notification → pli sans effet', 'pli → en instance'], ...simple, pas: [...poste2, preuve('salarie', '2026-03-10', 'presente')], attendu: { etape: 'notification', echeances: { instanceSalarie: { etat: 'en_cours', finLe: '2026-03-25' }, recoursSalarie: { etat: 'non_ouverte' } } } },
  { titre: 'par choix du service, un refus ouvre le délai (choix A-05)', couvre: ['notification → pli sans effet'], ...simple, ouverture: { choix: { 'A-05': 'jour_du_refus' } }, pas: [...poste2, preuve('employeur', '2026-03-11', 'refuse')], attendu: { etape: 'notification', echeances: { recoursEmployeur: { etat: 'en_cours', finLe: '2026-03-26' } } } },
  { titre: 'remise refusée au bureau : un témoin, et un recommandé le jour même (choix A-20)', couvre: ['notification → pli sans effet', 'INA-R4'], ouvertLe, jusquAu: ouvertLe,
    pas: [...signe, refuse(preuve('salarie', ouvertLe, 'remis_signe'), 'un envoi'), envoi('salarie', ouvertLe, 'main_propre'), refuse(preuve('salarie', ouvertLe, 'remis_signe'), 'identité'), refuse(preuve('salarie', ouvertLe, 'refus_au_bureau'), 'témoin'), preuve('salarie', ouvertLe, 'refus_au_bureau', { temoin: 'Témoin Exemple' })],
    attendu: { etape: 'notification', echeances: { renvoyerSalarie: { etat: 'en_retard', finLe: ouvertLe }, recoursSalarie: { etat: 'non_ouverte' } } } },
  { titre: 'courriel dont personne n’a accusé réception trois jours ouvrés après : aucun délai, et l’envoi est à suivre (procédure, inaptitude)', couvre: ['P-21'], ouvertLe, jusquAu: '2026-03-12', pas: [...signe, envoi('salarie', ouvertLe, 'courriel')],
    attendu: { etape: 'notification', courriers: ['notificationParCourriel'], taches: ['Suivre l’envoi au salarié'], echeances: { suivreSalarie: { etat: 'en_retard', finLe: '2026-03-12' }, recoursSalarie: { etat: 'non_ouverte' } } } },
  { titre: 'courriel avec accusé : preuve faible, à doubler par un recommandé (choix A-27)', couvre: ['P-21'], ...simple, pas: [...signe, envoi('salarie', ouvertLe, 'courriel'), preuve('salarie', '2026-03-12', 'accuse_reception')], attendu: { etape: 'notification', taches: ['Doubler l’envoi au salarié par un recommandé'], echeances: { recoursSalarie: { etat: 'en_cours', finLe: '2026-03-27' } }, droits: { preuveSalarie: 'preuve faible, à doubler par un recommandé' } } },
  { titre: 'recommandé électronique : le salarié consent d’abord, puis quinze jours pour accepter (CPCE L. 100, R. 53-3)', couvre: ['INA-R4'], ...simple, pas: [...signe, refuse(envoi('salarie', ouvertLe, 'lre'), 'consentement'), envoi('salarie', ouvertLe, 'lre', { consentement: true })], attendu: { etape: 'notification', echeances: { lreSalarie: { etat: 'en_cours', finLe: '2026-03-24' }, recoursSalarie: { etat: 'non_ouverte' } } } },
  { titre: 'après trois envois sans preuve, un commissaire de justice (procédure, inaptitude)', couvre: ['notification → pli sans effet', 'pli → à renvoyer'], ouvertLe, jusquAu: '2026-03-16',
    pas: [refuse(envoi('employeur', ouvertLe), 'Avis'), ...signe, envoi('employeur', ouvertLe), envoi('employeur', '2026-03-11'), envoi('employeur', '2026-03-13'), refuse(envoi('employeur', '2026-03-16'), 'commissaire'), envoi('employeur', '2026-03-16', 'commissaire'), preuve('employeur', '2026-03-16', 'acte_signifie')], attendu: { etape: 'notification', echeances: { recoursEmployeur: { etat: 'en_cours', finLe: '2026-03-31' } } } },

  { titre: 'confié au prestataire : le recommandé part de lui-même, et chaque nouvelle de la poste compte comme celle qu’on saisit (R. 4624-55)', couvre: ['pli → à poster', 'pli → distribué', 'INA-R4'], ouvertLe, jusquAu: '2026-03-16', ouverture: { choix: prestataire },
    pas: [...signe, envoi('salarie', ouvertLe, 'rar_prestataire'), envoi('employeur', ouvertLe, 'rar_prestataire'), nouvelle('salarie', '2026-03-10', 'depose'), nouvelle('employeur', '2026-03-11', 'presente'), nouvelle('salarie', '2026-03-12', 'distribue'), nouvelle('employeur', '2026-03-13', 'distribue')],
    attendu: { etape: 'recours', courriers: ['notification', 'notification'], echeances: { recoursSalarie: { etat: 'en_cours', finLe: '2026-03-27' }, recoursEmployeur: { etat: 'en_cours', finLe: '2026-03-30' } }, droits: { preuveSalarie: 'preuve forte' } } },
  { titre: 'une preuve du 12 mars apprise le 16 compte de son jour (R. 4624-45)', couvre: ['pli → distribué'], ouvertLe, jusquAu: '2026-03-16', ouverture: { choix: prestataire },
    pas: [...signe, envoi('salarie', ouvertLe, 'rar_prestataire'), { ...nouvelle('salarie', '2026-03-12', 'distribue'), saisiLe: '2026-03-16' }], attendu: { etape: 'notification', echeances: { recoursSalarie: { etat: 'en_cours', finLe: '2026-03-27' } } } },
  { titre: 'adresse incorrecte, puis pli revenu : aucun délai, l’avis est à notifier de nouveau (R. 4624-45)', couvre: ['notification → pli sans effet', 'pli → inconnu à l’adresse', 'pli → à renvoyer'], ouvertLe, jusquAu: '2026-03-18', ouverture: { choix: prestataire },
    pas: [...signe, envoi('employeur', ouvertLe, 'rar_prestataire'), nouvelle('employeur', '2026-03-12', 'defaut_adresse'), nouvelle('employeur', '2026-03-18', 'retourne')], attendu: { etape: 'notification', taches: ['Notifier de nouveau à l’employeur'], echeances: { recoursEmployeur: { etat: 'non_ouverte' } }, droits: { preuveEmployeur: null } } },
  { titre: 'sans prestataire choisi, le service poste lui-même (choix courrier.prestataire)', couvre: ['pli → à poster'], ouvertLe, jusquAu: ouvertLe, pas: [...signe, refuse(envoi('salarie', ouvertLe, 'rar_prestataire'), 'prestataire'), envoi('salarie', ouvertLe)], attendu: { etape: 'notification', courriers: [] } },
  { titre: 'deux employeurs : le recommandé n’est adressé qu’à celui que l’avis nomme (D. 4624-64)', couvre: ['INA-R11'], ouvertLe, jusquAu: ouvertLe,
    ouverture: { choix: prestataire, employeurs: [{ etablissement: 'e-1', statut: 'actif', principal: true, poste: 'Poste témoin' }, { etablissement: 'e-2', statut: 'actif', principal: false, poste: 'Autre poste' }] },
    pas: [examen(ouvertLe), ...preuves(ouvertLe), avis(ouvertLe, { employeur: 'e-2' }), envoi('employeur', ouvertLe, 'rar_prestataire')], attendu: { etape: 'notification', courriers: ['notification'] } },
  { titre: 'signé, l’avis est à poster le jour même aux deux parties (R. 4624-55)', couvre: ['INA-R4', 'pli → à poster'], ouvertLe, jusquAu: ouvertLe, pas: [...signe, envoi('salarie', ouvertLe)],
    attendu: { etape: 'notification', taches: ['Notifier l’avis à l’employeur'], echeances: { notifierSalarie: { etat: 'tenue', finLe: ouvertLe }, notifierEmployeur: { etat: 'en_retard', finLe: ouvertLe }, recoursSalarie: { etat: 'non_ouverte' } } } },
  { titre: 'déposé et sans nouvelle trois jours ouvrés après : le pli est à suivre (procédure, inaptitude)', couvre: ['pli → déposé'], ouvertLe, jusquAu: '2026-03-12', pas: poste2, attendu: { etape: 'notification', taches: ['Suivre l’envoi au salarié'], echeances: { suivreSalarie: { etat: 'en_retard', finLe: '2026-03-12' } } } },
  { titre: 'la veille, le pli déposé n’a pas encore à être réclamé (procédure, inaptitude)', couvre: ['pli → déposé'], ouvertLe, jusquAu: '2026-03-11', pas: poste2, attendu: { etape: 'notification', echeances: { suivreSalarie: { etat: 'en_cours', finLe: '2026-03-12' } } } },
  { titre: 'non réclamé puis remis en main propre : le délai part de la signature (R. 4624-45)', couvre: ['pli → à renvoyer', 'pli → distribué'], ouvertLe, jusquAu: '2026-03-31',
    pas: [...poste2, preuve('salarie', '2026-03-26', 'non_reclame'), envoi('salarie', '2026-03-27', 'main_propre'), preuve('salarie', '2026-03-30', 'remis_signe', { identiteVerifiee: true })],
    attendu: { etape: 'notification', echeances: { recoursSalarie: { etat: 'en_cours', finLe: '2026-04-14' }, renvoyerSalarie: { etat: 'sans_objet' } } } },
  { titre: 'par choix du service, le rectificatif n’ouvre pas de nouveau délai (choix A-06)', couvre: ['INA-R12'], ouvertLe, jusquAu: '2026-03-28', ouverture: { choix: { 'A-06': 'delai_initial' } },
    pas: [...notifie, acte('rectificatif', '2026-03-26', { objet: 'poste', motif: 'Intitulé erroné' })], attendu: { etape: 'definitif', echeances: { recoursSalarie: { etat: 'fermee', finLe: '2026-03-25' }, recoursEmployeur: { etat: 'fermee', finLe: '2026-03-27' } } } },
  { titre: 'décès du salarié avant l’avis : plus rien ne lui est envoyé (procédure, inaptitude)', couvre: ['avant l’avis → abandon'], ...enMai, pas: [...decide, creneau('2026-05-20', '2026-05-13'), acte('abandon', '2026-05-13', { motif: 'deces' })], attendu: { issue: 'abandonnee', courriers: ['convocation'] } },

  { titre: 'recours du salarié rejeté : l’avis est définitif (L. 4624-7)', couvre: ['INA-R6', 'contestée → définitif'], ouvertLe, jusquAu: '2026-04-03', pas: [...notifie, refuse(par('aep', acte('jugement', '2026-03-13', { decision: 'rejet' })), 'recours'), saisi('recoursSalarie', '2026-03-20'), par('aep', acte('jugement', '2026-04-03', { decision: 'rejet' }))], attendu: { etape: 'definitif', droits: { recoursDuSalarie: 'dans le délai' } } },
  { titre: 'recours rejeté alors que l’employeur n’a jamais été notifié : l’avis n’est pas définitif, il reste à lui notifier (R. 4624-45)', couvre: ['P-19', 'contestée → notification'], ouvertLe, jusquAu: '2026-05-04',
    pas: [...poste2, preuve('salarie', '2026-03-10'), saisi('recoursSalarie', '2026-03-20'), preuve('employeur', '2026-03-26', 'non_reclame'), jugement('2026-05-04')],
    attendu: { etape: 'notification', taches: ['Notifier de nouveau à l’employeur'], echeances: { recoursEmployeur: { etat: 'non_ouverte' } } } },
  { titre: 'recours rejeté, l’employeur notifié ensuite : quinze jours pour lui, puis l’avis est définitif (R. 4624-45)', couvre: ['P-19', 'contestée → notification'], ouvertLe, jusquAu: '2026-05-22',
    pas: [...poste2, preuve('salarie', '2026-03-10'), saisi('recoursSalarie', '2026-03-20'), preuve('employeur', '2026-03-26', 'non_reclame'), jugement('2026-05-04'), envoi('employeur', '2026-05-05'), preuve('employeur', '2026-05-07')],
    attendu: { etape: 'definitif', echeances: { recoursEmployeur: { etat: 'fermee', finLe: '2026-05-22' } } } },
  { titre: 'les deux parties contestent : une décision juge les deux recours (L. 4624-7)', couvre: ['INA-R6', 'contestée → définitif'], ouvertLe, jusquAu: '2026-05-04',
    pas: [...notifie, saisi('recoursSalarie', '2026-03-20'), saisi('recoursEmployeur', '2026-03-23'), jugement('2026-05-04'), refuse(jugement('2026-05-04'), 'non jugé')], attendu: { etape: 'definitif' } },
  { titre: 'la décision du conseil se substitue à l’avis (L. 4624-7)', couvre: ['contestée → substituée'], ouvertLe, jusquAu: '2026-04-03', pas: [...notifie, saisi('recoursEmployeur', '2026-03-20'), par('aep', acte('jugement', '2026-04-03', { decision: 'substitution' }))], attendu: { issue: 'substituee' } },
  { titre: 'contestée par l’un avant la preuve de l’autre : sa notification continue (L. 4624-7)', couvre: ['P-19', 'notification → contestée'], ouvertLe, jusquAu: '2026-03-16', pas: [...poste2, saisi('recoursEmployeur', '2026-03-11'), preuve('salarie', '2026-03-16')], attendu: { etape: 'contestation', echeances: { recoursSalarie: { etat: 'en_cours', finLe: '2026-03-31' }, recoursEmployeur: { etat: 'non_ouverte' } }, droits: { recoursDeLEmployeur: 'avant tout délai ouvert' } } },
  { titre: 'le salaire est dû un mois après l’examen, recours ou non ; l’employeur est prévenu sept jours avant (L. 1226-4)', couvre: ['INA-R8', 'mois : rappel'], ouvertLe, jusquAu: '2026-04-07', pas: [...notifie, saisi('recoursSalarie', '2026-03-20')],
    attendu: { etape: 'contestation', courriers: ['salaire'], echeances: { rappelSalaire: { etat: 'atteinte', finLe: '2026-04-02' }, salaire: { etat: 'en_cours', finLe: '2026-04-09' } } } },
  { titre: 'le mois passé sans issue connue, l’avis est définitif, le dossier reste ouvert et l’issue est demandée (L. 1226-4)', couvre: ['INA-R8', 'notifiée → définitif', 'mois : issue inconnue'], ouvertLe, jusquAu: '2026-04-20', pas: notifie,
    attendu: { etape: 'definitif', taches: ['Le mois est passé : demander à l’employeur ce qu’il a décidé'], droits: { acheve: null }, echeances: { salaire: { etat: 'atteinte', finLe: '2026-04-09' } } } },
  { titre: 'licenciement après le mois : le volet de l’employeur court huit jours, puis le dossier est clos (D. 433-6)', couvre: ['INA-R5', 'P-23', 'mois : issue inconnue'], ouvertLe, jusquAu: '2026-04-28',
    pas: [...lieAuTravail, licencie('2026-04-20')], attendu: { issue: 'definitive', echeances: { voletEmployeur: { etat: 'atteinte', finLe: '2026-04-28' } } } },
  { titre: 'tant que courent les huit jours du volet de l’employeur, le dossier reste ouvert (D. 433-6)', couvre: ['INA-R5'], ouvertLe, jusquAu: '2026-04-26',
    pas: [...lieAuTravail, licencie('2026-04-20')], attendu: { etape: 'definitif', echeances: { voletEmployeur: { etat: 'en_cours', finLe: '2026-04-28' } } } },
  { titre: 'issue connue, question de l’employeur sans réponse : le dossier reste ouvert jusqu’à la réponse (L. 1226-2)', couvre: ['P-23'], ouvertLe, jusquAu: '2026-04-21',
    pas: [...notifie, par('aep', acte('questionEmployeur', '2026-04-17', { poste: 'Poste témoin' })), par('aep', acte('issueEmployeur', '2026-04-20', { issue: 'autre' }))], attendu: { etape: 'definitif', taches: ['Répondre à l’employeur sur le poste proposé'] } },
  { titre: 'clos, une question de l’employeur rouvre le dossier ; la réponse le clôt de nouveau (L. 1226-2)', couvre: ['P-23'], ouvertLe, jusquAu: '2026-05-06',
    pas: [...clos, par('aep', acte('questionEmployeur', '2026-05-04', { poste: 'Poste témoin' })), acte('reponseAuPoste', '2026-05-06', { reponse: 'compatible' })], attendu: { issue: 'definitive' } },
  { titre: 'clos, un duplicata est remis et le dossier reste clos (procédure NJ-6)', couvre: ['P-25'], ouvertLe, jusquAu: '2026-06-15', pas: [...clos, acte('duplicata', '2026-06-15', { pour: 'salarie' })], attendu: { issue: 'definitive', documents: ['avis', 'duplicata'] } },
  { titre: 'clos, un rectificatif rouvre le dossier : il est à notifier (R. 4624-55)', couvre: ['INA-R12'], ouvertLe, jusquAu: '2026-05-04', pas: [...clos, acte('rectificatif', '2026-05-04', { objet: 'poste', motif: 'Intitulé erroné' })],
    attendu: { etape: 'notification', taches: ['Notifier l’avis au salarié', 'Notifier l’avis à l’employeur'] } },
  { titre: 'clos, un recours saisi après coup rouvre le dossier ; la décision du conseil le clôt (L. 4624-7)', couvre: ['P-19', 'contestée → définitif'], ouvertLe, jusquAu: '2026-06-15',
    pas: [...clos, { ...saisi('recoursSalarie', '2026-03-24'), saisiLe: '2026-05-04' }, jugement('2026-06-15')], attendu: { issue: 'definitive', droits: { recoursDuSalarie: 'dans le délai' } } },
  { titre: 'l’issue chez l’employeur arrête le rappel du salaire (L. 1226-4)', couvre: ['P-23', 'mois : issue connue'], ouvertLe, jusquAu: '2026-04-02', pas: [...notifie, par('aep', acte('issueEmployeur', '2026-03-30', { issue: 'reclasse' }))], attendu: { issue: 'definitive', courriers: [] } },
  { titre: 'formulaire d’indemnité temporaire remis le jour de l’avis (R. 4624-56, D. 433-3)', couvre: ['INA-R5'], ...simple,
    pas: [examen(ouvertLe), ...preuves(ouvertLe), avis(ouvertLe, { lienAtMp: true }), acte('formulaireIti', ouvertLe)], attendu: { etape: 'notification', documents: ['avis', 'iti'], echeances: { formulaireIti: { etat: 'tenue', finLe: ouvertLe } } } },
  { titre: 'lien avec un accident du travail : formulaire remis, volet de l’employeur huit jours après le licenciement (R. 4624-56, D. 433-6)', couvre: ['INA-R5', 'P-23'], ouvertLe, jusquAu: '2026-04-01',
    pas: [refuse(acte('formulaireIti', ouvertLe), 'lien possible'), examen(ouvertLe), ...preuves(ouvertLe), avis(ouvertLe, { lienAtMp: true }), envoi('salarie', ouvertLe), envoi('employeur', ouvertLe), preuve('salarie', '2026-03-10'), preuve('employeur', '2026-03-12'), par('aep', acte('issueEmployeur', '2026-03-30', { issue: 'licencie' }))],
    attendu: { etape: 'definitif', taches: ['Remettre le formulaire d’indemnité temporaire'], echeances: { itiDes: { etat: 'atteinte', finLe: '2026-03-10' }, itiJusquAu: { etat: 'en_cours', finLe: '2026-04-09' }, voletEmployeur: { etat: 'en_cours', finLe: '2026-04-07' }, formulaireIti: { etat: 'en_retard', finLe: ouvertLe } } } },
  { titre: 'l’employeur demande si un poste convient : le médecin répond (L. 1226-2)', couvre: ['P-23'], ouvertLe, jusquAu: '2026-03-16', pas: [refuse(par('aep', acte('questionEmployeur', ouvertLe, { poste: 'Poste témoin' })), 'Avis'), ...signe, refuse(acte('reponseAuPoste', ouvertLe, { reponse: 'compatible' }), 'Question'), par('aep', acte('questionEmployeur', '2026-03-16', { poste: 'Poste témoin' }))], attendu: { etape: 'notification', taches: ['Répondre à l’employeur sur le poste proposé'] } },
  { titre: 'propositions après les échanges, refus motivé de l’employeur gardé (L. 4624-3, L. 4624-6)', couvre: ['INA-R9'], ...simple, pas: [examen(ouvertLe), refuse(acte('propositions', ouvertLe, { mesures: 'Siège adapté' }), 'Échange'), refuse(par('aep', acte('refusDesPropositions', ouvertLe)), 'propositions'), salarie(ouvertLe), employeur(ouvertLe), acte('propositions', ouvertLe, { mesures: 'Siège adapté' }), par('aep', acte('refusDesPropositions', '2026-03-12'))], attendu: { etape: 'examen_tenu', documents: ['propositions'] } },
  { titre: 'deux employeurs : un avis nomme son poste et n’est adressé à aucun autre (D. 4624-64)', couvre: ['INA-R11'], ...simple,
    ouverture: { employeurs: [{ etablissement: 'e-1', statut: 'actif', principal: true, poste: 'Poste témoin' }, { etablissement: 'e-2', statut: 'actif', principal: false, poste: 'Autre poste' }] },
    pas: [examen(ouvertLe), ...preuves(ouvertLe), refuse(avis(ouvertLe), 'l’employeur du poste visé'), avis(ouvertLe, { employeur: 'e-1' })], attendu: { etape: 'notification', courriers: [], taches: ['Notifier l’avis à l’employeur'] } },
  { titre: 'un avis ne se refait pas ; un rectificatif se notifie et rouvre les délais (R. 4624-55, choix A-06)', couvre: ['INA-R12', 'pli → remplacé'], ouvertLe, jusquAu: '2026-03-20',
    pas: [refuse(acte('rectificatif', ouvertLe, { objet: 'poste', motif: 'Intitulé erroné' }), 'Avis'), ...notifie, refuse(avis('2026-03-19'), 'déjà signé'), refuse(acte('sansInaptitude', '2026-03-19', { document: 'attestation' }), 'non signé'), refuse(acte('abandon', '2026-03-19', { motif: 'depart' }), 'non signé'), acte('rectificatif', '2026-03-19', { objet: 'poste', motif: 'Intitulé erroné' })],
    attendu: { etape: 'notification', documents: ['avis', 'rectificatif'], courriers: [], echeances: { recoursSalarie: { etat: 'non_ouverte' }, notifierSalarie: { etat: 'en_retard', finLe: '2026-03-19' } } } },
  { titre: 'adhérent suspendu : le second examen reste permis, et signalé au directeur (choix A-12)', couvre: ['INA-R13'], ...enMai, ouverture: { employeurs: [{ etablissement: 'e-1', statut: 'suspendu', principal: true, poste: 'Poste témoin' }] },
    pas: [refuse(second(mai), 'premier examen'), refuse(creneau('2026-05-20', mai), 'décision'), refuse(secondTenu(mai), 'décision'), ...decide, secondTenu('2026-05-20')], attendu: { etape: 'decision', droits: { signalement: 'procédure ouverte, à signaler au directeur' } } },
  { titre: 'adhérent suspendu, bloqué par choix du service (choix A-12)', couvre: ['INA-R13'], ...enMai, ouverture: { choix: { 'A-12': 'bloque' }, employeurs: [{ etablissement: 'e-1', statut: 'suspendu', principal: true, poste: 'Poste témoin' }] }, pas: [...decide, refuse(secondTenu('2026-05-20'), 'A-12')], attendu: { etape: 'second_examen' } },
  { titre: 'intérimaire sur un poste à risque : le médecin de l’agence est informé (R. 4625-9)', couvre: ['P-24'], ouvertLe, jusquAu: ouvertLe, ouverture: { parcours: { interimaire: true } }, pas: signe, attendu: { etape: 'notification', taches: ['Informer le médecin de l’entreprise de travail temporaire'], droits: { quiStatue: 'celui de l’entreprise utilisatrice' } } },
  { titre: 'l’agence n’est informée que pour un intérimaire ; un duplicata n’est remis qu’à ceux que l’avis nomme (R. 4625-9, procédure NJ-6)', couvre: ['P-24', 'P-25'], ...simple,
    pas: [refuse(par('aep', acte('issueEmployeur', ouvertLe, { issue: 'autre' })), 'Avis'), refuse(acte('duplicata', ouvertLe, { pour: 'salarie' }), 'Avis'), ...signe, refuse(acte('agenceInformee', ouvertLe), 'intérimaire'), refuse(acte('duplicata', '2026-03-12', { pour: 'autre' }), 'nommé sur l’avis'), acte('duplicata', '2026-03-12', { pour: 'employeur' })], attendu: { etape: 'notification', documents: ['avis', 'duplicata'] } },
  { titre: 'avis du 30 juin 2025 : modèle d’origine ; du 1er juillet : modèle modifié (arrêté du 16 octobre 2017)', couvre: ['P-25'], ouvertLe: '2025-06-30', jusquAu: '2025-07-01', pas: [examen('2025-06-30'), ...preuves('2025-06-30'), avis('2025-06-30')], attendu: { etape: 'notification', droits: { modele: 'annexe 3 d’origine' } } },
  { titre: 'changer de médecin n’arrête aucun délai (procédure, suivi)', couvre: ['P-26'], ...enMai, pas: [...decide, acte('reaffectation', '2026-05-14', { medecin: { id: 'm-2', role: 'medecin' } })], attendu: { etape: 'second_examen', echeances: { secondExamen: { etat: 'en_cours', finLe: '2026-05-26' } } } },
];
