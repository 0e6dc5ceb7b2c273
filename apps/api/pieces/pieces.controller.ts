import { Controller, Get, Header, Inject, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { readFacts } from '../../../libs/db/dossiers.js';
import { findPiece, keepPiece, sha256, type PieceRow, type TypePiece } from '../../../libs/db/pieces.js';
import { drawUp, NotDue } from '../../../libs/engine/draw-up.js';
import type { House } from '../../../libs/engine/house.js';
import { Consulte } from '../consultations/consulte.js';
import { lightDossier } from '../dossiers/access.js';
import { introuvable } from '../problem.js';
import { Moi, Pour, seesInitialsOnly, type Compte } from '../session/compte.js';
import { HOUSE } from '../tokens.js';
import { mayReadPiece } from './access.js';
import { receivePiece } from './bytes.js';
import { readPieces } from './list.js';
import { keptBytes } from './open.js';
import { isHiddenPiece, privacyOfPiece } from '../../../libs/db/origin.js';
import { hiddenTellings } from '../../../libs/journey/occultation.js';

const extensions: Readonly<Record<TypePiece, string>> = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' };

/** The papers of a dossier: what was drawn up, proved or attached, as it was kept. */
@Controller('api/dossiers/:id/pieces')
export class PiecesController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Consulte('dossier')
  @Get()
  list(@Param('id') id: string, @Moi() compte: Compte) { return readPieces(this.house, compte, id); }

  /** Keeps a scan, of which only the bytes are known: no file name, and the same bytes are the same paper. */
  @Pour('medecin', 'collaborateur', 'interne', 'infirmier', 'aep', 'iprp', 'assistant_social', 'psychologue', 'pdp')
  @Post()
  async keep(@Param('id') id: string, @Moi() compte: Compte, @Req() request: Request, @Res({ passthrough: true }) response: Response) {
    await lightDossier(this.house.db, id, compte);
    const { bytes, type } = await receivePiece(request, response);
    const piece = await keepPiece(this.house.db, this.house.cipher, { dossier: id, cle: `jointe:${sha256(bytes)}`, nature: 'jointe', nom: 'jointe', type, bytes, auteur: compte.id });
    return { id: piece.id, sha256: piece.sha256, type: piece.type, taille: piece.taille };
  }

  /** Its bytes as they were kept, or drawn up now when they were not yet. */
  @Consulte('piece')
  @Get(':piece')
  // What a dossier holds runs no script and is framed by our own pages only; its name on a disk tells nobody of whom it is.
  @Header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'")
  async bytes(@Param('id') id: string, @Param('piece') piece: string, @Moi() compte: Compte): Promise<StreamableFile> {
    const row = await this.readable(id, piece, compte);
    const { bytes, type } = await this.open(row);
    return new StreamableFile(bytes, { type, disposition: `inline; filename="piece-${row.id.slice(0, 12)}.${extensions[type]}"` });
  }

  private async readable(dossier: string, id: string, compte: Compte): Promise<PieceRow> {
    const light = await lightDossier(this.house.db, dossier, compte);
    const journey = this.house.journeys[light.parcours];
    const row = seesInitialsOnly(compte.role) ? undefined : await findPiece(this.house.db, dossier, id);
    if (journey === undefined || row === undefined) throw introuvable('Cette pièce');
    const told = await readFacts(this.house.db, this.house.cipher, dossier);
    const hidden = isHiddenPiece(row, told, hiddenTellings(journey.occulte, told));
    if (hidden || !mayReadPiece(compte, { sensible: privacyOfPiece(journey, told, row) })) throw introuvable('Cette pièce');
    return row;
  }

  private async open(row: PieceRow): Promise<{ readonly bytes: Buffer; readonly type: TypePiece }> {
    if (row.sha256 === null || row.type === null) return this.draw(row);
    return { bytes: await keptBytes(this.house, row), type: row.type };
  }

  private async draw(row: PieceRow): Promise<{ readonly bytes: Buffer; readonly type: TypePiece }> {
    try {
      const { bytes, piece } = await drawUp(this.house, row.dossier, row.cle);
      return { bytes, type: piece.type ?? 'application/pdf' };
    } catch (error) {
      if (error instanceof NotDue) throw introuvable('Cette pièce');
      throw error;
    }
  }
}
