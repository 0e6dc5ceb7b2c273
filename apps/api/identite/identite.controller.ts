import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { findEstablishment } from '../../../libs/db/identity.js';
import type { House } from '../../../libs/engine/house.js';
import { openers } from '../../../libs/journey/roles.js';
import { calendarCodes } from '../../../libs/law/calendar.js';
import { addMonths, jourOf, zJour } from '../../../libs/law/jour.js';
import { findWorker, sees } from '../dossiers/access.js';
import { ligneColumns, ligneJoins, toLigne } from '../dossiers/list.js';
import { parse } from '../parse.js';
import { champ, introuvable } from '../problem.js';
import { Lecture, Moi, Pour, seesInitialsOnly, type Compte } from '../session/compte.js';
import { HOUSE } from '../tokens.js';
import { isSiret } from './siret.js';

const zDeclaration = z.strictObject({ le: zJour, reference: z.string().trim().min(1).max(100) });
const zSalarie = z.strictObject({
  civilite: z.enum(['Mme', 'M.']).optional(), nom: z.string().trim().min(1).max(80), prenom: z.string().trim().min(1).max(80), naissance: zJour, courriel: z.email().max(200).optional(),
  suivi: z.enum(['SI', 'SIA', 'SIR']), travailDeNuit: z.boolean().default(false), etablissement: z.string().min(1), poste: z.string().trim().min(1).max(120), depuis: zJour, declaration: zDeclaration,
});
const zEtablissement = z.strictObject({
  nom: z.string().trim().min(1).max(120), siret: z.string().trim().refine(isSiret, 'SIRET erroné : la clé de contrôle ne correspond pas'), commune: z.string().trim().min(1).max(80),
  calendrier: z.enum(calendarCodes).default('FR'), courriel: z.email().max(200).optional(), declaration: zDeclaration,
});

type PersonHit = { readonly id: string; readonly nom: string; readonly prenom: string; readonly naissance: string; readonly suivi: string; readonly etablissements: readonly { id: string; nom: string }[] };

@Controller('api')
export class IdentiteController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  /** By name, member, or dossier number; accents and typos do not matter. A POST: no name ever stands in a URL. */
  @Lecture()
  @Post('recherche')
  @HttpCode(200)
  async search(@Body() body: unknown, @Moi() compte: Compte) {
    const { texte } = parse(z.strictObject({ texte: z.string().trim().min(2, 'Au moins 2 caractères').max(100) }), body);
    const { db, journeys } = this.house;
    const discreet = seesInitialsOnly(compte.role);
    const [people, places] = await Promise.all([
      discreet ? { rows: [] } : db.query<PersonHit>(
        `select p.id, p.nom, p.prenom, p.naissance::text, p.suivi,
           coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'nom', e.nom)) from identite.embauche h join identite.etablissement e on e.id = h.etablissement where h.personne = p.id), '[]') as etablissements
         from identite.personnes_proches($1, $2, 12) p`, [texte, compte.centre]),
      db.query(
        `select e.id, e.nom, e.siret, e.commune, jsonb_build_object('id', a.id, 'nom', a.nom, 'statut', a.statut) as adherent
         from identite.etablissements_proches($1, $2, 8) e join identite.adherent a on a.id = e.adherent order by e.nom`, [texte, compte.centre]),
    ]);
    const dossiers = await db.query(
      `with named as (select id from parcours.dossier where ($2::text is null or centre = $2) and upper(numero) like upper($1) || '%' limit 8),
         told as (select id from parcours.dossier where ($2::text is null or centre = $2) and salarie = any($3) order by maj_le desc limit 8)
       select ${ligneColumns()} from (select id from named union select id from told) found join parcours.dossier d on d.id = found.id ${ligneJoins} order by d.maj_le desc limit 8`,
      [texte, compte.centre, people.rows.map((p) => p.id)]);
    return { salaries: people.rows, etablissements: places.rows, dossiers: dossiers.rows.map((r) => toLigne(r as Parameters<typeof toLigne>[0], journeys, compte)) }; // the columns are those of ligneColumns
  }

  @Pour(...openers, 'iprp', 'assistant_social', 'psychologue')
  @Get('salaries/:id')
  async person(@Param('id') id: string, @Moi() compte: Compte) {
    const worker = await findWorker(this.house.db, id, compte);
    if (worker === undefined) throw introuvable('Ce salarié');
    const { person, posts } = worker;
    return { ...person, embauches: posts.map(({ place, ...p }) => ({ ...p, etablissementNom: place?.nom ?? '' })) };
  }

  @Get('etablissements/:id')
  async place(@Param('id') id: string, @Moi() compte: Compte) {
    const place = await findEstablishment(this.house.db, id);
    if (place === undefined || !sees(compte, place.centre)) throw introuvable('Cet établissement');
    return place;
  }

  /** By hand only on the employer's dated declaration; read-only afterwards (P-47, NJ-2). */
  @Pour('medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'pdp')
  @Post('salaries')
  async createPerson(@Body() body: unknown, @Moi() compte: Compte) {
    const s = parse(zSalarie, body);
    const today = jourOf(Date.now());
    if (s.naissance > today) throw champ('naissance', 'dans l’avenir');
    if (s.depuis < s.naissance) throw champ('depuis', 'avant la naissance');
    if (s.depuis > addMonths(today, 12)) throw champ('depuis', 'trop loin dans l’avenir');
    if (s.declaration.le > today) throw champ('declaration.le', 'dans l’avenir');
    const place = await findEstablishment(this.house.db, s.etablissement);
    if (place === undefined || !sees(compte, place.centre)) throw champ('etablissement', 'établissement inconnu');
    const id = randomUUID();
    await this.house.db.query(
      `with p as (insert into identite.personne (id, civilite, nom, prenom, naissance, suivi, travail_de_nuit, courriel, declaration, cherche)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, identite.plier($3 || ' ' || $4)) returning id)
       insert into identite.embauche (personne, etablissement, poste, depuis, principal) select id, $10, $11, $12, true from p`,
      [id, s.civilite ?? null, s.nom, s.prenom, s.naissance, s.suivi, s.travailDeNuit, s.courriel ?? null, JSON.stringify(s.declaration), s.etablissement, s.poste, s.depuis]);
    return { id };
  }

  @Pour('medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'pdp')
  @Post('etablissements')
  async createPlace(@Body() body: unknown, @Moi() compte: Compte) {
    const e = parse(zEtablissement, body);
    if (e.declaration.le > jourOf(Date.now())) throw champ('declaration.le', 'dans l’avenir');
    const { rows: centres } = await this.house.db.query<{ id: string }>('select id from identite.centre order by id limit 1');
    const centre = compte.centre ?? centres[0]?.id;
    if (centre === undefined) throw champ('centre', 'aucun centre');
    const id = randomUUID();
    const { rowCount } = await this.house.db.query(
      `with a as (insert into identite.adherent (id, nom) select $1, $2 where not exists (select 1 from identite.etablissement where siret = $3) returning id)
       insert into identite.etablissement (id, adherent, centre, nom, siret, commune, calendrier, courriel, declaration) select $1, id, $4, $2, $3, $5, $6, $7, $8::jsonb from a`,
      [id, e.nom, e.siret, centre, e.commune, e.calendrier, e.courriel ?? null, JSON.stringify(e.declaration)]);
    if (rowCount === 0) throw champ('siret', 'un établissement porte déjà ce SIRET');
    return { id };
  }
}
