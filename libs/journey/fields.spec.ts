import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { codes, entier, etablissement, facultatif, fieldsOfKind, jour, jours, kindOf } from './fields.js';

const shape = { repos: facultatif(codes('Repos', { dimanche: 'Dimanche', lundi: 'Lundi' })), feries: jours('Fériés travaillés'), deja: entier('Déjà faits', { min: 0, max: 28 }), hote: etablissement('Hôte'), le: jour('Le') };
const schema = z.strictObject(shape);
const saisie = { feries: ['2026-05-08'], deja: 0, hote: { id: 'e-1', calendrier: 'FR' }, le: '2026-05-04' };
const fautes = (more: object) => schema.safeParse({ ...saisie, ...more }).error?.issues.map((i) => i.path.join('.')) ?? [];

describe('Les champs qui en tiennent plusieurs', () => {
  it('acceptent une liste de codes, de jours, un nombre borné, un établissement et son calendrier', () => {
    expect(fautes({})).toEqual([]);
    expect(fautes({ repos: ['lundi', 'dimanche'], deja: 28 })).toEqual([]);
  });

  it.each([
    ['une liste vide', { repos: [] }, 'repos'], ['un code inconnu', { repos: ['jeudi'] }, 'repos.0'], ['un jour impossible', { feries: ['2026-02-30'] }, 'feries.0'], ['aucun jour', { feries: [] }, 'feries'],
    ['plus que le plus', { deja: 29 }, 'deja'], ['un nombre qui n’est pas entier', { deja: 1.5 }, 'deja'], ['un calendrier inconnu', { hote: { id: 'e-1', calendrier: 'BE' } }, 'hote.calendrier'],
  ])('refusent %s, sur le champ', (_titre, more, champ) => {
    expect(fautes(more)).toEqual([champ]);
  });

  it('disent ce qu’ils sont, même facultatifs, au formulaire comme à l’API', () => {
    expect(Object.values(shape).map(kindOf)).toEqual(['codes', 'jours', 'entier', 'etablissement', 'jour']);
    expect(fieldsOfKind(shape, 'etablissement')).toEqual(['hote']);
    expect(z.toJSONSchema(schema, { io: 'input' }).properties).toMatchObject({ repos: { champ: 'codes', type: 'array', labels: { lundi: 'Lundi' } }, deja: { champ: 'entier', type: 'integer', minimum: 0, maximum: 28 } });
  });
});
