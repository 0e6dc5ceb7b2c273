import { describe } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { chromiumPath } from './chromium.js';

/** A headless browser that talks to nobody but the pages it opens; its own language, which decides how a date is typed, is the same everywhere. */
export function openBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error('no Chromium on this machine: install it, or name it in CHROMIUM_PATH');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--lang=en-US'];
  return chromium.launch({ executablePath, args });
}

/** A `describe` that needs a browser: skipped where there is none, except in CI, where it fails. */
export const describeInBrowser = chromiumPath() === undefined && !process.env.CI ? describe.skip : describe;
