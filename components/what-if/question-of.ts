import type { PolicyProblem } from '#lib/iam/policy.ts'
import type { ContextKey, LayerName, WhatIfView } from '#lib/table/what-if-view.ts'

/** What `/api/evaluate` is asked. */
export interface WhatIfQuestion {
  readonly policies: readonly {
    readonly layer: LayerName
    readonly place?: string
    readonly name: string
    readonly text: string | null
  }[]
  readonly request: WrittenJson
  readonly unmentioned: 'absent' | 'unknown'
  readonly managementAccount?: string
}

/** A request as a line of `perimetry evaluate` holds it. */
export interface WrittenJson {
  readonly action: string
  readonly resource: { readonly arn: string; readonly account?: string }
  readonly principal: Readonly<Record<string, string>>
  readonly context: Readonly<Record<string, unknown>>
}

interface Statement {
  readonly policy: string
  readonly index: number
  readonly sid?: string
  readonly effect: 'Allow' | 'Deny'
  readonly truth: TruthWord
  readonly parts: readonly { readonly truth: TruthWord; readonly text: string }[]
}

export type TruthWord = 'met' | 'unmet' | 'unknown'

export interface ChainLayer {
  readonly layer: LayerName
  readonly level?: string
  readonly why: string
  readonly passes: TruthWord
  readonly statements: readonly Statement[]
}

/** What `/api/evaluate` answers; `lib/service/evaluate-question.ts` makes it. */
export interface WhatIfAnswer {
  readonly problems: readonly (readonly PolicyProblem[])[]
  readonly refused?: { readonly code: string; readonly message: string } | undefined
  readonly answer?:
    | {
        readonly verdict: 'denied' | 'undetermined' | 'not-denied'
        readonly openKeys: readonly { readonly key: string; readonly why: string }[]
        readonly notes: readonly string[]
        readonly layers: readonly ChainLayer[]
      }
    | undefined
}

/** Policies in the order of the form; a field that is empty is left out of the question. */
export function questionOf(view: WhatIfView): WhatIfQuestion {
  const policies = view.policies.map(({ layer, place, text }, at) => ({
    layer,
    name: policyName(view, at),
    text,
    ...(place.trim() === '' ? {} : { place: place.trim() }),
  }))
  const written = policies.filter(({ text }) => text.trim() !== '')
  const none = view.noOthers.map((layer) => ({ layer, name: 'none', text: null }))
  const managementAccount = view.managementAccount.trim()
  return {
    policies: [...written, ...none],
    request: requestOf(view),
    unmentioned: view.unmentioned,
    ...(managementAccount === '' ? {} : { managementAccount }),
  }
}

/** `SCP 1`, `SCP 2`, `Identity policy 1`: what the form and the answer call a policy. */
export function policyName({ policies }: WhatIfView, at: number): string {
  const layer = policies[at]?.layer ?? 'scp'
  const number = policies.slice(0, at + 1).filter((one) => one.layer === layer).length
  return `${LAYER_WORDS[layer].short} ${number}`
}

/** The problems of the policy at a position of the form; those without text were not asked. */
export function problemsOf(
  view: WhatIfView,
  answer: WhatIfAnswer | undefined,
  at: number,
): readonly PolicyProblem[] {
  if (view.policies[at]?.text.trim() === '') return []
  const asked = view.policies.slice(0, at).filter(({ text }) => text.trim() !== '').length
  return answer?.problems[asked] ?? []
}

export const LAYER_WORDS: Readonly<
  Record<LayerName, { short: string; long: string; place: string; example: string }>
> = {
  scp: { short: 'SCP', long: 'Service control policies', place: 'Level', example: 'root' },
  rcp: { short: 'RCP', long: 'Resource control policies', place: 'Level', example: 'root' },
  vpce: {
    short: 'Endpoint policy',
    long: 'VPC endpoint policy',
    place: 'Endpoint',
    example: 'any endpoint',
  },
  resource: {
    short: 'Resource policy',
    long: 'Resource policy',
    place: 'Stands on',
    example: 'the resource of the request',
  },
  identity: {
    short: 'Identity policy',
    long: 'Identity policies',
    place: 'Of',
    example: 'the caller of the request',
  },
  boundary: {
    short: 'Boundary',
    long: 'Permissions boundary',
    place: 'Of',
    example: 'the caller of the request',
  },
}

/** The request of the form, as one line of `perimetry evaluate`. */
export function requestOf({ action, resource, owner, caller, context }: WhatIfView): WrittenJson {
  const account = owner.trim()
  return {
    action: action.trim(),
    resource: { arn: resource.trim(), ...(account === '' ? {} : { account }) },
    principal: principalOf(caller),
    context: contextOf(context),
  }
}

/** What the field beside the type of a caller holds. */
export const CALLER_FIELDS: Readonly<
  Record<string, { field: 'arn' | 'service' | 'federated'; label: string; example: string }>
> = {
  'role-session': {
    field: 'arn',
    label: 'ARN of the role or session',
    example: 'arn:aws:iam::111122223333:role/app',
  },
  user: { field: 'arn', label: 'ARN', example: 'arn:aws:iam::111122223333:user/ann' },
  root: { field: 'arn', label: 'ARN', example: 'arn:aws:iam::111122223333:root' },
  'federated-user': {
    field: 'arn',
    label: 'ARN',
    example: 'arn:aws:sts::111122223333:federated-user/bob',
  },
  service: { field: 'service', label: 'Service', example: 'cloudtrail.amazonaws.com' },
  'web-identity': { field: 'federated', label: 'Identity provider', example: 'gitlab.com' },
  saml: {
    field: 'federated',
    label: 'Identity provider',
    example: 'arn:aws:iam::111122223333:saml-provider/corp',
  },
}

function principalOf({ type, name, account }: WhatIfView['caller']): Record<string, string> {
  const field = CALLER_FIELDS[type]?.field
  return {
    type,
    ...(field === undefined || name.trim() === '' ? {} : { [field]: name.trim() }),
    ...(account.trim() === '' || !takesAccount(type) ? {} : { account: account.trim() }),
  }
}

/** Whether the account of such a caller is asked for: elsewhere its ARN tells, or it has none. */
export function takesAccount(type: string): boolean {
  return ['unknown', 'service', 'web-identity', 'saml'].includes(type)
}

/** Keys without a name are not asked; of keys that stand twice the request is told so by the server. */
function contextOf(context: readonly ContextKey[]): Record<string, unknown> {
  const written: Record<string, unknown> = Object.create(null)
  for (const { key, state, text } of context) {
    if (key.trim() !== '') written[key.trim()] = writtenValue(state, text)
  }
  return written
}

function writtenValue(state: ContextKey['state'], text: string): unknown {
  if (state === 'absent') return { absent: true }
  if (state === 'unknown') return { unknown: text.trim() === '' ? 'not told' : text.trim() }
  const values = text.split('\n').filter((line) => line !== '')
  return values.length === 1 ? values[0] : values
}
