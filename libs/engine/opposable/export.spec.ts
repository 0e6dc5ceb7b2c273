import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { coverages } from '../../../workflows/coverage.js';
import { journeys } from '../../../workflows/index.js';
import { sensitiveFields } from '../../db/sensitive.js';
import { fieldOf } from '../../journey/fields.js';
import type { Fact } from '../../journey/fact.js';
import type { Journey } from '../../journey/journey.js';
import type { Scenario } from '../../journey/scenario.js';
import type { Copy } from '../../opposable/copy.js';
import type { Reads } from '../../opposable/fields.js';
import { readArchive } from '../../opposable/read-archive.js';
import { verify } from '../../opposable/verify.js';
import { allOf, archived as archive, manifestOf } from '../../testing/archive.js';
import { fewest } from '../../testing/enough.js';
import { png } from '../../testing/scans.js';
import type { Drawer } from '../draw-up.js';
import { employerCopy, NotAddressed } from './employer.js';
import { trace, weigh } from './export-dossier.js';
import { canari, openShelf, scan, shelve, withCanaries } from '../../testing/shelf.js';
import { wholeCopy } from './whole.js';

const at = Date.parse('2026-11-24T13:05:00Z');
/** A label shorter than this is a word of anybody's French (« Aucune », « À revoir »). */
const shortest = 10;
const caregiver: Reads = () => true;
const keeper: Reads = (mark) => mark !== 'medical';

let house: Drawer;
let close: () => Promise<void>;
beforeAll(async () => { ({ house, close } = await openShelf()); }, 60_000);
afterAll(() => close());

const archived = (copy: Copy): Promise<Buffer> => archive(house, copy);

const reprise = journeys['reprise'] as Journey; // in the registry
const convoked = (coverages['reprise']?.scenarios ?? []).find((s) => (s.attendu.courriers ?? []).some((c) => c.startsWith('convocation'))) as Scenario; // reprise convokes

let n = 0;
async function told(journey: Journey = reprise, scenario: Scenario = convoked): Promise<string> {
  const id = `opposable-${(n += 1)}`;
  await shelve(house, journey, id, withCanaries(journey, scenario, `ESSAI-${n}`), Date.parse(`${scenario.jusquAu}T12:00:00Z`));
  return id;
}

const every = Object.entries(coverages).flatMap(([name, { scenarios }]) => scenarios.map((scenario) => ({ name, scenario, titre: scenario.titre })));

/** What a scenario may carry to an employer: the fields told in each act, the letters posted. */
const carried = ({ pas, attendu }: Scenario): readonly string[] =>
  [...pas.flatMap(({ acte, donnees }) => Object.keys(donnees ?? {}).map((field) => `${acte} ${field}`)), ...(attendu.courriers ?? []).map((cle) => cle.replace(/\d+/g, ''))];

describe('L’exemplaire de l’employeur (P-43)', () => {
  it.each(Object.keys(coverages))('de %s : aucun champ médical ou réservé au dossier n’y paraît, quels que soient l’acte et le courrier', async (name) => {
    const journey = journeys[name] as Journey; // covered journeys are registered
    let made = 0;
    for (const scenario of fewest(coverages[name]?.scenarios ?? [], carried)) {
      const id = await told(journey, scenario);
      const copy = await employerCopy(house, id, at, undefined).catch((error: unknown) => { if (error instanceof NotAddressed) return undefined; throw error; });
      if (copy === undefined) continue;
      made += 1;
      const text = await allOf(await archived(copy));
      const coded = withCanaries(journey, scenario, 'x').flatMap((f) => Object.entries(sensitiveFields(journey.actes[f.name])).filter(([, mark]) => mark !== 'parties')
        .flatMap(([field]) => fieldOf(journey.actes[f.name]?.shape[field]).labels?.[String(f.data[field])] ?? [])).filter((label) => label.length > shortest);
      expect({ titre: scenario.titre, vu: [canari('medical'), canari('dossier'), canari('libre'), ...coded, 'né(e) le'].filter((word) => text.includes(word)) }).toEqual({ titre: scenario.titre, vu: [] });
    }
    expect(made).toBeGreaterThan(0);
  }, 600_000);

  it('tient ce qui lui est adressé, et rien du salarié : ni courrier, ni étape, ni auteur', async () => {
    const id = await told();
    await scan(house, id, png());

    const archive = await archived(await employerCopy(house, id, at, undefined));

    const manifest = manifestOf(archive);
    expect(manifest?.membres.filter(({ nature }) => nature === 'courrier').length).toBeGreaterThan(0);
    expect(manifest?.parcours).toBeUndefined();
    expect(manifest?.membres.map(({ nature }) => nature)).not.toContain('jointe');
    const { rows } = await house.db.query<{ sha256: string }>(`select p.sha256 from parcours.piece p join parcours.courrier c on p.dossier = c.dossier and p.cle = 'courrier:' || c.cle where p.dossier = $1 and c.destinataire not like 'employeur%'`, [id]);
    expect(rows.length).toBeGreaterThan(0);
    expect(manifest?.membres.filter(({ sha256 }) => rows.some((r) => r.sha256 === sha256))).toEqual([]);
    expect(await verify(archive)).toMatchObject({ fautes: [] });
  }, 60_000);

  it('n’existe pas quand rien ne lui a été adressé', async () => {
    const id = `opposable-${(n += 1)}`;
    await shelve(house, reprise, id, withCanaries(reprise, convoked, `ESSAI-${n}`).slice(0, 1));

    await expect(employerCopy(house, id, at, undefined)).rejects.toThrow('Rien n’a été adressé');
    await expect(employerCopy(house, id, at, 'etablissement-2')).rejects.toThrow('n’est pas un employeur');
  });
});

