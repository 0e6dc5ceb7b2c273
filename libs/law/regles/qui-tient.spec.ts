import { describe, expect, it } from '@jest/globals';
import { canEnterExposures, canHold, delegations } from './qui-tient.js';

const le = '2026-03-10';
const protocole = (visites: readonly string[], du = '2026-01-01', au?: string) => ({ visites, du, au });

describe('Qui tient la visite de fin d’exposition (L. 4624-2-1, R. 4623-14 II)', () => {
  it('le médecin du travail, de droit', () => {
    expect(canHold('fin_exposition', { role: 'medecin' }, le)).toEqual({ permis: true });
  });

  it('jamais l’infirmier, même sous un protocole qui la nommerait', () => {
    expect(canHold('fin_exposition', { role: 'infirmier', protocole: protocole(['fin_exposition']) }, le)).toMatchObject({ permis: false, article: 'CT R4623-14 II' });
  });

  it.each([['collaborateur', 'CT R4623-25'], ['interne', 'CT R4623-28']])('le %s sous un protocole en vigueur qui la nomme, le premier et le dernier jour compris', (role, article) => {
    const held = (visites: readonly string[], du: string, au?: string) => canHold('fin_exposition', { role, protocole: protocole(visites, du, au) }, le);

    expect([held(['fin_exposition'], le), held(['fin_exposition'], '2026-01-01', le)]).toEqual([{ permis: true }, { permis: true }]);
    expect([held(['reprise'], le), held(['fin_exposition'], '2026-03-11'), held(['fin_exposition'], '2026-01-01', '2026-03-09'), canHold('fin_exposition', { role }, le)].map((t) => (t.permis ? '' : t.article)))
      .toEqual([article, article, article, article]);
  });
});

describe('Qui tient la visite d’un salarié en suivi renforcé (R. 4623-14)', () => {
  const infirmier = (...visites: readonly string[]) => ({ role: 'infirmier', protocole: protocole(visites) });

  it('pour la reprise, l’infirmier dont le protocole la prévoit expressément', () => {
    expect([canHold('reprise', infirmier('reprise'), le, 'SIR').permis, canHold('reprise', infirmier('reprise_sir'), le, 'SIR').permis]).toEqual([false, true]);
  });

  it('pour la pré-reprise, l’infirmier dont le protocole prévoit la pré-reprise : nul ne peut en écrire d’autre', () => {
    expect([canHold('pre_reprise', infirmier('pre_reprise'), le, 'SIR').permis, canHold('pre_reprise', infirmier('reprise_sir'), le, 'SIR').permis]).toEqual([true, false]);
  });
});

describe('L’article qui refuse un autre professionnel', () => {
  it.each([['reprise', 'CT R4624-31'], ['pre_reprise', 'CT R4624-29'], ['fin_exposition', 'CT L4624-2-1'], ['avis', 'CT L4624-4'], ['vip', 'CT L4624-1'], ['examen_aptitude', 'CT L4624-2']] as const)('est celui de la visite : %s, %s', (visite, article) => {
    expect(canHold(visite, { role: 'aep' }, le)).toMatchObject({ permis: false, article });
  });

  it('un avis se signe aussi', () => {
    expect([canHold('avis', { role: 'infirmier' }, le), canHold('avis', { role: 'interne', protocole: protocole(['reprise']) }, le)].map((t) => (t.permis ? '' : t.motif)))
      .toEqual(['cette visite ne peut pas être tenue, ni ce document signé, par ce professionnel', 'le protocole écrit ne prévoit pas les avis']);
  });
});

describe('Qui saisit les expositions (R. 4624-45-5)', () => {
  it.each(['medecin', 'collaborateur', 'interne', 'infirmier'])('un professionnel de santé, sans délégation : %s', (role) => {
    expect(canEnterExposures({ role }, le)).toBe(true);
  });

  it.each(['aep', 'iprp'])('sur délégation écrite du médecin, en vigueur ce jour-là : %s', (role) => {
    const under = (visites: readonly string[], du: string, au?: string) => canEnterExposures({ role, protocole: protocole(visites, du, au) }, le);

    expect([under(['expositions'], le), under(['expositions'], '2026-01-01', le)]).toEqual([true, true]);
    expect([under(['reprise'], le), under(['expositions'], '2026-03-11'), under(['expositions'], '2026-01-01', '2026-03-09'), canEnterExposures({ role }, le)]).toEqual([false, false, false, false]);
  });

  it.each(['manager', 'pdp', 'comptabilite'])('personne d’autre, quoi que dise un protocole : %s', (role) => {
    expect(canEnterExposures({ role, protocole: protocole(['expositions']) }, le)).toBe(false);
  });
});

describe('Ce qu’un médecin peut déléguer', () => {
  it('ne comprend ni la fin d’exposition ni les avis pour un infirmier (R. 4623-14 II)', () => {
    expect(Object.entries(delegations).filter(([, d]) => d.a.includes('infirmier')).map(([code]) => code)).toEqual(['reprise', 'reprise_sir', 'pre_reprise', 'vip', 'signalement_pdp']);
  });
});
