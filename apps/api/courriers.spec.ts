import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import { sha256 } from '../../libs/db/pieces.js';
import { accepted, askedReprise, creneau } from '../../libs/testing/reprise-told.js';
import type { Visitor } from '../../libs/testing/visitor.js';

type Dossier = { readonly taches: readonly { cle: string; titre: string; role: string }[]; readonly courriers: readonly { cle: string; destinataire: string; etat: string }[]; readonly faits: readonly { libelle: string }[] };

let house: ApiHouse;
let secretary: Visitor;
beforeAll(async () => {
  house = await ApiHouse.open();
  secretary = await house.signIn('assistante');
  accepted(await (await house.signIn('administrateur')).post('/api/choix/courrier.delaiAnnulationMinutes', { valeur: 0 })); // nothing waits before it leaves
  await house.db.query(`update identite.personne set courriel = 'refuse@salarie.invalid' where id = 'salarie-1'`);
}, 60_000);
afterAll(async () => { await house.close(); });

const read = async (id: string): Promise<Dossier> => (await secretary.get(`/api/dossiers/${id}`)).body as Dossier; // the page's own shape
const follow = (id: string, body: unknown, key?: string) => secretary.postOnce(`/api/dossiers/${id}/courriers/suite`, body, key);

/** A worker convened by e-mail, once what became of the e-mail is known. */
async function convened(salarie: string, etat: string): Promise<{ readonly id: string; readonly cle: string }> {
  const id = await askedReprise(secretary, salarie);
  accepted(await secretary.act(id, 'creneau', creneau()));
  const letter = await eventually(async () => (await read(id)).courriers.find((c) => c.destinataire === 'salarie' && c.etat === etat), { timeout: 20_000 });
  return { id, cle: letter.cle };
}

describe('Une convocation qui n’arrive pas (P-49)', () => {
  it('refusée par le serveur du salarié, elle devient une tâche de l’assistante ; reprise autrement, la tâche s’en va', async () => {
    const { id, cle } = await convened('salarie-1', 'echec');
    const before = await read(id);

    accepted(await follow(id, { suite: 'repris', cle, moyen: 'papier' }));

    const after = await read(id);
    expect(before.taches).toContainEqual(expect.objectContaining({ cle: `echec:${cle}`, role: 'aep', titre: expect.stringContaining('Convocation') }));
    expect(after.taches.map((t) => t.cle)).not.toContain(`echec:${cle}`);
    expect(after.courriers.find((c) => c.cle === cle)?.etat).toBe('repris');
    expect(after.faits.map((f) => f.libelle)).toEqual(expect.arrayContaining(['Courrier non distribué : Convocation à la visite de reprise', 'Courrier repris : Convocation à la visite de reprise']));
  }, 60_000);

  it('revenue après son départ, elle se signale une fois, aussi sur un dossier clos ; la même clé reçoit sa première réponse', async () => {
    const { id, cle } = await convened('salarie-3', 'parti');
    accepted(await secretary.act(id, 'sansObjet', { donnees: { motif: 'depart' } }));

    const told = accepted(await eventually(async () => { const reply = await follow(id, { suite: 'revenu', cle }, 'retour-1'); return reply.status === 200 && reply; }, { timeout: 20_000 }));
    const again = await follow(id, { suite: 'revenu', cle }, 'retour-1');
    const twice = await follow(id, { suite: 'revenu', cle });

    expect((await read(id)).taches.map((t) => t.cle)).toContain(`echec:${cle}`);
    expect([again.status, again.body]).toEqual([200, told.body]);
    expect([twice.status, twice.body['champs']]).toEqual([422, [{ champ: 'cle', message: 'ce courrier est déjà signalé' }]]);
  }, 60_000);

  it('ne se dit ni d’un courrier qui n’est pas parti, ni de celui que personne n’attend', async () => {
    const { id, cle } = await convened('salarie-3', 'parti');

    const replies = await Promise.all([follow(id, { suite: 'revenu', cle: 'convocation:99:salarie' }), follow(id, { suite: 'repris', cle, moyen: 'papier' }), follow(id, { suite: 'repris', cle }), follow(id, { suite: 'perdu', cle })]);

    expect(replies.map((r) => [r.status, (r.body['champs'] as readonly { champ: string }[])[0]?.champ])).toEqual([[422, 'cle'], [422, 'cle'], [422, 'moyen'], [422, 'suite']]); // problem details
  }, 60_000);
});

describe('Le texte d’un courrier', () => {
  const address = (id: string, cle: string): string => `/api/dossiers/${id}/courriers/${encodeURIComponent(cle)}`;

  it('une fois parti, est celui qui est parti : ni une fiche corrigée ni une empreinte neuve ne le changent', async () => {
    const { id, cle } = await convened('salarie-9', 'parti');
    const { rows } = await house.db.query<{ id: string; sha256: string }>(`select id, sha256 from parcours.piece where dossier = $1 and cle = $2`, [id, `courrier:${cle}`]);
    const before = await secretary.get(address(id, cle));

    await house.db.query(`update identite.personne set nom = 'Renommée' where id = 'salarie-9'`);

    const [after, pdf] = [await secretary.get(address(id, cle)), await secretary.bytes(`${address(id, cle)}/pdf`)];
    expect(before.body).toMatchObject({ objet: expect.stringContaining('onvocation'), texte: expect.stringContaining('Centre Témoin Nord'), empreinte: rows[0]?.sha256 });
    expect(after.body).toEqual({ objet: null, texte: null, empreinte: rows[0]?.sha256 });
    expect(sha256(pdf.bytes)).toBe(rows[0]?.sha256);
  }, 60_000);
});
