import type { Jour } from '../libs/law/jour.js';
import type { Journey } from '../libs/journey/journey.js';
import type { Accord, Promesse, Tableau } from '../libs/journey/board.js';
import type { Facts } from '../libs/journey/facts.js';
import { actes, types } from './pdp/actes.js';
import { accompagne, avaitConsenti, refuse } from './pdp/consentement.js';
import { pdp } from './pdp/pdp.js';
import { actions, departDuSuivi, jourDuPoint, ouverte, point, prochainPoint, referent, retour, retourPrevu } from './pdp/situation.js';

/** What an action is called on a paper that others of the household, or of the workshop, may see. */
const discrets: Readonly<Partial<Record<keyof typeof types, string>>> = {
  bilan_fonctionnel: 'Bilan', entretien_psychologue: 'Entretien d’accompagnement', evaluation_socioprofessionnelle: 'Entretien d’accompagnement', evaluation_caisse: 'Entretien avec l’assurance maladie',
  accompagnement_social: 'Entretien d’accompagnement', rqth: 'Démarche administrative', mdph: 'Démarche administrative', aide_financiere: 'Démarche administrative', cap_emploi: 'Rendez-vous avec un conseiller', carsat: 'Rendez-vous avec un conseiller',
};

/** The plan as told: each action with its last day, and the day before that when it was put back. */
function plan(facts: Facts): readonly Promesse[] {
  return actions(facts).map(({ numero, prevue, derniere }): Promesse => {
    const { type, responsable, pourLe } = derniere.data;
    const told = facts.all(actes.action).filter((a) => a.data.numero === numero);
    const back = told.findLast((a, i) => { const before = told[i - 1]; return before !== undefined && a.data.pourLe > before.data.pourLe; });
    const before = back === undefined ? undefined : told[told.indexOf(back) - 1];
    return {
      cle: numero, quoi: types[type], discret: discrets[type] ?? types[type], qui: responsable, pourLe: ouverte(derniere) ? prevue.data.pourLe : pourLe, fait: !ouverte(derniere),
      ...(back === undefined || before === undefined ? {} : { recule: { le: back.on, de: before.data.pourLe } }),
    };
  });
}

function accord(facts: Facts): Accord {
  if (accompagne(facts)) return { etat: 'donne', dit: 'consentement donné' };
  if (refuse(facts) === undefined) return { etat: 'a_recueillir', dit: 'consentement à recueillir' };
  return avaitConsenti(facts) ? { etat: 'retire', dit: 'consentement retiré' } : { etat: 'refuse', dit: 'accompagnement refusé' };
}

/** In follow-up, the cell no longer looks at a case by turns: its points are asked on their days. */
function prochaine(facts: Facts): Jour | undefined {
  const next = prochainPoint(facts);
  return typeof next === 'string' || typeof departDuSuivi(facts) !== 'string' ? undefined : next.on;
}

/** What a worker should also know: when he is expected back, when he is met, when he will be asked how it goes. */
function jours(facts: Facts): readonly { readonly le: Jour; readonly quoi: string; readonly qui: string }[] {
  const back = retour(facts) === undefined ? retourPrevu(facts) : undefined;
  const met = facts.has(actes.liaisonTenue) ? undefined : facts.last(actes.liaisonFixee);
  const asked = ([['m3', 3], ['m6', 6], ['m12', 12]] as const).flatMap(([which, n]) => {
    const due = jourDuPoint(n)(facts);
    return typeof due === 'string' || point(facts, which) !== undefined ? [] : [{ le: due.on, quoi: `Point de suivi à ${n} mois`, qui: 'vous' }];
  });
  return [
    ...(back === undefined ? [] : [{ le: back.data.prevuLe, quoi: 'Retour prévu', qui: 'vous' }]),
    ...(met === undefined ? [] : [{ le: met.data.date, quoi: `Rendez-vous de liaison${met.data.heure === undefined ? '' : `, ${met.data.heure.replace(':', ' h ')}`}`, qui: 'vous et l’employeur' }]),
    ...asked,
  ];
}

/** The cell's board: cases by stage, to whom each is entrusted, and its meeting. */
const tableau: Tableau = {
  confie: (facts) => referent(facts)?.id, passation: actes.passation, accord, plan, jours, reunion: actes.point, prochaine,
};

/** The journey of the cell, followed on its board. */
export const cellule: Journey = { ...pdp, tableau };
