import { host } from '../on-temporal/host.js';
import { casUnique, ouvreurDeCas } from './cas-unique.js';
import { partage } from './partage.js';
import { profonde } from './profonde.js';
import { quotidienne } from './quotidienne.js';
import { toupie } from './toupie.js';
import { visiteTemoin } from './visite-temoin.js';
import { voisinDit, voisinEcoute } from './voisins.js';

/** The toy journeys on the real engine, for the tests of the host. */
export const dossier = host({ 'visite-temoin': visiteTemoin, toupie, profonde, quotidienne, 'voisin-dit': voisinDit, 'voisin-ecoute': voisinEcoute, partage, 'cas-unique': casUnique, 'ouvreur-de-cas': ouvreurDeCas });
