import { describe, expect, it } from '@jest/globals';
import { refusDeVisite, sansProtection, visitesSansParcours, type Demandeur, type MotifDeRefus, type Protection } from './refus-de-visite.js';

const due: Protection = { obligatoire: true, jamais: ['suspendu'] };
const libre = sansProtection;
const refus = (over: Partial<{ visite: Protection; demandeur: Demandeur; motif: MotifDeRefus; role: string; statut: string }>) =>
  refusDeVisite({ visite: libre, demandeur: 'employeur', motif: 'non_reglementaire', role: 'aep', ...over });
const raison = (over: Parameters<typeof refus>[0]): string => { const r = refus(over); return r.permis ? '' : `${r.article} : ${r.raison}`; };

describe('Refuser une demande de visite (procédure, refus de visite)', () => {
  it('non réglementaire : l’assistante la refuse et trace, personne n’a à confirmer', () => {
    expect(refus({})).toEqual({ permis: true, confirmations: [] });
  });

  it('non motivée : le médecin du travail seul en juge', () => {
    expect(refus({ motif: 'non_motivee', role: 'medecin' })).toEqual({ permis: true, confirmations: [] });
    for (const role of ['aep', 'infirmier', 'interne', 'collaborateur', 'directeur']) expect(raison({ motif: 'non_motivee', role })).toContain('seul le médecin du travail');
  });

  it('adhérent radié ou suspendu : seulement s’il l’est', () => {
    expect(refus({ motif: 'radie', statut: 'radie' })).toEqual({ permis: true, confirmations: [] });
    expect(refus({ motif: 'suspendu', statut: 'suspendu' })).toEqual({ permis: true, confirmations: [] });
    expect(raison({ motif: 'radie', statut: 'suspendu' })).toContain('n’est pas radié');
    expect(raison({ motif: 'suspendu', statut: 'actif' })).toContain('n’est pas suspendu');
    expect(raison({ motif: 'suspendu' })).toContain('n’est pas suspendu');
  });

  it('la suspension ne refuse jamais une reprise, une pré-reprise, ni la demande du salarié', () => {
    expect(raison({ visite: due, motif: 'suspendu', statut: 'suspendu' })).toContain('Procédure NJ-3');
    expect(raison({ visite: visitesSansParcours['pre_reprise'] ?? libre, motif: 'suspendu', statut: 'suspendu' })).toContain('Procédure NJ-3');
    expect(raison({ demandeur: 'salarie', motif: 'suspendu', statut: 'suspendu' })).toContain('demande du salarié');
  });

  it('une visite obligatoire ne se refuse qu’à deux, le directeur et le médecin', () => {
    expect(refus({ visite: due })).toEqual({ permis: true, confirmations: ['medecin', 'directeur'] });
    expect(refus({ visite: visitesSansParcours['embauche'] ?? libre, motif: 'suspendu', statut: 'suspendu' })).toEqual({ permis: true, confirmations: ['medecin', 'directeur'] });
  });

  it('la demande du médecin du travail ne se refuse pas (R. 4624-34)', () => {
    expect(raison({ demandeur: 'medecin' })).toContain('CT R4624-34');
  });
});
