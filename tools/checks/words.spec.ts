import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { projectRoot } from '../machine/project.js';

const folders = ['apps', 'workflows', 'activities', 'libs', 'tools'];
const sources = folders.flatMap((folder) => readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('node_modules') && path !== 'tools/checks/words.spec.ts');

const using = (word: RegExp): readonly string[] => sources.filter((path) => word.test(readFileSync(join(projectRoot, path), 'utf8'))).sort();

describe('Ce qui ne s’écrit pas', () => {
  it('aucun enfant : un dossier lié est une exécution à part entière', () => {
    expect(using(/\b(startChild|executeChild)\b/)).toEqual([]);
  });

  it('aucune remise à zéro d’une exécution, aucune version cachée dans une histoire', () => {
    expect(using(/\b(resetWorkflowExecution\b|patched\(|deprecatePatch\b)/)).toEqual([]);
  });

  it('le jour de la loi est celui de Paris, jamais celui du serveur de la base', () => {
    expect(using(/current_date/i)).toEqual([]); // written (now() at time zone 'Europe/Paris')::date
  });

  it('TypeORM ne sert qu’à la source de données et aux migrations', () => {
    expect(using(/from '(@nestjs\/)?typeorm'/).filter((path) => !/^libs\/db\/(data-source\.ts|migrations\/)/.test(path))).toEqual([]);
    expect(using(/\bsynchronize: true\b|@Entity\b/)).toEqual([]);
  });
});
