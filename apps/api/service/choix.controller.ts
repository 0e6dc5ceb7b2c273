import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { readFacts } from '../../../libs/db/dossiers.js';
import { keepChoice } from '../../../libs/engine/to-every-dossier.js';
import type { House } from '../../../libs/engine/house.js';
import { paired } from '../../../libs/journey/clocks.js';
import type { Fact } from '../../../libs/journey/fact.js';
import { rehearse } from '../../../libs/journey/rehearsal.js';
import { choices } from '../../../libs/law/choix.js';
import { jourOf } from '../../../libs/law/jour.js';
import { toldToAccount } from '../dossiers/views.js';
import { parse } from '../parse.js';
import { introuvable } from '../problem.js';
import { Moi, Pour, type Compte } from '../session/compte.js';
import { HOUSE } from '../tokens.js';
import { chosen } from './choices.js';

const zValeur = z.strictObject({ valeur: z.union([z.string(), z.number(), z.boolean()]) });
const batch = 500;
/** The dates that a preview names; of the others it says how many. */
const shown = 100;

type Open = { readonly id: string; readonly numero: string; readonly parcours: string; readonly centre: string; readonly decalage_ms: string };
type Moved = { readonly dossier: string; readonly centre: string; readonly numero: string; readonly titre: string; readonly avant: string | null; readonly apres: string | null };

@Controller('api/choix')
export class ChoixController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Get()
  async list() {
    const { rows } = await this.house.db.query<{ code: string; valeur: unknown; depuis: Date; auteur: string }>(
      `select distinct on (x.code) x.code, x.valeur, x.depuis, coalesce(c.nom, '') as auteur from parcours.choix x left join acces.compte c on c.id = x.auteur order by x.code, x.id desc`);
    return choices.map((choice) => {
      const made = rows.find((r) => r.code === choice.code);
      return {
        code: choice.code, question: choice.question, nature: choice.kind, options: choice.options, bornes: choice.bounds ?? null, recommande: choice.recommended, source: choice.source,
        valeur: made?.valeur ?? choice.recommended, depuis: made?.depuis.toISOString() ?? null, auteur: made?.auteur ?? null,
      };
    });
  }

  /** Which open dossiers' dates would move, before anything is changed; those of another centre are counted, not named. */
  @Pour('administrateur', 'directeur')
  @Post(':code/apercu')
  @HttpCode(200)
  async preview(@Param('code') code: string, @Body() body: unknown, @Moi() compte: Compte) {
    const valeur = this.valeur(code, body);
    const moved: Moved[] = [];
    let seen = 0;
    for await (const dossier of this.open()) {
      seen += 1;
      moved.push(...await this.moves(dossier, code, valeur, compte));
    }
    return { dossiersExamines: seen, total: moved.length, dossiers: moved.filter((m) => compte.centre === null || m.centre === compte.centre).slice(0, shown).map(({ centre: _centre, ...told }) => told) };
  }

  @Pour('administrateur', 'directeur')
  @Post(':code')
  @HttpCode(200)
  async choose(@Param('code') code: string, @Body() body: unknown, @Moi() compte: Compte) {
    const valeur = this.valeur(code, body);
    return { code, valeur, dossiersAInformer: await keepChoice(this.house, { code, valeur, author: { id: compte.id, role: compte.role } }) };
  }

  private valeur(code: string, body: unknown) {
    if (!choices.some((c) => c.code === code)) throw introuvable('Ce choix');
    return chosen(code, parse(zValeur, body).valeur, 'valeur');
  }

  private async *open(): AsyncGenerator<Open> {
    let after = '';
    for (;;) {
      const { rows } = await this.house.db.query<Open>('select id, numero, parcours, centre, decalage_ms from parcours.dossier where issue is null and id > $1 order by id limit $2', [after, batch]);
      yield* rows;
      const last = rows.at(-1);
      if (last === undefined || rows.length < batch) return;
      after = last.id;
    }
  }

  private async moves(dossier: Open, code: string, valeur: unknown, compte: Compte): Promise<readonly Moved[]> {
    const journey = this.house.journeys[dossier.parcours];
    if (journey === undefined) return [];
    const facts = await readFacts(this.house.db, this.house.cipher, dossier.id);
    const at = Math.max(Date.now() + Number(dossier.decalage_ms), facts.at(-1)?.at ?? 0);
    const change: Fact = { seq: facts.length + 1, kind: 'choix', name: code, on: jourOf(at), at, author: { id: compte.id, role: compte.role }, key: 'apercu', bodyHash: '', data: { code, valeur } };
    const [was, will] = await Promise.all([rehearse(journey, facts, { until: at }), rehearse(journey, [...facts, change], { until: at })]);
    const reader = toldToAccount(journey, compte);
    return paired(was.echeances(), will.echeances()).filter(({ apres }) => reader.rule(apres.regle)).flatMap(({ avant, apres }) => {
      return avant?.finLe === apres.finLe && avant?.etat === apres.etat ? [] : [{ dossier: dossier.id, centre: dossier.centre, numero: dossier.numero, titre: apres.titre, avant: avant?.finLe ?? null, apres: apres.finLe ?? null }];
    });
  }
}
