import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** A blue deep enough for white text on it, in both schemes. */
const encre: MantineColorsTuple = ['#eef4ff', '#dbe6fb', '#b3caf4', '#88acee', '#6593e8', '#4f84e5', '#3a72d8', '#1f5bbf', '#174a9f', '#0f3a80'];

/** Greys of the dark scheme, towards the blue of the navigation. */
const dark: MantineColorsTuple = ['#dde2eb', '#b4bbc8', '#8e97a8', '#667085', '#3b4353', '#2c3341', '#1d222c', '#191d26', '#12151b', '#0d0f14'];

export const theme = createTheme({
  primaryColor: 'encre', colors: { encre, dark }, primaryShade: { light: 7, dark: 6 }, autoContrast: true, luminanceThreshold: 0.36,
  fontFamily: "'Inter Variable', system-ui, sans-serif", defaultRadius: 'md', respectReducedMotion: true, headings: { fontWeight: '650' },
  // The title of a light alert in its own colour does not reach AA on its background.
  components: { Anchor: { defaultProps: { underline: 'always' } }, Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } } },
});

/** Secondary text and placeholders that pass AA on both backgrounds. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: { '--mantine-color-dimmed': '#565e6b', '--mantine-color-placeholder': '#666e7a', '--mantine-color-error': '#b3261e' },
  dark: { '--mantine-color-dimmed': '#aab2c0', '--mantine-color-placeholder': '#a0a7b4', '--mantine-color-error': '#ffb4ab' },
});
