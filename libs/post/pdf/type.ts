import { createRequire } from 'node:module';

/** Points per millimetre. */
export const mm = 72 / 25.4;

export const ink = { text: '#1b1f24', quiet: '#56616d', accent: '#1d3c5c', hairline: '#c9d1d9', panel: '#f3f5f8' } as const;

/** Source Sans 3 (OFL): it draws œ, «, €, U+00A0 and U+202F, which the fonts built into PDF readers do not. */
const folder = '@expo-google-fonts/source-sans-3';
const resolve = createRequire(import.meta.url).resolve;
export const fonts = {
  regular: resolve(`${folder}/400Regular/SourceSans3_400Regular.ttf`),
  italic: resolve(`${folder}/400Regular_Italic/SourceSans3_400Regular_Italic.ttf`),
  strong: resolve(`${folder}/600SemiBold/SourceSans3_600SemiBold.ttf`),
  strongItalic: resolve(`${folder}/600SemiBold_Italic/SourceSans3_600SemiBold_Italic.ttf`),
} as const;

export type Font = keyof typeof fonts;

/** A text's face: its font, size and leading in points, and colour. */
export type Face = { readonly font: Font; readonly size: number; readonly leading: number; readonly color: string };

export const faces = {
  body: { font: 'regular', size: 10.5, leading: 15, color: ink.text },
  strong: { font: 'strong', size: 10.5, leading: 15, color: ink.text },
  tick: { font: 'regular', size: 14, leading: 15, color: ink.text },
  heading: { font: 'strong', size: 11, leading: 16, color: ink.accent },
  object: { font: 'strong', size: 11.5, leading: 16, color: ink.accent },
  title: { font: 'strong', size: 17, leading: 22, color: ink.accent },
  form: { font: 'regular', size: 9.5, leading: 13, color: ink.text },
  mark: { font: 'strong', size: 11, leading: 14, color: ink.accent },
  service: { font: 'strong', size: 14, leading: 18, color: ink.accent },
  quiet: { font: 'regular', size: 9, leading: 12.5, color: ink.quiet },
  small: { font: 'regular', size: 7.5, leading: 10, color: ink.quiet },
} as const satisfies Record<string, Face>;

/**
 * The letter on its A4 sheet, in points. The recipient stands where the window of a French DL envelope shows it
 * (100 × 35 mm, 20 mm from the right and the bottom) however the folded sheet slides: 100 to 190 mm across, 55 to
 * 79 mm down (NF Z 11-001, XP Z 10-011).
 */
export const sheet = {
  width: 210 * mm, height: 297 * mm,
  left: 25 * mm, right: 185 * mm,
  letterheadTop: 16 * mm, letterheadWidth: 130 * mm,
  windowLeft: 104 * mm, windowWidth: 84 * mm, windowTop: 55.5 * mm, windowHeight: 23.5 * mm,
  dateTop: 90 * mm,
  objectTop: 103 * mm,
  nextPageTop: 30 * mm, runningHead: 17 * mm,
  bottom: 269 * mm, footer: 276 * mm,
  folds: [99 * mm, 198 * mm],
} as const;

/** A document on its A4 sheets, in points: no envelope's window, a wider column, two lines at the foot. */
export const form = {
  left: 20 * mm, right: 190 * mm, top: 14 * mm, headWidth: 110 * mm, asideLeft: 142 * mm,
  nextPageTop: 27 * mm, runningHead: 15 * mm, bottom: 272 * mm, footer: 277 * mm,
} as const;
