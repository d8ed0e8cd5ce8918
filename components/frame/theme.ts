import { type CSSVariablesResolver, createTheme } from '@mantine/core'

/** Fonts are those of the reader's machine: nothing is loaded from elsewhere. */
export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 8, dark: 8 },
  defaultRadius: 'md',
  fontFamily:
    'Inter, "Segoe UI Variable Text", "Segoe UI", system-ui, -apple-system, Roboto, "Liberation Sans", sans-serif',
  fontFamilyMonospace:
    'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  cursorType: 'pointer',
  respectReducedMotion: true,
})

/** Mantine's dimmed text misses the contrast of WCAG 2.2 AA in both schemes; these meet it. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#545b63',
    '--mantine-color-placeholder': '#636b74',
    '--mantine-color-anchor': 'var(--mantine-color-blue-9)',
    '--mantine-color-default-border': 'var(--mantine-color-gray-3)',
  },
  dark: {
    '--mantine-color-dimmed': '#a9afb6',
    '--mantine-color-placeholder': '#a0a6ad',
    '--mantine-color-anchor': 'var(--mantine-color-blue-3)',
  },
})
