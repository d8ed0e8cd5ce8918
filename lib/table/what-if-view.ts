/** The form "what if" as the URL holds it: one packed JSON text. */

export const LAYERS = ['scp', 'rcp', 'vpce', 'resource', 'identity', 'boundary'] as const

export type LayerName = (typeof LAYERS)[number]

export interface WrittenPolicy {
  readonly layer: LayerName
  /** Level, endpoint id or ARN as typed; empty: none. */
  readonly place: string
  readonly text: string
}

export interface ContextKey {
  readonly key: string
  readonly state: 'known' | 'absent' | 'unknown'
  /** Values, one a line; the reason of what is not known. */
  readonly text: string
}

export interface WhatIfView {
  readonly action: string
  readonly resource: string
  readonly owner: string
  readonly caller: {
    readonly type: string
    /** ARN, service or identity provider, as the type asks for. */
    readonly name: string
    readonly account: string
  }
  readonly context: readonly ContextKey[]
  readonly unmentioned: 'absent' | 'unknown'
  readonly managementAccount: string
  readonly policies: readonly WrittenPolicy[]
  /** There certainly is no other policy of these types. */
  readonly noOthers: readonly ('identity' | 'resource')[]
}

/** What the form shows before anything is typed: one SCP that leaves the call open. */
export const EXAMPLE_VIEW: WhatIfView = {
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::reports/2026/summary.csv',
  owner: '111122223333',
  caller: {
    type: 'role-session',
    name: 'arn:aws:iam::111122223333:role/Reporting',
    account: '',
  },
  context: [{ key: 'aws:SourceVpce', state: 'unknown', text: 'the network is not decided yet' }],
  unmentioned: 'absent',
  managementAccount: '',
  policies: [
    {
      layer: 'scp',
      place: 'root',
      text: `${JSON.stringify(
        {
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'OnlyOurEndpoints',
              Effect: 'Deny',
              Action: 's3:*',
              Resource: '*',
              Condition: {
                StringNotEqualsIfExists: { 'aws:SourceVpce': 'vpce-0a1b2c3d4e5f67890' },
              },
            },
          ],
        },
        null,
        2,
      )}\n`,
    },
  ],
  noOthers: [],
}

/** The view as text; `readWhatIf` reads it back. */
export function writeWhatIf(view: WhatIfView): string {
  return JSON.stringify(view)
}

/** The view of a text; undefined when it is none: a link that was cut, or of another version. */
export function readWhatIf(text: string): WhatIfView | undefined {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch {
    return undefined
  }
  return isWhatIf(read) ? read : undefined
}

function isWhatIf(value: unknown): value is WhatIfView {
  return (
    hasTexts(value, ['action', 'resource', 'owner', 'managementAccount']) &&
    hasTexts(value['caller'], ['type', 'name', 'account']) &&
    isListOf(value['context'], isContextKey) &&
    (value['unmentioned'] === 'absent' || value['unmentioned'] === 'unknown') &&
    isListOf(value['policies'], isPolicy) &&
    isListOf(value['noOthers'], (one) => one === 'identity' || one === 'resource')
  )
}

function isContextKey(value: unknown): boolean {
  return (
    hasTexts(value, ['key', 'state', 'text']) &&
    ['known', 'absent', 'unknown'].includes(value['state'] ?? '')
  )
}

function isPolicy(value: unknown): boolean {
  return (
    hasTexts(value, ['layer', 'place', 'text']) && LAYERS.some((layer) => layer === value['layer'])
  )
}

function hasTexts<Name extends string>(
  value: unknown,
  names: readonly Name[],
): value is Record<Name, string> & Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const held = value as Record<string, unknown>
  return names.every((name) => Object.hasOwn(held, name) && typeof held[name] === 'string')
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length <= 100 && value.every(isOne)
}