describe('L’exemplaire complet', () => {
  it.each([['soignant', caregiver, true], ['assistante ou juriste', keeper, false]] as const)('pour un lecteur %s, dit les champs médicaux ou dit qu’ils manquent', async (_qui, reads, seen) => {
    const withMedical = every.find(({ name, scenario }) => name === 'inaptitude' && withCanaries(journeys['inaptitude'] as Journey, scenario, 'x').some((f) => Object.values(f.data).includes(canari('medical')))) as (typeof every)[number]; // an avis may be signed without a condition
    const id = await told(journeys['inaptitude'], withMedical.scenario);

    const text = await allOf(await archived(await wholeCopy(house, id, at, reads)));

    expect(text.includes(canari('medical'))).toBe(seen);
    expect(text.includes('réservé aux soignants')).toBe(!seen);
    expect(text).toContain('Dr Ada Exemple');
  }, 60_000);

  it.each([['soignant', caregiver, true], ['assistante ou juriste', keeper, false]] as const)('pour un lecteur %s, donne le motif d’une rectification de l’avis ou dit qu’il est réservé', async (_qui, reads, seen) => {
    const journey = journeys['inaptitude'] as Journey; // in the registry
    const signed = every.find(({ name, scenario }) => name === 'inaptitude' && scenario.pas.some(({ acte }) => acte === 'avis')) as (typeof every)[number]; // scenarios sign it
    const facts = withCanaries(journey, signed.scenario, `ESSAI-${(n += 1)}`);
    const avis = facts.find(({ name }) => name === 'avis') as Fact; // found just above
    const last = facts.at(-1) as Fact; // an opening at least
    const change: Fact = { ...last, kind: 'rectification', name: 'avis', seq: last.seq + 1, key: 'rectifie', at: last.at + 1, data: { vise: avis.seq, mode: 'remplace', on: avis.on, data: avis.data, motif: canari('motif') } };
    await shelve(house, journey, `opposable-${n}`, [...facts, change], Date.parse(`${signed.scenario.jusquAu}T12:00:00Z`));

    const text = await allOf(await archived(await wholeCopy(house, `opposable-${n}`, at, reads)));

    expect(text.includes(canari('motif'))).toBe(seen);
    expect(text.includes('Le motif, réservé aux soignants')).toBe(!seen);
  }, 60_000);

  it('ne dit à qui ne soigne pas ni les mesures annoncées en pré-reprise, ni pourquoi la dispense n’est pas proposée (CSP L. 1110-4)', async () => {
    const announced = every.find(({ name, scenario }) => name === 'reprise' && scenario.attendu.droits?.['mesuresAnnoncees'] !== undefined) as (typeof every)[number]; // scenarios say it
    const id = await told(reprise, announced.scenario);

    const [seen, kept] = [await allOf(await archived(await wholeCopy(house, id, at, caregiver))), await allOf(await archived(await wholeCopy(house, id, at, keeper)))];

    const said = ['Mesures annoncées en pré-reprise', 'n’a pas conclu'];
    expect(said.map((text) => seen.includes(text))).toEqual([true, true]);
    expect(said.map((text) => kept.includes(text))).toEqual([false, false]);
  }, 60_000);

  it('a les mêmes octets pour le même dossier au même instant, et se vérifie sans rien', async () => {
    const id = await told();

    const [first, second] = [await archived(await wholeCopy(house, id, at, caregiver)), await archived(await wholeCopy(house, id, at, caregiver))];

    expect(first.equals(second)).toBe(true);
    expect(await verify(first)).toMatchObject({ fautes: [], remarques: [] });
    expect((await weigh(house, await wholeCopy(house, id, at, caregiver))).sha256).toBe((await weigh(house, await wholeCopy(house, id, at, caregiver))).sha256);
    expect(readArchive(first).filter(({ nom }) => /inaptitude|salarie|mod[eè]le/i.test(nom))).toEqual([]);
  }, 60_000);

  it('établit d’abord les documents dus', async () => {
    const due = every.find(({ name, scenario }) => name === 'inaptitude' && scenario.attendu.courriers?.some((c) => c.startsWith('notification')) === true) as (typeof every)[number]; // a notice encloses the avis
    const id = await told(journeys['inaptitude'], due.scenario);

    const manifest = manifestOf(await archived(await wholeCopy(house, id, at, caregiver)));

    expect(manifest?.membres.filter(({ nature }) => nature === 'document').length).toBeGreaterThan(0);
    expect(manifest?.manques).toEqual([]);
    expect((await house.db.query(`select 1 from parcours.piece where dossier = $1 and nature = 'document' and contenu is null and not retiree`, [id])).rowCount).toBe(0);
  }, 60_000);

  it('met à sa place une pièce altérée, et le dit ; celle qui ne s’ouvre plus est remplacée par une note', async () => {
    const id = await told();
    await scan(house, id, png(1), 'jointe:a');
    await scan(house, id, png(2), 'jointe:b');
    await house.db.query('alter table parcours.piece disable trigger piece_gardee');
    await house.db.query(`update parcours.piece set sha256 = repeat('0', 64) where dossier = $1 and cle = 'jointe:a'`, [id]);
    await house.db.query(`update parcours.piece set contenu = set_byte(contenu, 20, get_byte(contenu, 20) # 1) where dossier = $1 and cle = 'jointe:b'`, [id]);
    await house.db.query('alter table parcours.piece enable trigger piece_gardee');

    const archive = await archived(await wholeCopy(house, id, at, caregiver));

    const altered = manifestOf(archive)?.membres.filter((m) => m.altere !== undefined) ?? [];
    expect(altered.map((m) => [m.altere?.remplacee, m.nom.slice(-4)])).toEqual([[false, '.png'], [true, '.txt']]);
    expect(readArchive(archive).find(({ nom }) => nom === altered[0]?.nom)?.octets).toEqual(Uint8Array.from(png(1)));
    expect(await allOf(archive)).toContain('ALTÉRÉE');
    const { fautes, remarques } = await verify(archive);
    expect([fautes, remarques.length]).toEqual([[], 2]);
  }, 60_000);

  it('dit qu’un fait a été modifié hors du logiciel', async () => {
    const id = await told();
    await house.db.query('alter table parcours.fait disable trigger fait_immuable');
    await house.db.query(`update parcours.fait set le = le - 1 where dossier = $1 and seq = 2`, [id]);
    await house.db.query('alter table parcours.fait enable trigger fait_immuable');

    const archive = await archived(await wholeCopy(house, id, at, caregiver));

    expect(manifestOf(archive)?.chaine.rompueAuFait).toBe(2);
    expect(await allOf(archive)).toContain('EST ROMPUE au fait n° 2');
  }, 60_000);
});

describe('La trace d’un export', () => {
  it('s’écrit une fois, et ne se change pas', async () => {
    const id = await told();
    const weighed = await weigh(house, await wholeCopy(house, id, at, caregiver));

    await trace(house, { dossier: id, etablissement: null, compte: 'm-1', role: 'medecin' }, weighed);

    const { rows } = await house.db.query<{ empreinte: string; taille: string }>('select empreinte, taille from parcours.export where dossier = $1', [id]);
    expect(rows).toEqual([{ empreinte: weighed.sha256, taille: String(weighed.size) }]);
    await expect(house.db.query('update parcours.export set compte = $2 where dossier = $1', [id, 'autre'])).rejects.toMatchObject({ code: 'JL003' });
    await expect(house.db.query('delete from parcours.export where dossier = $1', [id])).rejects.toMatchObject({ code: 'JL003' });
  }, 60_000);
});
