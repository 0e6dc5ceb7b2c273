import { z } from 'zod';
import { calendarCodes, rollForward, type CalendarCode } from '../../libs/law/calendar.js';
import { endOfMs, zJour, type Jour } from '../../libs/law/jour.js';
import { clock, droit } from '../../libs/journey/clocks.js';
import type { FactInForce } from '../../libs/journey/fact.js';
import { Facts } from '../../libs/journey/facts.js';
import type { Opening } from '../../libs/journey/opening.js';
import { loi } from './pre-reprise.js';
import { seuil } from './situation.js';

/** One case of the public format, answered by the very rules of the journey on the facts that it describes. */
type Case = (inputs: unknown) => Record<string, unknown>;

function factsOf(name: string, on: Jour, data: FactInForce['data'], calendrier: CalendarCode = 'FR'): Facts {
  const opening: Opening = {
    numero: 'CAS', salarie: 's', suivi: 'SI', travailDeNuit: false, independant: false, centre: 'c', medecin: null, calendrier, choix: {}, fictif: true, parcours: {},
    employeurs: [{ etablissement: 'e', statut: 'actif', principal: true, poste: '' }],
  };
  const fact = (seq: number, kind: FactInForce['kind'], named: string, told: FactInForce['data']): FactInForce =>
    ({ seq, number: seq, kind, name: named, on, at: endOfMs(on) - 1, toldAt: 0, author: { id: 'cas', role: 'systeme' }, key: String(seq), bodyHash: '', data: told });
  return new Facts([fact(1, 'ouverture', 'pre-reprise', opening), fact(2, 'acte', name, data)]);
}

const duree: Case = (inputs) => {
  const i = z.object({ arretStartsOn: zJour, arretEndsOn: zJour }).refine((a) => a.arretStartsOn <= a.arretEndsOn, { error: 'L’arrêt finit avant de commencer', path: ['arretEndsOn'] }).parse(inputs);
  const facts = factsOf('arret', i.arretStartsOn, { du: i.arretStartsOn, au: i.arretEndsOn, nature: 'initial' });
  return { durationDays: seuil(facts)?.durationDays, eligible: droit(loi.droit, facts).alinea !== undefined };
};

/** The text says nothing of a twentieth day that is not worked: answer before it. */
const reponse: Case = (inputs) => {
  const i = z.object({ receivedOn: zJour, calendar: z.enum(calendarCodes).default('FR') }).parse(inputs);
  const { calcul: d } = clock(loi.reponse, factsOf('questionMedecinConseil', i.receivedOn, { canal: 'courrier' }, i.calendar), 0);
  if (d === undefined) throw new Error('the twenty days are not open on these facts');
  const silent = d.latestWorkingDay === d.end ? {} : { ambiguous: true, alternatives: [rollForward(d.end, i.calendar)] };
  return { deadline: d.end, weekday: d.weekday, latestWorkingDay: d.latestWorkingDay, expiresAtUtc: d.endsAt, ...silent };
};

export const preRepriseCases: Readonly<Record<string, Case>> = { 'prereprise.seuil_30j': duree, 'medecin_conseil.reponse.20j': reponse };
