import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jourOf } from '../../libs/law/jour.js';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import { openSessions, playLives } from '../../tools/demonstration.js';
import { pdp } from '../../tools/demonstration/lives/pdp.js';
import { toursAttendus } from '../../tools/demonstration/tours-pdp.js';

type Tour = { readonly qui: string; readonly quoi: string; readonly objet?: string; readonly enRetard: boolean };
type Ligne = { readonly id: string; readonly etape: string | null; readonly tour: Tour | null };

let house: ApiHouse;
let played: ReadonlyMap<string, string>;

beforeAll(async () => {
  house = await ApiHouse.open();
  played = await playLives(await openSessions(house.url), pdp, jourOf(Date.now()));
}, 400_000);
afterAll(async () => { await house.close(); });

/** The list of the cases as the PDP officer has it, by the title of the life each was played from. */
async function listed(): Promise<ReadonlyMap<string, Ligne>> {
  const officer = await house.signIn('pdp');
  const lignes = (await officer.get('/api/dossiers?parcours=pdp&limite=200')).body['lignes'] as readonly Ligne[]; // the list of the API
  return new Map([...played].flatMap(([titre, id]) => { const ligne = lignes.find((l) => l.id === id); return ligne === undefined ? [] : [[titre, ligne]]; }));
}

describe('À qui le tour, cas par cas', () => {
  it('douze cas de la démonstration disent qui doit agir et quelle est la prochaine action', async () => {
    await eventually(async () => (await listed()).get('courrier parti à la caisse, réponse attendue')?.tour?.qui === 'cpam', { timeout: 30_000 }); // the letter leaves after its undo delay

    const seen = await listed();

    const said = toursAttendus.map(({ titre }) => { const { qui, quoi, objet, enRetard } = seen.get(titre)?.tour ?? { qui: 'personne', quoi: '', enRetard: false }; return { titre, qui, quoi, ...(objet === undefined ? {} : { objet }), ...(enRetard ? { enRetard } : {}) }; });
    expect(toursAttendus).toHaveLength(12);
    expect(said).toEqual(toursAttendus);
  }, 60_000);

  it('chaque étape du cas a son dossier, et un cas clos n’attend personne', async () => {
    const seen = await listed();

    expect(new Set([...seen.values()].map((l) => l.etape))).toEqual(new Set(['signale', 'consentement', 'refus', 'evaluation', 'plan', 'plan_actif', 'retour', 'suivi']));
    for (const titre of ['perdu de vue', 'consentement retiré, cas clos', 'terminé au douzième mois, maintenu au poste aménagé']) expect([titre, seen.get(titre)?.tour]).toEqual([titre, null]);
  });
});
