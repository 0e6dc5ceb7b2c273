import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LetterRequest } from '../libs/journey/on-temporal/run-input.js';
import type { Scenario } from '../libs/journey/scenario.js';
import { Posting } from '../libs/testing/posting.js';
import { reprise } from '../workflows/reprise/reprise.js';
import { scenarios } from '../workflows/reprise/scenarios.js';
import { postLetter } from './post-letter.js';
import { reserve } from './reserve-letter.js';
import { whatBecame } from './what-became.js';

let posting: Posting;
/** Decided on Friday: come; decided on Saturday: do not come. */
let [come, stay]: readonly LetterRequest[] = [];
let convocation: LetterRequest;
let annulation: LetterRequest;

beforeAll(async () => { posting = await Posting.open(); });
afterAll(() => posting.close());
beforeEach(async () => {
  const scenario = scenarios.find((s) => s.pas.some((p) => p.acte === 'annulation') && s.attendu.courriers?.join() === 'convocation,convocation,rendezVousAnnule,rendezVousAnnule') as Scenario; // told in workflows/reprise/scenarios.ts
  [come, stay] = await posting.dossier(reprise, scenario);
  if (come === undefined || stay === undefined) throw new Error('the scenario convokes, then annuls');
  [convocation, annulation] = [come, stay];
  await posting.down();
});

const set = (letter: LetterRequest, what: string) => posting.house.db.query(`update parcours.courrier set ${what} where dossier = $1 and cle = $2`, [letter.dossier, letter.cle]);
const subjects = async () => (await posting.caught(convocation)).map(({ subject }) => subject.split(',')[0]);
const post = (letter: LetterRequest) => postLetter(posting.house, letter);
const turnedAway = { type: 'CourrierPrecedent' };
/** Friday and Saturday: nobody answers. */
async function outage(): Promise<void> {
  await expect(post(convocation)).rejects.toMatchObject({ fate: 'muet' });
  await expect(post(annulation)).rejects.toMatchObject({ ...turnedAway, nextRetryDelay: '1 minute' });
}

describe('Après une panne, les courriers d’un même destinataire', () => {
  it('partent dans l’ordre où ils ont été décidés, quel que soit celui qui se réessaie le premier', async () => {
    await outage();
    await posting.up();

    await expect(post(annulation)).rejects.toMatchObject(turnedAway);
    await post(convocation);
    await post(annulation);

    expect(await subjects()).toEqual(['Convocation à une visite de reprise', 'Rendez-vous annulé']);
  });

  it('décidés au même moment, l’un attend que l’autre se présente, mais pas sans fin', async () => {
    await posting.up();
    await expect(post(annulation)).rejects.toMatchObject({ ...turnedAway, nextRetryDelay: '1 second' });
    await set(annulation, `reserve_le = clock_timestamp() - interval '3 minutes'`);

    expect(await post(annulation)).toMatchObject({ etat: 'parti' });
  });

  it('celui qui part en ce moment même est attendu un instant', async () => {
    await posting.up();
    await reserve(posting.house, convocation);
    await set(convocation, `bail_jusqua = clock_timestamp() + interval '1 minute'`);

    await expect(post(annulation)).rejects.toMatchObject({ ...turnedAway, nextRetryDelay: '1 second' });
  });
});

describe('Un courrier n’attend pas', () => {
  it.each([
    ['refusé pour de bon', () => set(convocation, `etat = 'echec', detail = '550'`)],
    ['dont la cause a été annulée', async () => { expect(await whatBecame(posting.house, convocation)).toMatchObject({ etat: 'echec' }); }],
    ['que l’histoire n’envoie plus', () => posting.house.db.query(`update parcours.dossier set etat = jsonb_set(etat, '{courriers}', (select jsonb_agg(c) from jsonb_array_elements(etat->'courriers') c where c->>'cle' <> $2)) where id = $1`, [convocation.dossier, convocation.cle])],
    ['qu’une personne doit relire', () => posting.house.db.query(`update parcours.dossier set etat = jsonb_set(etat, '{courriers}', (select jsonb_agg(case when c->>'cle' = $2 then c || '{"retenu": true}' else c end) from jsonb_array_elements(etat->'courriers') c)) where id = $1`, [convocation.dossier, convocation.cle])],
    ['que personne n’essaie plus : moteur perdu, dossier en panne', () => set(convocation, `essaye_le = clock_timestamp() - interval '16 minutes'`)],
    ['que la poste diffère depuis longtemps alors qu’elle répond', () => set(convocation, 'differe = 12')],
  ])('un courrier précédent %s', async (_, settle) => {
    await outage();
    await settle();
    await posting.up();

    expect(await post(annulation)).toMatchObject({ etat: 'parti' });
  });

  it('un courrier précédent dont la lettre ne s’écrit pas : il ne compte que douze fois', async () => {
    await posting.up();
    await posting.house.db.query(`update identite.personne set courriel = 'lent@salarie.invalid' where id = 'salarie-1'`);
    await expect(post(convocation)).rejects.toMatchObject({ fate: 'differe' });
    await posting.house.db.query(`update identite.personne set courriel = 'salarie1@salarie.invalid' where id = 'salarie-1'`);
    const broken = { ...convocation, cause: 99 };
    for (let i = 0; i < 10; i += 1) await expect(postLetter(posting.house, broken)).rejects.toThrow('no longer in force');
    await expect(post(annulation)).rejects.toMatchObject(turnedAway);

    await expect(postLetter(posting.house, broken)).rejects.toThrow('no longer in force');

    expect(await post(annulation)).toMatchObject({ etat: 'parti' });
  });

  it('le courrier d’un autre destinataire', async () => {
    await outage();
    await posting.up();
    const employer = { ...convocation, destinataire: 'employeur:etablissement-1', cle: convocation.cle.replace('salarie', 'employeur:etablissement-1') };

    expect(await post(employer)).toMatchObject({ etat: 'parti' });
  });
});
