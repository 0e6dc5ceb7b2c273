import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { listConsultations, type Objet } from '../../../libs/db/consultations.js';
import type { House } from '../../../libs/engine/house.js';
import { roles } from '../../../libs/journey/roles.js';
import { lightDossier } from '../dossiers/access.js';
import { readCursor, writeCursor } from '../dossiers/list.js';
import { parse } from '../parse.js';
import { auditors, Moi, Pour, type Compte } from '../session/compte.js';
import { HOUSE } from '../tokens.js';
import { Consulte } from './consulte.js';

const zPage = z.object({ apres: z.string().max(200).optional(), limite: z.coerce.number().int().min(1).max(200).default(50) });
const objets: Readonly<Record<Objet, string>> = { dossier: 'Le dossier', piece: 'Une pièce', courrier: 'Un courrier', export: 'Le dossier opposable' };

/** Who read a dossier, when, and what of it (CT R4624-45-5): for those who read health data, and who audits. */
@Controller('api/dossiers/:id/consultations')
export class ConsultationsController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Pour(...auditors)
  @Consulte('dossier')
  @Get()
  async list(@Param('id') id: string, @Query() query: unknown, @Moi() compte: Compte) {
    const { apres, limite } = parse(zPage, query);
    await lightDossier(this.house.db, id, compte);
    const { rows, total } = await listConsultations(this.house.db, id, { after: readCursor(apres), limit: limite });
    const page = rows.slice(0, limite);
    const last = page.at(-1);
    return {
      lignes: page.map((r) => ({ cle: `${r.rang} ${r.compte} ${r.objet}`, le: r.heure.toISOString(), par: r.nom ?? 'compte inconnu', role: r.role, roleLibelle: roles[r.role], objet: r.objet, objetLibelle: objets[r.objet] })),
      suivant: rows.length > limite && last !== undefined ? writeCursor(last.rang, `${last.compte} ${last.objet}`) : null, total,
    };
  }
}
