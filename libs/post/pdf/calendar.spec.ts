import { describe, expect, it } from '@jest/globals';
import { addDays } from '../../law/jour.js';
import { pagesOf, structureOf, textOf } from '../../testing/pdf.js';
import { calendarPdf, type PlanCalendar } from './calendar.js';

const service = { nom: 'Service Témoin', adresse: ['1 rue de l’Exemple', '14000 Caen'], ville: 'Caen', telephone: '02 00 00 00 00', courriel: 'contact@temoin.invalid' };
const plan = (dates: PlanCalendar['dates']): PlanCalendar => ({ numero: 'P-1', fictif: false, service, personne: 'Inès MODÈLE', referent: 'Jo Référent', on: '2026-11-26', calendar: 'FR', dates });
const amenagement = { le: '2026-12-11', quoi: 'Aménagement du poste', qui: 'l’employeur' };

describe('Le calendrier du plan', () => {
  it('dit chaque date en toutes lettres, à qui elle revient, et quand on l’a su', async () => {
    const text = await textOf(await calendarPdf(plan([amenagement, { le: '2027-01-01', quoi: 'Retour prévu', qui: 'vous' }])));

    expect(text).toContain('vendredi 11 décembre 2026 : Aménagement du poste (l’employeur)');
    expect(text).toContain('vendredi 1er janvier 2027 : Retour prévu (vous)');
    expect(text).toMatch(/décembre 2026.*janvier 2027.*Dates connues le 26 novembre 2026/);
  });

  it('tient sur une feuille, quoi que le plan contienne, et dit combien il en reste', async () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ ...amenagement, le: addDays('2026-12-01', i * 9) }));
    const bytes = await calendarPdf(plan(many));

    expect(await pagesOf(bytes)).toHaveLength(1);
    expect(await textOf(bytes)).toContain('et 41 autres dates');
  });

  it('sans date à venir, le dit', async () => {
    expect(await textOf(await calendarPdf(plan([])))).toContain('Aucune date à venir');
  });

  it('se lit à voix haute : titre, dates ; les grilles, qui disent la même chose, sont passées', async () => {
    expect(await structureOf(await calendarPdf(plan([amenagement])))).toMatchObject({ marked: true, roles: expect.arrayContaining(['H1', 'H2', 'P']) });
  });

  it('le même plan donne les mêmes octets, quoi qu’on ait écrit avant lui : deux lettres d’un même dessin se copient comme elles ont été écrites', async () => {
    const [micro, mu] = [plan([{ ...amenagement, quoi: 'Seuil en \u00B5g' }]), plan([{ ...amenagement, quoi: 'Seuil en \u03BCg' }])];
    const first = await calendarPdf(micro);
    expect((await calendarPdf(mu)).equals(first)).toBe(false); // the same drawing, another text under it
    expect((await calendarPdf(micro)).equals(first)).toBe(true);
  });
});
