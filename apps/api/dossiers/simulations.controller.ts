import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { z } from 'zod';
import { currentChoices } from '../../../libs/db/choices.js';
import type { House } from '../../../libs/engine/house.js';
import { clocks, droits } from '../../../libs/journey/clocks.js';
import { compteurAu, counters } from '../../../libs/journey/counters.js';
import { byEffect, inForce, type Fact } from '../../../libs/journey/fact.js';
import { Facts } from '../../../libs/journey/facts.js';
import { refusals } from '../../../libs/journey/refusals.js';
import { rehearse } from '../../../libs/journey/rehearsal.js';
import { calendarCodes } from '../../../libs/law/calendar.js';
import { endOfMs, jourOf, startOfMs, zJour } from '../../../libs/law/jour.js';
import { parse } from '../parse.js';
import { champ, introuvable } from '../problem.js';
import { chosen } from '../service/choices.js';
import { Lecture, Moi, type Compte } from '../session/compte.js';
import { HOUSE } from '../tokens.js';
import { echeanceView } from './views.js';

const zSimulation = z.strictObject({
  parcours: z.string(), au: zJour.optional(),
  faits: z.array(z.strictObject({ nom: z.string(), le: zJour, donnees: z.record(z.string(), z.unknown()).default({}) })).max(60),
  ouverture: z.strictObject({
    calendrier: z.enum(calendarCodes).default('FR'), suivi: z.enum(['SI', 'SIA', 'SIR']).default('SI'), travailDeNuit: z.boolean().default(false), independant: z.boolean().default(false),
    choix: z.record(z.string(), z.unknown()).default({}),
  }).prefault({}),
});

/** Facts in, dates out; nothing is stored. The same call as the dossier's own. */
@Controller('api/simulations')
export class SimulationsController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Lecture()
  @Post()
  @HttpCode(200)
  async simulate(@Body() body: unknown, @Moi() compte: Compte) {
    const s = parse(zSimulation, body);
    const journey = Object.hasOwn(this.house.journeys, s.parcours) ? this.house.journeys[s.parcours] : undefined;
    if (journey === undefined) throw introuvable('Ce parcours');
    const author = { id: compte.id, role: compte.role };
    const choix = Object.fromEntries(Object.entries(s.ouverture.choix).map(([code, valeur]) => [code, chosen(code, valeur, `ouverture.choix.${code}`)]));
    const first = s.faits.map((f) => f.le).sort()[0] ?? jourOf(Date.now());
    const opening: Fact = {
      seq: 1, kind: 'ouverture', name: journey.name, on: first, at: startOfMs(first), author, key: 's', bodyHash: '',
      data: {
        numero: 'SIMULATION', salarie: 's', centre: 'c', medecin: null, fictif: true, parcours: {}, ...s.ouverture, choix: { ...(await currentChoices(this.house.db)), ...choix },
        employeurs: s.ouverture.independant ? [] : [{ etablissement: 'e', statut: 'actif', principal: true, poste: '' }],
      },
    };
    const facts: Fact[] = [opening];
    const refus: { fait: number; regle: string; article: string; manque: readonly string[] }[] = [];
    for (const [i, f] of s.faits.entries()) {
      const act = Object.hasOwn(journey.actes, f.nom) ? journey.actes[f.nom] : undefined;
      if (act === undefined) throw champ(`faits.${i}.nom`, 'acte inconnu');
      const fact: Fact = { seq: i + 2, kind: 'acte', name: f.nom, on: f.le, at: endOfMs(f.le) - 1, author, key: `s${i}`, bodyHash: '', data: parse(act.schema, f.donnees, ['faits', String(i), 'donnees']) };
      const before = new Facts(inForce(facts).filter((x) => byEffect(x, fact) < 0));
      refus.push(...refusals(journey, before, f.nom, fact as never, fact.at).map((r) => ({ fait: i, ...r })));
      facts.push(fact);
    }
    const until = endOfMs(s.au ?? jourOf(Date.now())) - 1;
    const run = await rehearse(journey, facts, { until });
    const force = new Facts(inForce(facts));
    return {
      echeances: clocks(journey, force, Math.max(until, run.frontier.at)).map(echeanceView), droits: droits(journey, force), compteurs: counters(journey, force).map((c) => compteurAu(c, jourOf(until))), refus,
      etape: run.etape?.label ?? null, issue: run.issue === undefined ? null : journey.issues[run.issue] ?? run.issue,
    };
  }
}
