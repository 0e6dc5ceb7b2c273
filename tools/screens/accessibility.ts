import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { projectRoot } from '../machine/project.js';

type Node = { readonly html: string; readonly failureSummary?: string };
type Violation = { readonly id: string; readonly impact: string | null; readonly nodes: readonly Node[] };

const axe = readFileSync(join(projectRoot, 'node_modules/axe-core/axe.min.js'), 'utf8');

/** The serious and critical issues of a page, as axe-core sees it. */
export async function seriousIssues(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate<readonly Violation[]>('axe.run({ resultTypes: ["violations"] }).then((report) => report.violations)');
  return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id} : ${nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join('\n')}`);
}

/** How far the page is wider than its window, in pixels. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)');
