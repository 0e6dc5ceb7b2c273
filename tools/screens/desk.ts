import { join } from 'node:path';
import type { Browser, BrowserContext, ConsoleMessage, Page } from 'playwright-core';
import { ApiHouse } from '../../libs/testing/api-house.js';
import { eventually } from '../../libs/testing/eventually.js';
import { Visitor } from '../../libs/testing/visitor.js';
import { password } from '../demonstration/people.js';
import { projectRoot } from '../machine/project.js';

/** An API on the servers of the run, with the pages that were built: the product for one spec, without what starts it. */
export const openScreens = (): Promise<ApiHouse> => ApiHouse.open({}, join(projectRoot, 'dist', 'dashboard'));

/** Where people get a browser of their own on Jalon. Each signs in once: the door slows down who comes too often. */
export class Desks {
  private readonly cookies = new Map<string, Promise<string>>();

  constructor(private readonly browser: Browser, private readonly url: string) {}

  /** Signed in, unless nobody is named. */
  async open(who?: string): Promise<BrowserContext> {
    const context = await this.browser.newContext({ baseURL: this.url, viewport: { width: 1280, height: 844 }, locale: 'fr-FR', timezoneId: 'Europe/Paris', reducedMotion: 'reduce' });
    context.setDefaultTimeout(10_000);
    if (who === undefined) return context;
    const [name = '', value = ''] = (await this.cookieOf(who)).split('=');
    await context.addCookies([{ name, value, url: this.url, httpOnly: true, sameSite: 'Strict' }]);
    return context;
  }

  private cookieOf(who: string): Promise<string> {
    const cookie = this.cookies.get(who) ?? new Visitor(this.url).signIn(who, password).then((visitor) => visitor.cookie);
    this.cookies.set(who, cookie);
    return cookie;
  }
}

/** The page has its title and its data: nothing is left to load. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await eventually(async () => (await page.locator('.mantine-Skeleton-root, .mantine-Loader-root').count()) === 0);
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}

/** What the browser itself writes when the page asks who is signed in, and nobody is. */
const nobody = (message: ConsoleMessage): boolean => /\b401\b/.test(message.text()) && message.location().url.endsWith('/api/session');

/** Every error that the page tells the console, from now on. */
export function errorsOf(page: Page): readonly string[] {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error' && !nobody(message)) errors.push(`${message.text()} ${message.location().url}`); });
  return errors;
}
