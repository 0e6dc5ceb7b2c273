import { describe, expect, it } from '@jest/globals';
import { leaks, temporalStorage, type Word } from './leaks.js';

const words: readonly Word[] = [{ nature: 'nom', text: 'Modèle Inès' }, { nature: 'courriel', text: 'ines@salarie.invalid' }, { nature: 'motif', text: 'accident_du_travail' }];
const found = (text: string | Buffer, nature = 'journaux') => leaks([{ nature, bytes: Buffer.from(text) }], words);

describe('Ce qui ne doit nommer personne', () => {
  it.each([
    ['un nom', 'convocation de Modèle Inès'], ['en capitales et sans accent', 'MODELE INES'], ['dans une adresse', 'GET /dossiers?nom=Mod%C3%A8le%20In%C3%A8s'], ['avec des plus', '/recherche?q=modele+ines'],
    ['dans un autre alphabet', Buffer.from('Modèle Inès', 'latin1')], ['un courriel', 'à ines@salarie.invalid'], ['un motif', '{"motif":"accident_du_travail"}'], ['un NIR', 'nir=180017512345678'], ['un NIR né en Corse', 'nir 180012A123456'],
  ])('est dénoncé : %s', (_titre, text) => {
    expect(found(text)).toHaveLength(1);
  });

  it('n’est pas recopié par ce qui le dénonce', () => {
    expect(found('Modèle Inès et ines@salarie.invalid').join()).not.toMatch(/Inès|invalid/);
  });

  it('laisse un identifiant opaque, un instant et les octets d’une base', () => {
    expect(found('{"req":"9f1c2ab0d7e45f60","time":1764100000000,"route":"/api/dossiers/:id"}')).toEqual([]);
    expect(found('{"level":30,"time":1801012345678,"msg":"prêt"}')).toEqual([]); // a day of January 2027
    expect(found('{"level":30,"time":1801012345678,"msg":"180017512345678"}')).toHaveLength(1);
    expect(found('180017512345678', temporalStorage)).toEqual([]);
  });
});
