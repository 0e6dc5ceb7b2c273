/** What a text merges, asks and ticks. */
export const placeholder = /\{\{\s*([\w.]+)\s*\}\}/g;
export const box = /\{\{case\s+([\w.]+)((?:\s+\w+)*)\s*\}\}/g;
const condition = /\{\{#if\s+([\w.]+)\s*\}\}/g;

/** Every name a template uses, in conditions and in branches that are not taken too. */
export function namesIn(text: string): readonly string[] {
  return [...text.matchAll(placeholder), ...text.matchAll(condition), ...text.matchAll(box)].map((m) => String(m[1])).filter((name) => name !== 'else');
}
