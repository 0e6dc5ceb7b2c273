import { describe, expect, it } from '@jest/globals';
import type { Parcours } from '../../apps/dashboard/src/api/types.js';
import { duree } from '../../apps/dashboard/src/kit/duree.js';
import { sansSensible } from '../../apps/dashboard/src/kit/faits-simules.js';
import { plie } from '../../apps/dashboard/src/kit/plie.js';
import { roles as shown } from '../../apps/dashboard/src/pages/comptes/roles.js';
import { describe as described } from '../../libs/journey/describe.js';
import { roles } from '../../libs/journey/roles.js';
import { journeys } from '../../workflows/index.js';

const parcours = (nom: string): Parcours => {
  const journey = journeys[nom];
  if (journey === undefined) throw new Error(`no journey ${nom}`);
  return JSON.parse(JSON.stringify(described(journey))) as Parcours; // as the API answers it
};

describe('ce que disent les écrans', () => {
  it.each([[0, 'jours', '0 jour calendaire'], [1, 'jours_ouvres', '1 jour ouvré'], [2, 'jours_ouvres', '2 jours ouvrés'], [1, 'mois', '1 mois'], [1, 'ans', '1 an'], [3, 'ans', '3 ans'], [8, 'semaines', '8 semaines']])('une durée de %i (%s) prend le pluriel à partir de deux', (n, unite, dit) => {
    expect(duree(n, unite).replace('\u00A0', ' ')).toBe(dit);
  });

  it('chaque rôle porte le nom que lui donne l’API', () => {
    expect(Object.fromEntries(shown)).toEqual(roles);
  });

  it('on cherche sans accent ni majuscule', () => {
    expect(plie('Évaluation de la Réinsertion')).toBe('evaluation de la reinsertion');
  });

  it('le lien d’une simulation n’emporte ni le motif d’un arrêt, confidentiel, ni un champ que l’acte n’a pas', () => {
    const [fait] = sansSensible([{ nom: 'arret', le: '2026-03-02', donnees: { motif: 'at', du: '2026-03-02', au: '2026-04-30', autre: 'x' } }], parcours('reprise'));

    expect(fait).toEqual({ nom: 'arret', le: '2026-03-02', donnees: { du: '2026-03-02', au: '2026-04-30' } });
  });
});
