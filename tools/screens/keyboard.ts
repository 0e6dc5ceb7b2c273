import type { Locator, Page } from 'playwright-core';
import { eventually } from '../../libs/testing/eventually.js';
import type { Jour } from '../../libs/law/jour.js';

const patience = 120;

/** Hands that know only the keyboard: they walk to a control, and type. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  press(...keys: readonly string[]): Promise<void> { return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve()); }
  type(text: string): Promise<void> { return this.page.keyboard.type(text); }

  /** Tab after tab (arrow after arrow in a menu), until the control has the focus. */
  async reach(target: Locator, key: 'Tab' | 'ArrowDown' = 'Tab'): Promise<void> {
    await target.waitFor();
    await this.until(target, () => Promise.resolve(key));
  }

  async open(target: Locator, key?: 'Tab' | 'ArrowDown'): Promise<void> {
    await this.reach(target, key);
    await this.press('Enter');
  }

  async write(field: Locator, text: string): Promise<void> {
    await this.reach(field);
    await this.type(text);
  }

  /** A native date field is typed part after part: month, day, year in the language of this browser. */
  async writeDay(field: Locator, jour: Jour): Promise<void> {
    const [year = '', month = '', day = ''] = jour.split('-');
    await this.write(field, `${month}${day}${year}`);
  }

  /** One entry of a group: Tab to the group, arrows within it. */
  async choose(group: Locator, name: string): Promise<void> {
    const target = group.getByRole('radio', { name, exact: true });
    await this.until(target, async () => ((await this.hasFocus(group.getByRole('radio'))) ? 'ArrowDown' : 'Tab'));
    if (!(await target.isChecked())) await this.press('Space');
  }

  /** One entry of a list that unfolds: arrow after arrow, each seen to move before the next. */
  async select(field: Locator, name: string | RegExp): Promise<void> {
    await this.reach(field);
    await this.turn();
    await this.press('ArrowDown');
    const option = this.page.getByRole('option');
    const active = option.and(this.page.locator('[data-combobox-selected]'));
    await option.filter({ hasText: name }).waitFor();
    for (let turn = 0; turn < patience && (await active.filter({ hasText: name }).count()) === 0; turn += 1) {
      const before = (await active.allTextContents()).join();
      await this.press('ArrowDown');
      await eventually(async () => (await active.allTextContents()).join() !== before);
    }
    await this.turn();
    await this.press('Enter');
    await option.first().waitFor({ state: 'hidden' });
  }

  /** Lets the page do what it had put off: hands are slower than this. */
  private async turn(): Promise<void> {
    await this.page.evaluate('new Promise((done) => { setTimeout(done, 0); })');
  }

  private async until(target: Locator, next: () => Promise<string>): Promise<void> {
    for (let turn = 0; turn < patience; turn += 1) {
      if (await this.hasFocus(target)) return;
      await this.press(await next());
    }
    throw new Error(`the keyboard never reaches ${String(target)}`);
  }

  private async hasFocus(target: Locator): Promise<boolean> {
    return (await target.and(this.page.locator(':focus')).count()) > 0;
  }
}
