import { composeFrench } from '../law/typographie.js';

/** How a line is set: what leads, what is told, what situates it, a digest in small type. */
export type Style = 'strong' | 'plain' | 'quiet' | 'digest';
export type Said = { readonly text: string; readonly as: Style };

/** One event or paper: the day and what situates it in the margin, what is told of it beside. */
export type Entry = { readonly margin: readonly Said[]; readonly body: readonly Said[] };

/** A part of the line of life; without entries, `none` says so. */
export type Section = { readonly title: string; readonly intro?: string; readonly none: string; readonly entries: readonly Entry[] };

/** Words of ours, in French typography. */
export const ours = (text: string, as: Style = 'plain'): Said => ({ text: composeFrench(text), as });

/** What a person typed, as it was typed. */
export const typed = (label: string, value: string): Said => ({ text: `${composeFrench(`${label} :`)} ${value.normalize('NFC')}`, as: 'plain' });
