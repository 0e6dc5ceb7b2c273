import { zipSync } from 'fflate';
import { describe, expect, it } from '@jest/globals';
import type { Fichier } from './archive.js';
import { manifestName, sumsName } from './manifeste.js';
import { sampleMembers, written } from './sample.fixture.js';
import { verify } from './verify.js';

const faults = async (bytes: Uint8Array): Promise<readonly string[]> => (await verify(bytes)).fautes;
const flipped = (bytes: Uint8Array, at: number): Buffer => { const changed = Buffer.from(bytes); changed[at] = (changed[at] ?? 0) ^ 1; return changed; };
const changedIn = (members: readonly Fichier[], nom: string, at = 0): readonly Fichier[] => members.map((m) => (m.nom === nom ? { nom, octets: flipped(m.octets, at) } : m));
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('Un dossier opposable', () => {
  it('intact, dit combien de pièces sont conformes, et rien d’autre', async () => {
    expect(await verify(await written(sampleMembers()))).toEqual({ fautes: [], remarques: [], conformes: 5 });
  });

  it.each(sampleMembers().filter(({ octets }) => octets.length > 0).map(({ nom }) => nom))('dont un octet de %s a changé, le nomme', async (nom) => {
    const archive = await written(sampleMembers());
    const { octets } = sampleMembers().find((m) => m.nom === nom) ?? { octets: bytes('') };
    const start = archive.indexOf(Buffer.from(octets));

    const [first, middle, last] = await Promise.all([0, Math.floor(octets.length / 2), octets.length - 1].map((at) => faults(flipped(archive, start + at))));

    for (const found of [first, middle, last]) expect(found).toEqual([expect.stringContaining(nom)]);
  });

  it('dont n’importe quel octet a changé, en-têtes et répertoire compris, n’est plus conforme', async () => {
    const archive = await written(sampleMembers());

    const passed: number[] = [];
    for (let at = 0; at < archive.length; at += 1) if ((await faults(flipped(archive, at))).length === 0) passed.push(at);

    expect(archive.length).toBeGreaterThan(2_000);
    expect(passed).toEqual([]);
  });

  it.each([manifestName, sumsName, 'documents/document-01.pdf'])('sans %s, dit ce qui manque', async (nom) => {
    expect(await faults(await written(sampleMembers().filter((m) => m.nom !== nom)))).toEqual([`${nom} : manque.`]);
  });

  it('avec un membre de plus, le dit étranger', async () => {
    expect(await faults(await written([...sampleMembers(), { nom: 'documents/document-99.pdf', octets: bytes('Glissé') }]))).toEqual(['documents/document-99.pdf : étranger, aucune liste ne le nomme.']);
  });

  it('avec deux membres du même nom, est refusé', async () => {
    const [first] = sampleMembers();

    expect(await faults(await written([...sampleMembers(), first as Fichier]))).toEqual(['documents/document-01.pdf : deux membres portent ce nom.']); // a sample has members
  });

  it('dont le manifeste et les empreintes ne disent pas la même chose, dit lequel est en cause', async () => {
    expect(await faults(await written(sampleMembers().map((m) => (m.nom === sumsName ? { ...m, octets: bytes('rien') } : m))))).toEqual([`${sumsName} : ne dit pas les empreintes que dit le manifeste.`]);
    expect(await faults(await written(sampleMembers().map((m) => (m.nom === manifestName ? { ...m, octets: bytes('{}') } : m))))).toEqual([expect.stringContaining(`${manifestName} : altéré`)]);
    expect(await faults(await written(sampleMembers({ membres: [] })))).toEqual(sampleMembers().slice(0, 5).map(({ nom }) => `${nom} : étranger, aucune liste ne le nomme.`));
    expect(await faults(await written(changedIn(sampleMembers(), sumsName)))).toEqual([expect.stringContaining(sumsName)]);
  });

  it('dont plusieurs pièces ont changé, les nomme toutes', async () => {
    const changed = changedIn(changedIn(sampleMembers(), 'chronologie.pdf'), 'courriers/courrier-01.pdf');

    expect(await faults(await written(changed))).toEqual([expect.stringContaining('courriers/courrier-01.pdf'), expect.stringContaining('chronologie.pdf')]);
  });

  it('enregistré de nouveau par un autre outil, est refusé même si chaque pièce est la même', async () => {
    const again = zipSync(Object.fromEntries(sampleMembers().map(({ nom, octets }) => [nom, [octets, { level: 0, mtime: new Date(2026, 10, 24, 12), os: 3 }]])));
    const longer = Buffer.concat([await written(sampleMembers()), bytes('x')]);

    expect(await faults(again)).toEqual([expect.stringContaining('Le répertoire de l’archive n’est pas celui que Jalon écrit')]);
    expect(await faults(longer)).not.toEqual([]);
  });

  it('qui avoue ce qui n’allait pas le jour de l’export, le redit sans en faire une faute', async () => {
    const [first] = sampleMembers();
    const members = sampleMembers({ manques: ['un courrier n’a pas été gardé'], chaine: { faits: 3, empreinte: 'a'.repeat(64), rompueAuFait: 2 } });

    const { fautes, remarques } = await verify(await written(members));

    expect(first).toBeDefined();
    expect(fautes).toEqual([]);
    expect(remarques).toEqual(['La chaîne des faits était déjà rompue au fait 2 le jour de l’export.', 'Manquait le jour de l’export : un courrier n’a pas été gardé']);
  });
});

