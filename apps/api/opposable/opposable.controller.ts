import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import type { House } from '../../../libs/engine/house.js';
import { employerCopy, NotAddressed } from '../../../libs/engine/opposable/employer.js';
import { bytesOf, trace, weigh } from '../../../libs/engine/opposable/export-dossier.js';
import { wholeCopy } from '../../../libs/engine/opposable/whole.js';
import { ArchiveTooLarge } from '../../../libs/opposable/archive.js';
import { versions, type Version } from '../../../libs/opposable/manifeste.js';
import { Consulte } from '../consultations/consulte.js';
import { lightDossier, type Light } from '../dossiers/access.js';
import { parse } from '../parse.js';
import { Problem } from '../problem.js';
import { keepers, mayRead, Moi, Pour, type Compte } from '../session/compte.js';
import { HOUSE } from '../tokens.js';

const zDemande = z.object({ version: z.enum(Object.keys(versions) as [Version, ...Version[]], { error: 'complete ou employeur' }), etablissement: z.string().max(64).optional() }); // the keys of the table of versions

/** The dossier as a court could be given it: one archive, traced before its first byte. */
@Controller('api/dossiers/:id/opposable')
export class OpposableController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Pour(...keepers)
  @Consulte('export')
  @Get()
  async export(@Param('id') id: string, @Query() query: unknown, @Moi() compte: Compte): Promise<StreamableFile> {
    const { version, etablissement } = parse(zDemande, query);
    const light = await lightDossier(this.house.db, id, compte);
    const copy = await this.copy(light, version, etablissement, compte).catch(explained);
    const weighed = await weigh(this.house, copy).catch(explained);
    await trace(this.house, { dossier: id, etablissement: 'etablissement' in copy ? String(copy.etablissement) : null, compte: compte.id, role: compte.role }, weighed);
    const disposition = `attachment; filename="dossier-${copy.head.dossier.replace(/[^\w-]/g, '')}-${version}.zip"`;
    const archive = new StreamableFile(Readable.from(bytesOf(this.house, weighed)), { type: 'application/zip', length: weighed.size, disposition });
    return archive.setErrorHandler((_error, response) => { response.destroy?.(); }); // a paper has changed meanwhile: cut short, before its first byte too, it looks like no archive
  }

  private copy(light: Light, version: Version, etablissement: string | undefined, compte: Compte) {
    const at = Math.floor((Date.now() + light.decalage) / 1_000) * 1_000;
    if (version === 'employeur') return employerCopy(this.house, light.id, at, etablissement);
    return wholeCopy(this.house, light.id, at, (mark) => mayRead(compte.role, mark));
  }
}

function explained(error: unknown): never {
  if (error instanceof NotAddressed) throw new Problem(409, 'Pas d’exemplaire de l’employeur', error.message);
  if (error instanceof ArchiveTooLarge) throw new Problem(413, 'Dossier trop volumineux', 'Les pièces de ce dossier dépassent ce que tient une archive (1 Gio).');
  throw error;
}
