import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { ThrottlerGuard, ThrottlerModule } from '@nestjs/throttler';
import type { Config } from '../../libs/config/config.js';
import { Engine } from '../../libs/engine/engine.js';
import type { House } from '../../libs/engine/house.js';
import { AccuseController } from './accuse/accuse.controller.js';
import { BureauController } from './bureau/bureau.controller.js';
import { ConsultationsController } from './consultations/consultations.controller.js';
import { TraceReadings } from './consultations/consulte.js';
import { DemonstrationController } from './demonstration/demonstration.controller.js';
import { CourriersController } from './dossiers/courriers.controller.js';
import { DossiersController } from './dossiers/dossiers.controller.js';
import { OuvertureController } from './dossiers/ouverture.controller.js';
import { SimulationsController } from './dossiers/simulations.controller.js';
import { AdherentsController } from './identite/adherents.controller.js';
import { DoublonsController } from './identite/doublons.controller.js';
import { IdentiteController } from './identite/identite.controller.js';
import { PartenairesController } from './identite/partenaires.controller.js';
import { OpenapiController } from './openapi/openapi.controller.js';
import { OpposableController } from './opposable/opposable.controller.js';
import { PiecesController } from './pieces/pieces.controller.js';
import { RefusController } from './refus/refus.controller.js';
import { PosteController } from './poste/poste.controller.js';
import { Changes } from './service/changes.js';
import { ChoixController } from './service/choix.controller.js';
import { ComptesController } from './service/comptes.controller.js';
import { ProtocolesController } from './service/protocoles.controller.js';
import { ServiceController } from './service/service.controller.js';
import { SessionController } from './session/session.controller.js';
import { SessionGuard } from './session/session.guard.js';
import { TableauController } from './tableau/tableau.controller.js';
import { CONFIG, ENGINE, HOUSE } from './tokens.js';

/** The one door: everything a person reads or does goes through these few controllers, whatever the journey. */
@Module({})
export class AppModule {
  static with(config: Config, house: House): DynamicModule {
    return {
      module: AppModule,
      imports: [ThrottlerModule.forRoot([{ ttl: 60_000, limit: 6_000 }])],
      controllers: [
        SessionController, ServiceController, RefusController, DossiersController, CourriersController, PiecesController, OpposableController, ConsultationsController, BureauController, TableauController, OuvertureController, SimulationsController, AdherentsController, DoublonsController, IdentiteController, PartenairesController, ChoixController, ProtocolesController, ComptesController,
        OpenapiController, PosteController, AccuseController, ...(config.mode === 'embarque' ? [DemonstrationController] : []),
      ],
      providers: [
        Changes,
        { provide: CONFIG, useValue: config }, { provide: HOUSE, useValue: house }, { provide: ENGINE, useValue: new Engine(house) },
        { provide: APP_GUARD, useClass: ThrottlerGuard }, { provide: APP_GUARD, useClass: SessionGuard }, { provide: APP_INTERCEPTOR, useClass: TraceReadings },
      ],
    };
  }
}
