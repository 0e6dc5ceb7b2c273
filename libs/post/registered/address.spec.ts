import { describe, expect, it } from '@jest/globals';
import { addressFaults, envelopeOf, type PostalAddress } from './address.js';
import { referenceOf } from './reference.js';

const good: PostalAddress = { lines: ['', 'Mme Inès Modèle', '', '2 rue du Modèle', '', '69000 Lyon'], country: 'FR' };
const withLine = (i: number, line: string): PostalAddress => ({ ...good, lines: good.lines.map((one, j) => (j === i ? line : one)) as unknown as PostalAddress['lines'] }); // as many lines

describe('Une adresse de recommandé', () => {
  it('de personne ou de société tient sur six lignes, la ville la dernière', () => {
    expect(envelopeOf({ nom: 'Mme Inès Modèle', kind: 'personne', adresse: ['Bâtiment B', '2 rue du Modèle', '69000 Lyon'] })).toEqual({ lines: ['', 'Mme Inès Modèle', 'Bâtiment B', '2 rue du Modèle', '', '69000 Lyon'], country: 'FR' });
    expect(envelopeOf({ nom: 'Établissement Témoin', kind: 'societe', adresse: ['Zone Nord', 'Bâtiment C', 'BP 12', '1 rue\u00A0de l’Exemple', '', ' 69000  Lyon '] }).lines).toEqual(['Établissement Témoin', '', 'Zone Nord', '1 rue de l’Exemple', 'Bâtiment C, BP 12', '69000 Lyon']);
    expect(addressFaults(good)).toEqual([]);
  });

  it('vide, n’est pas une faute du programme : ce qui manque est dit', () => {
    expect(addressFaults(envelopeOf({ nom: ' ', kind: 'personne', adresse: [] }))).toEqual(['Le nom du destinataire manque.', 'Le code postal et la ville manquent.']);
  });

  it.each([0, 1, 2, 3, 4])('a au plus 38 caractères à la ligne d’indice %i', (i) => {
    expect(addressFaults(withLine(i, 'é'.repeat(37)))).toEqual([]);
    expect(addressFaults(withLine(i, 'é'.repeat(38)))).toEqual([]);
    expect(addressFaults(withLine(i, 'é'.repeat(39)))).toEqual([`La ligne ${i + 1} de l’adresse dépasse 38 caractères (39).`]);
  });

  it.each([['6900 Lyon', false], ['69000 Lyon', true], ['690000 Lyon', false], ['69000Lyon', false], ['69000', false], ['69000 ', false], ['Lyon 69000', false], ['2A004 Ajaccio', false], ['69000\u00A0Lyon', false]])('en France, finit par cinq chiffres, une espace et la ville (« %s » : %s)', (town, fits) => {
    expect(addressFaults(withLine(5, town))).toEqual(fits ? [] : [expect.stringMatching(/^La dernière ligne de l’adresse doit être un code postal/)]);
  });

  it.each(['FR', 'MC', 'RE', 'YT', 'MQ', 'GP', 'MF', 'BL', 'GF'])('du pays %s est desservie', (country) => {
    expect(addressFaults({ ...good, country })).toEqual([]);
  });

  it('d’un autre pays ne l’est qu’à la main', () => {
    const belgian: PostalAddress = { lines: ['', 'M. Untel', '', '1 rue du Modèle', '', '1000 Bruxelles'], country: 'BE' };

    expect(addressFaults(belgian)).toEqual(['Le prestataire ne distribue pas de recommandé dans ce pays (BE).']);
    expect(addressFaults(belgian, 'anywhere')).toEqual([]);
    expect(addressFaults({ ...belgian, country: 'Belgique' }, 'anywhere')).toEqual(['Le code du pays est incorrect.']);
  });

  it('qui contient un caractère de contrôle est refusée, sans que le motif la répète', () => {
    const faults = addressFaults(withLine(3, '2 rue\u0000 du Modèle'));

    expect(faults).toEqual(['La ligne 4 de l’adresse contient un caractère interdit.']);
  });
});

describe('La référence d’une lettre', () => {
  it('est opaque, tient en 36 caractères, et ne change que de lettre en lettre', () => {
    expect(referenceOf('d-1:avis:3:salarie')).toBe(referenceOf('d-1:avis:3:salarie', 1));
    expect(referenceOf('d-1:avis:3:salarie')).toMatch(/^[0-9a-f]{32}-1$/);
    expect(referenceOf('d-1:avis:3:salarie', 999)).toHaveLength(36);
    expect(new Set(['a', 'b'].flatMap((key) => [1, 2].map((attempt) => referenceOf(key, attempt)))).size).toBe(4);
  });

  it.each([0, -1, 1.5, 1000])('n’a pas de rang %p', (attempt) => {
    expect(() => referenceOf('a', attempt)).toThrow('not the rank of a letter');
  });
});
