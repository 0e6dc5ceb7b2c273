import { describe, expect, it } from '@jest/globals';
import { compteurAu, counter, counters, type Compteur } from './counters.js';
import { describe as described } from './describe.js';
import { inForce, type Fact } from './fact.js';
import { Facts } from './facts.js';
import { rehearse } from './rehearsal.js';
import { digest, snapshot } from './snapshot.js';
import { tell } from './toy/told.js';
import { loi, visiteTemoin } from './toy/visite-temoin.js';

const demande = (retourLe: string) => ({ name: 'demande', on: '2026-05-04', data: { retourLe } }) as const;
const facts = (...told: Parameters<typeof tell>[2]): readonly Fact[] => tell('visite-temoin', '2026-05-04', told);
const only = (told: readonly Fact[]): Compteur => counter(loi.attente, new Facts(inForce(told)));

describe('Un compteur de jours', () => {
  it('sans rien à compter, dit pourquoi et ne porte aucun jour', () => {
    expect(only(facts())).toEqual({ regle: 'attente', titre: 'Jours ouvrés d’attente', article: 'CT R4624-31', maximum: 10, raison: 'rien à compter', compte: 0, periodes: [] });
  });

  it('porte une ligne par jour, sa cause, ses bornes et celle qui l’emporte', () => {
    const { compte, periodes } = only(facts(demande('2026-05-07')));

    expect(compte).toBe(5);
    expect(periodes[0]?.jours.map((j) => j.rang ?? 0)).toEqual([1, 0, 0, 0, 2, 3, 4, 0, 5]);
    expect(periodes[0]?.bornes.map((b) => [b.libelle, b.jours, b.dernierJour, b.lie])).toEqual([['les huit jours', 5, '2026-05-15', true], ['cinq jours ouvrés', 5, '2026-05-15', false]]);
    expect(periodes[0]?.cause).toBe(2);
  });

  it('suit la rectification du fait qui le fixe', () => {
    const corrected = only(facts(demande('2026-05-07'), { rectify: { vise: 2, mode: 'remplace', on: '2026-05-04', data: { retourLe: '2026-05-18' }, motif: 'erreur' }, at: Date.parse('2026-05-05T11:00:00Z') }));

    expect(corrected.periodes.map((p) => [p.du, p.cause, p.compte, p.plafond])).toEqual([['2026-05-18', 3, 6, 5]]);
  });

  it.each([['2026-05-06', 0], ['2026-05-07', 1], ['2026-05-08', 1], ['2026-05-11', 2], ['2026-05-15', 5]])('lu le %s, %i jours sont faits et les autres à faire', (today, done) => {
    const seen = compteurAu(only(facts(demande('2026-05-07'))), today);

    expect(seen.faits).toBe(done);
    expect(seen.periodes[0]?.jours.map((j) => j.etat).filter((e) => e === 'fait')).toHaveLength(done);
    expect(seen.periodes[0]?.jours.filter((j) => j.etat === 'ecarte')).toHaveLength(4);
  });

  it('est dans l’état enregistré, qui ne vieillit pas, et ne change rien à ce que dit l’histoire', async () => {
    const told = facts(demande('2026-05-07'));
    const before = await rehearse(visiteTemoin, told);
    const later = await rehearse(visiteTemoin, told, { until: Date.parse('2026-05-12T11:00:00Z') });
    const saved = (p: typeof before) => snapshot(p, told, { dossier: 'd', epoch: 1, revision: 1, offset: 0 }).compteurs;

    expect(saved(before)).toEqual(counters(visiteTemoin, before.facts));
    expect(saved(later)).toEqual(saved(before));
    expect(digest(before)).toBe(digest(await rehearse({ ...visiteTemoin, counters: [] }, told)));
  });

  it('est décrit avec les autres règles', () => {
    expect(described(visiteTemoin).regles).toContainEqual({ nom: 'attente', verbe: 'counts', article: 'CT R4624-31', titre: 'Jours ouvrés d’attente' });
  });
});
