'use client'

import { MantineProvider } from '@mantine/core'
import { createContext, type ReactNode, useContext } from 'react'
import { resolveVariables, theme } from './theme.ts'

declare global {
  /** Where the library that locks the scroll behind dialogs looks for the nonce of its `<style>`. */
  var __webpack_nonce__: string | undefined
}

const NonceContext = createContext<string | undefined>(undefined)

/** The nonce of this page, for parts that add `<style>` elements of their own (the editor). */
export function useNonce(): string | undefined {
  return useContext(NonceContext)
}

/** What every page stands in: theme, colour scheme, notifications. */
export function Providers({ nonce, children }: { nonce?: string; children: ReactNode }) {
  if (typeof window !== 'undefined') globalThis.__webpack_nonce__ = nonce
  return (
    <NonceContext.Provider value={nonce}>
      <MantineProvider
        theme={theme}
        defaultColorScheme="auto"
        cssVariablesResolver={resolveVariables}
        getStyleNonce={() => nonce ?? ''}
      >
        {children}
      </MantineProvider>
    </NonceContext.Provider>
  )
}
