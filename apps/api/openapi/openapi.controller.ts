import { Controller, Get, Inject } from '@nestjs/common';
import type { House } from '../../../libs/engine/house.js';
import { Ouvert } from '../session/compte.js';
import { HOUSE } from '../tokens.js';
import { openapiDocument } from './document.js';

@Controller('api')
export class OpenapiController {
  constructor(@Inject(HOUSE) private readonly house: House) {}

  @Ouvert()
  @Get('openapi.json')
  document() { return openapiDocument(this.house.journeys); }
}
