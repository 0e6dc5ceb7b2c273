import { z } from 'zod';
import { rollForward } from '../calendar.js';
import { addDays, zJour } from '../jour.js';
import { days, months } from '../period.js';
import { regle, terme, zCalendar, zNombre } from './regle.js';

/** The twenty days of an answer to the médecin conseil, from receipt. */
export const vingtJours = days(20);
/** The text says nothing of a 20th day that is not worked: answer before it. */
export const reponseMedecinConseil = regle({
  id: 'medecin_conseil.reponse.20j', article: 'CSS D323-3', titre: 'Réponse au médecin conseil', period: vingtJours,
  inputs: z.object({ receivedOn: zJour, calendar: zCalendar }),
  evaluate: ({ receivedOn, calendar }) => {
    const found = terme(vingtJours.count(receivedOn, calendar));
    return found.latestWorkingDay === found.deadline ? found : { ...found, ambiguous: true, alternatives: [rollForward(found.deadline, calendar)] };
  },
});

const longest = months(18);
/** A duration: its first day counts, so its last is the eve of the same quantième. */
export const dureeCrpe = regle({
  id: 'crpe.max_18mois', article: 'CT R5213-15', titre: 'Convention de rééducation professionnelle en entreprise', period: longest,
  inputs: z.object({ startOn: zJour, calendar: zCalendar }),
  evaluate: ({ startOn, calendar }) => ({ lastDay: addDays(longest.count(startOn, calendar).end, -1) }),
});

const mostInterviews = 2;
export const plafondPsychologue = regle({
  id: 'accompagnement.psychologue.plafond', article: 'Offre du service, actions individualisées', titre: 'Entretiens avec le psychologue du travail',
  inputs: z.object({ done: zNombre, requested: zNombre }),
  evaluate: ({ done, requested }) => {
    const allowed = done + requested <= mostInterviews;
    return { allowed, remaining: Math.max(0, mostInterviews - done - (allowed ? requested : 0)) };
  },
});
