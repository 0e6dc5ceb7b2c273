import type { Locator, Page } from 'playwright-core';
import { adherents } from '../demonstration/people.js';
import type { Session } from '../demonstration/session.js';

type Field = { readonly title?: string; readonly type?: string; readonly champ?: string; readonly enum?: readonly string[]; readonly labels?: Readonly<Record<string, string>> };
type Journeys = readonly { readonly parcours: string; readonly actes: readonly { readonly nom: string; readonly libelle: string; readonly schema: { readonly properties?: Readonly<Record<string, Field>> } }[] }[];
type Named = readonly { readonly id: string; readonly nom: string }[];
type Data = Readonly<Record<string, unknown>>;

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** The label of a field, whether it must be filled or not. */
const labelled = (title: string): RegExp => new RegExp(`^${escaped(title)}(\\s*\\*)?$`);
const idOf = (value: unknown): string => (typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value));

/** Opens the form of an act, among those that are in sight or those that are folded. */
export async function openAct(page: Page, libelle: string): Promise<void> {
  const open = page.getByRole('button', { name: `Enregistrer : ${libelle}`, exact: true });
  const folded = page.getByRole('button', { name: /^Autres actes possibles/, expanded: false });
  await open.or(folded).first().waitFor();
  if (!(await open.isVisible()) && await folded.isVisible()) await folded.click();
  await open.click();
}

/** Somebody before a dossier who fills the form of any act, field after field, as the description of its journey says. */
export class Hands {
  private constructor(private readonly journeys: Journeys, private readonly names: Named) {}

  static async of(session: Session): Promise<Hands> {
    const [journeys, people, { partenaires }] = await Promise.all([
      session.get<Journeys>('/api/parcours'), session.get<Named>('/api/professionnels'), session.get<{ partenaires: Named }>('/api/partenaires'),
    ]);
    return new Hands(journeys, [...people, ...partenaires, ...adherents.map(({ nom }, i) => ({ id: `etablissement-${i + 1}`, nom }))]);
  }

  labelOf(parcours: string, nom: string): string { return this.act(parcours, nom).libelle; }

  /** Opens the form of an act on the page of its dossier, fills it, reads what will follow, confirms. */
  async record(page: Page, parcours: string, { acte, le, donnees }: { readonly acte: string; readonly le: string; readonly donnees: Data }): Promise<void> {
    const { libelle, schema } = this.act(parcours, acte);
    await openAct(page, libelle);
    const form = page.getByRole('dialog', { name: libelle });
    await form.getByLabel(labelled('Le')).fill(le);
    for (const [nom, value] of Object.entries(donnees)) {
      const field = schema.properties?.[nom];
      if (field === undefined || value === undefined) continue;
      await this.fill(page, form, field, value);
    }
    await form.getByText('Complétez le formulaire pour voir ce qui va suivre.').waitFor({ state: 'hidden' });
    await form.getByText('Calcul…').waitFor({ state: 'hidden' });
    await form.locator('[aria-live=polite][aria-busy=false]').waitFor(); // what is shown is what would be recorded
    await form.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await form.waitFor({ state: 'hidden' });
  }

  private act(parcours: string, nom: string): Journeys[number]['actes'][number] {
    const act = this.journeys.find((j) => j.parcours === parcours)?.actes.find((a) => a.nom === nom);
    if (act === undefined) throw new Error(`${parcours} has no act ${nom}`);
    return act;
  }

  private async fill(page: Page, form: Locator, field: Field, value: unknown): Promise<void> {
    const name = labelled(field.title ?? '');
    if (field.champ === 'etablissement') return this.find(form.getByRole('group', { name }), this.nameOf(value));
    if (field.champ === 'professionnel' || field.champ === 'partenaire') return pick(page, form, name, this.nameOf(value));
    if (field.champ === 'codes') {
      for (const code of value as readonly string[]) await form.getByRole('group', { name }).getByLabel(field.labels?.[code] ?? code, { exact: true }).check(); // the field's own shape
      return;
    }
    if (field.enum !== undefined || field.champ === 'employeur') {
      const label = field.labels?.[String(value)] ?? String(value);
      const radios = form.getByRole('radiogroup', { name });
      if (await radios.count() > 0) return radios.getByRole('radio', { name: label, exact: true }).check();
      return pick(page, form, name, label);
    }
    if (field.type === 'boolean') return form.getByRole('checkbox', { name }).setChecked(value === true);
    await form.getByLabel(name).and(page.locator('input, textarea')).fill(String(value));
  }

  private async find(group: Locator, nom: string): Promise<void> {
    await group.getByLabel('Établissement').fill(nom);
    await group.getByRole('button', { name: new RegExp(`^${escaped(nom)},`) }).first().click();
  }

  private nameOf(value: unknown): string {
    const id = idOf(value);
    return this.names.find((n) => n.id === id)?.nom ?? id;
  }
}

/** One entry of a list that unfolds. */
async function pick(page: Page, form: Locator, name: RegExp, label: string): Promise<void> {
  await form.getByRole('combobox', { name }).click();
  await page.getByRole('option', { name: new RegExp(`^${escaped(label)}(,|$)`) }).click();
}