describe('Ce qui n’est pas un dossier opposable', () => {
  const deflated = () => zipSync({ 'manifeste.json': new Uint8Array(5_000_000) });
  /** Many names for the same bytes: small to send, endless to read. */
  async function overlapping(): Promise<Buffer> {
    const archive = await written(Array.from({ length: 20 }, (_, i) => ({ nom: `m${i}`, octets: new Uint8Array(i === 0 ? 50_000 : 0) })));
    const directory = archive.indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    const entry = archive.subarray(directory, directory + 48);
    for (let at = directory; archive.readUInt32LE(at) === 0x02014b50; at += 46 + archive.readUInt16LE(at + 28)) { entry.copy(archive, at + 16, 16, 28); archive.writeUInt32LE(0, at + 42); }
    return archive;
  }

  it.each([
    ['un fichier vide', () => bytes(''), 'Le fichier est vide.'],
    ['un texte', () => bytes('Bonjour'), 'Ce fichier n’est pas une archive ZIP.'],
    ['un PDF', () => bytes('%PDF-1.7'), 'Ce fichier n’est pas une archive ZIP.'],
    ['une archive sans rien', () => zipSync({}), 'Ce n’est pas un dossier opposable'],
    ['une archive d’autre chose', () => zipSync({ 'a.txt': [bytes('a'), { level: 0 }] }), 'Ce n’est pas un dossier opposable'],
    ['une archive compressée', deflated, 'manifeste.json : membre compressé'],
    ['des membres qui se recouvrent', overlapping, 'les membres annoncés sont plus gros que l’archive'],
    ['un début d’archive', async () => (await written(sampleMembers())).subarray(0, 700), 'Le répertoire de l’archive est absent ou abîmé'],
    ['les seuls premiers octets d’une archive', () => bytes('PK'), 'Le répertoire de l’archive est absent ou abîmé'],
  ] as const)('%s : une phrase claire', async (_quoi, make, sentence) => {
    expect(await faults(await make())).toEqual([expect.stringContaining(sentence)]);
  });

  it('une archive coupée n’importe où n’est jamais conforme', async () => {
    const archive = await written(sampleMembers());

    for (let length = 0; length < archive.length; length += 37) expect((await faults(archive.subarray(0, length))).length).toBeGreaterThan(0);
  });
});
