import { DataSource } from 'typeorm';
import { CreateIdentite0001 } from './migrations/0001-create-identite.js';
import { CreateParcours0002 } from './migrations/0002-create-parcours.js';
import { CreateRefusChoix0003 } from './migrations/0003-create-refus-choix.js';
import { KeepDayOfChange0004 } from './migrations/0004-keep-day-of-change.js';
import { CreatePieces0005 } from './migrations/0005-create-pieces.js';
import { CreateExport0006 } from './migrations/0006-create-export.js';
import { CreateRefusDeVisite0010 } from './migrations/0010-create-refus-de-visite.js';
import { CreateNouvelle0012 } from './migrations/0012-create-nouvelle.js';
import { CreatePartenaire0013 } from './migrations/0013-create-partenaire.js';
import { ShowDesk0015 } from './migrations/0015-show-desk.js';
import { CarryCompteurs0017 } from './migrations/0017-carry-compteurs.js';
import { IndexLists0020 } from './migrations/0020-index-lists.js';
import { FollowOnBoard0110 } from './migrations/0110-follow-on-board.js';
import { CreateAccuse0121 } from './migrations/0121-create-accuse.js';
import { OneRunWrites0123 } from './migrations/0123-one-run-writes.js';
import { CountLost0126 } from './migrations/0126-count-lost.js';
import { IndexFollowed0130 } from './migrations/0130-index-followed.js';
import { OpenForKeptRecord0131 } from './migrations/0131-open-for-kept-record.js';
import { CreateConsultation0132 } from './migrations/0132-create-consultation.js';
import { PlaceOfARun0133 } from './migrations/0133-place-of-a-run.js';
import { IndexStanding0134 } from './migrations/0134-index-standing.js';
import { LetterAsGiven0140 } from './migrations/0140-letter-as-given.js';
import { ReadAgain0145 } from './migrations/0145-read-again.js';
import { PersonsFirst0146 } from './migrations/0146-persons-first.js';
import { MarkAbsent0147 } from './migrations/0147-mark-absent.js';
import { LinkByDay0148 } from './migrations/0148-link-by-day.js';
import { HearAfterMerge0150 } from './migrations/0150-hear-after-merge.js';
import { DateStanding0151 } from './migrations/0151-date-standing.js';
import { KeepRoleOfChoice0152 } from './migrations/0152-keep-role-of-choice.js';

/** Tables, indexes and triggers change by these migrations and by nothing else; the functions that go on changing are put back by `migrate` (0144). */
export const dataSource = (url: string): DataSource => new DataSource({
  type: 'postgres', url, synchronize: false, logging: false, entities: [],
  migrations: [CreateIdentite0001, CreateParcours0002, CreateRefusChoix0003, KeepDayOfChange0004, CreatePieces0005, CreateExport0006, CreateRefusDeVisite0010, CreateNouvelle0012, CreatePartenaire0013, ShowDesk0015, CarryCompteurs0017, IndexLists0020, FollowOnBoard0110, CreateAccuse0121, OneRunWrites0123, CountLost0126, IndexFollowed0130, OpenForKeptRecord0131, CreateConsultation0132, PlaceOfARun0133, IndexStanding0134, LetterAsGiven0140, ReadAgain0145, PersonsFirst0146, MarkAbsent0147, LinkByDay0148, HearAfterMerge0150, DateStanding0151, KeepRoleOfChoice0152], migrationsTableName: 'migration', migrationsTransactionMode: 'each',
});
