/** Six lines at the most: company, person, then where, and postal code and town last. `country` is an ISO code of two letters. */
export type PostalAddress = {
  readonly lines: readonly [company: string, person: string, building: string, street: string, locality: string, town: string];
  readonly country: string;
};

const longestLine = 38;

/** Where the online provider carries registered letters; elsewhere they are posted by hand. */
export const servedCountries: readonly string[] = ['FR', 'MC', 'RE', 'YT', 'MQ', 'GP', 'MF', 'BL', 'GF'];

export type Addressee = { readonly nom: string; readonly kind: 'societe' | 'personne'; readonly adresse: readonly string[]; readonly pays?: string };

/**
 * A known name and address put on the six lines of an envelope: the last line of `adresse` is the town's, the one
 * before it the street's. Never fails: what does not fit is said by `addressFaults`.
 */
export function envelopeOf({ nom, kind, adresse, pays = 'FR' }: Addressee): PostalAddress {
  const lines = adresse.map(tidy).filter((line) => line !== '');
  const town = lines.at(-1) ?? '';
  const street = lines.at(-2) ?? '';
  const before = lines.slice(0, -2);
  const [company, person] = kind === 'societe' ? [tidy(nom), ''] : ['', tidy(nom)];
  return { lines: [company, person, before[0] ?? '', street, before.slice(1).join(', '), town], country: pays };
}

const tidy = (line: string): string => line.replace(/\s+/g, ' ').trim();

/**
 * Why a letter cannot be posted to that address, in French; none when it can. No reason repeats the address. A letter
 * posted by hand goes `anywhere`.
 */
export function addressFaults({ lines, country }: PostalAddress, served: readonly string[] | 'anywhere' = servedCountries): readonly string[] {
  const [company, person, , , , town] = lines;
  return [
    ...(company.trim() === '' && person.trim() === '' ? ['Le nom du destinataire manque.'] : []),
    ...lines.flatMap((line, i) => [
      ...([...line].length > longestLine ? [`La ligne ${i + 1} de l’adresse dépasse ${longestLine} caractères (${[...line].length}).`] : []),
      ...(/\p{Cc}/u.test(line) ? [`La ligne ${i + 1} de l’adresse contient un caractère interdit.`] : []),
    ]),
    ...townFaults(town, country),
    ...countryFaults(country, served),
  ];
}

function townFaults(town: string, country: string): readonly string[] {
  if (town.trim() === '') return ['Le code postal et la ville manquent.'];
  if (country !== 'FR' || /^\d{5} \S.*$/.test(town)) return [];
  return ['La dernière ligne de l’adresse doit être un code postal de cinq chiffres, une espace et la ville (75000 Paris).'];
}

function countryFaults(country: string, served: readonly string[] | 'anywhere'): readonly string[] {
  if (!/^[A-Z]{2}$/.test(country)) return ['Le code du pays est incorrect.'];
  if (served === 'anywhere' || served.includes(country)) return [];
  return [`Le prestataire ne distribue pas de recommandé dans ce pays (${country}).`];
}
