import { expect, it } from '@jest/globals';
import { describeInBrowser, openBrowser } from './browser.js';

describeInBrowser('le navigateur des tests d’écran', () => {
  it('s’ouvre et affiche une page', async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      await page.setContent('<h1>Établissement Témoin</h1>');

      expect(await page.getByRole('heading').textContent()).toBe('Établissement Témoin');
    } finally {
      await browser.close();
    }
  });
});
