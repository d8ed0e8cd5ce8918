import type { Actions } from './action-catalogue.ts'

const HEADER = ['// Written by scripts/refresh-facts.ts; do not edit.']

const DATE_SUFFIX = /(20\d\d)_?(\d\d)_?(\d\d)(v\d+)?$/

/** Phrases with which the table states when an action is checked too, and the trigger that they become. */
const PHRASES: readonly (readonly [phrase: RegExp, trigger: string])[] = [
  [
    /^tags in the request$|^when tags( are written)?$|^when requestParameters\.tags$|^when x-amz-tagging$/,
    'tags',
  ],
  [/^when tags or transitiveTagKeys$|^when session tags in the (assertion|token)$/, 'session-tags'],
  [
    /^role ARN in the request$|^when requestParameters\.role$|^on ReplicationConfiguration\.Role$/,
    'role',
  ],
  [/^when x-amz-acl/, 'acl'],
  [/^when x-amz-object-lock-mode/, 'lock-mode'],
  [/^when x-amz-object-lock-legal-hold$/, 'legal-hold'],
  [/^when x-amz-bypass-governance-retention$/, 'bypass-retention'],
  [/^when x-amz-bucket-object-lock-enabled$/, 'bucket-lock'],
  [/^when x-amz-object-ownership$/, 'ownership'],
  [
    /^INSTEAD (of (GetObject|GetObjectAttributes) )?when (requestParameters\.)?versionId$/,
    'instead-version',
  ],
  [/^when versionId, by analogy with GetObject/, 'instead-version'],
  [/^INSTEAD when x-amz-copy-source has \?versionId=$/, 'instead-source-version'],
  [/^when versionId/, 'version'],
  [/^INSTEAD for directory buckets$/, 'instead-directory-bucket'],
  [/^INSTEAD for the account-level call \(eventName/, 'never'],
  [/^when sourceIdentity$/, 'source-identity'],
  [/^when providedContexts$/, 'contexts'],
  [/^when capacityProviderConfig$/, 'capacity-provider'],
  [/layers\[\]$/, 'layers'],
  [/^when resourcePolicy$/, 'resource-policy'],
  [/^(a )?SELECT( statement)?$/, 'partiql-select'],
  [/^INSERT$/, 'partiql-insert'],
  [/^UPDATE$/, 'partiql-update'],
  [/^DELETE$/, 'partiql-delete'],
  [/^per transactItems\[\]\.put$/, 'transact-put'],
  [/^per \.update$/, 'transact-update'],
  [/^per \.delete$/, 'transact-delete'],
  [/^per \.conditionCheck$/, 'transact-conditionCheck'],
  [/^with a guardrail$/, 'guardrail'],
  [/applies with bypassPolicyLockoutSafetyCheck$/, 'lockout-bypass'],
  [/^when target is an Object Lambda ARN$/, 'object-lambda'],
  // Not needed for the call to succeed: denying them denies nothing.
  [
    /^only to return tags; not required$|^only to see lock headers; not needed for success$|^idem$/,
    'never',
  ],
  [/no permission is required$|^iam-dataset says/, 'never'],
  [
    /^listed by AWS|^one or more of$|^bearer-token auth$|^API-key auth$|^legacy |^AuthorizedActions are|^dependenc|^INSTEAD when (the call came )?through a function URL$|^INSTEAD for the account-level call$|^when the source has tags|^for entries with a VersionId$|^global tables only$|^on the restored table|^when replicaUpdates|^per secret returned|^when filters are used$|^server tools$|^also listed|^$/,
    'possible',
  ],
]

interface Conditional {
  readonly action: string
  readonly trigger: string
}

interface EventRow {
  readonly source: string
  readonly name: string
  readonly kind: string
  readonly primary: readonly string[]
  readonly conditional: readonly Conditional[]
}

export interface EventActionsText {
  readonly text: string
  readonly unknownPhrases: readonly string[]
}

/**
 * The table of events, without the rows that follow from their own name: an event whose only action
 * has its name and exists, and names with a date behind them. `=` stands for that action.
 */
export function readEventActions(
  tsv: string,
  services: ReadonlyMap<string, Actions>,
): EventActionsText {
  const unknown = new Set<string>()
  const rows = new Map<string, EventRow>()
  for (const cells of rowsOf(tsv)) {
    const row = eventRow(cells, unknown)
    const key = `${row.source} ${row.name}`
    // A dated name repeats the plain one, which stands first when there is one.
    if (rows.has(key) && cells[6] === 'suffix') continue
    rows.set(key, row)
  }
  const kept = [...rows.values()].filter(
    (row) => !isPlain(row, services) && row.kind !== 'not-listed',
  )
  const text = [
    ...HEADER,
    "// Source: fact table `event-actions.tsv`, made from AWS's Service Reference (2026-08-22) and corrected",
    '// where public logs or AWS documentation disagree. Triggers are explained in lib/cloudtrail/triggers.ts.',
    "export const AS_OF = '2026-08-22'",
    '',
    '/** `@source` opens the events of a source; then `Event|primary actions|action~trigger …`; `-` authorises nothing. */',
    `export const EVENT_ACTIONS = \`${linesOf(kept).join('\n')}\``,
    '',
    '/**',
    ' * Of services whose operations are all in the table: actions that no operation asks for, then, behind `|`,',
    ' * those that are only asked for beside another.',
    ' */',
    `export const WITHOUT_EVENT = \`${withoutEvent([...rows.values()], services).join('\n')}\``,
    '',
  ].join('\n')
  return { text, unknownPhrases: [...unknown].sort() }
}

function rowsOf(tsv: string): readonly (readonly string[])[] {
  return tsv
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))
}

function eventRow(cells: readonly string[], unknown: Set<string>): EventRow {
  const [source = '', event = '', , , primary = '-', conditional = '-', kind = '', , note = ''] =
    cells
  return {
    source,
    name: kind === 'suffix' ? event.replace(DATE_SUFFIX, '') : event,
    // The reference lists no action for these, which is no proof that nothing is authorised.
    kind: note === 'no IAM action known' ? 'not-listed' : kind,
    primary: primary === '-' ? [] : primary.split(','),
    conditional: conditional === '-' ? [] : conditionalsOf(conditional, unknown),
  }
}

const CONDITIONAL = /^([a-z0-9-]+):([A-Za-z0-9,.:-]+(?:@[a-z]+)?)(?:\s+\[(.*)\])?$/

function conditionalsOf(text: string, unknown: Set<string>): readonly Conditional[] {
  return joined(text.split('; ')).flatMap((part) => {
    const found = CONDITIONAL.exec(part)
    if (found === null) {
      unknown.add(part)
      return []
    }
    const trigger = triggerOf(found[3] ?? '', unknown)
    return (found[2] ?? '')
      .split(',')
      .filter((name) => name !== '...')
      .map((name) => ({ action: name.includes(':') ? name : `${found[1]}:${name}`, trigger }))
  })
}

/** Puts parts together again whose bracket was opened and not closed: `; ` stands inside brackets too. */
function joined(parts: readonly string[]): readonly string[] {
  const whole: string[] = []
  for (const part of parts) {
    const last = whole.at(-1)
    const isOpen = last !== undefined && count(last, '[') > count(last, ']')
    if (isOpen) whole[whole.length - 1] = `${last}; ${part}`
    else whole.push(part)
  }
  return whole
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1
}

function triggerOf(phrase: string, unknown: Set<string>): string {
  for (const [pattern, trigger] of PHRASES) if (pattern.test(phrase)) return trigger
  unknown.add(phrase)
  return 'possible'
}

function isPlain(row: EventRow, services: ReadonlyMap<string, Actions>): boolean {
  if (row.primary.length !== 1 || row.conditional.length > 0) return false
  const prefix = row.source.slice(0, row.source.indexOf('.'))
  const exists = services.get(prefix)?.has(row.name.toLowerCase()) === true
  return exists && row.primary[0] === `${prefix}:${row.name}`
}

function linesOf(rows: readonly EventRow[]): readonly string[] {
  const sorted = [...rows].sort((a, b) => compare(a.source, b.source) || compare(a.name, b.name))
  const lines: string[] = []
  let source = ''
  for (const row of sorted) {
    if (row.source !== source) lines.push(`@${row.source}`)
    source = row.source
    lines.push(lineOf(row))
  }
  return lines
}

/** Services of which the table has every operation, and not only those whose action has another name. */
const COMPLETE = [
  'dynamodb',
  'ec2',
  'ecr',
  'events',
  'iam',
  'kms',
  'lambda',
  'logs',
  's3',
  'secretsmanager',
  'sns',
  'sqs',
  'ssm',
  'sts',
]

function withoutEvent(
  rows: readonly EventRow[],
  services: ReadonlyMap<string, Actions>,
): readonly string[] {
  const own = new Set<string>()
  const beside = new Set<string>()
  for (const { source, name, primary, conditional } of rows) {
    const prefix = `${source.slice(0, source.indexOf('.'))}:`
    // An operation without listed actions is taken for the action of its name.
    own.add(`${prefix}${name}`.toLowerCase())
    const [first = '', ...others] = primary
    if (first.startsWith(prefix)) own.add(bare(first))
    for (const action of [first, ...others]) beside.add(bare(action))
    for (const { action, trigger } of conditional) if (trigger !== 'never') beside.add(bare(action))
  }
  return COMPLETE.flatMap((service) => {
    const names = [...(services.get(service)?.values() ?? [])].map((action) => action.name).sort()
    const without = names.filter((name) => !own.has(`${service}:${name}`.toLowerCase()))
    const isBeside = (name: string) => beside.has(`${service}:${name}`.toLowerCase())
    const never = without.filter((name) => !isBeside(name)).join(' ')
    const besides = without.filter(isBeside).join(' ')
    return never === '' && besides === '' ? [] : [`${service} ${never}|${besides}`]
  })
}

function bare(action: string): string {
  return (action.split('@')[0] ?? '').toLowerCase()
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function lineOf(row: EventRow): string {
  if (row.kind === 'no-iam' || row.kind === 'none') return `${row.name}|-`
  const prefix = row.source.slice(0, row.source.indexOf('.'))
  const short = (action: string) =>
    action === `${prefix}:${row.name}`
      ? '='
      : action.startsWith(`${prefix}:`)
        ? action.slice(prefix.length)
        : action
  const extras = row.conditional
    .filter((extra) => extra.trigger !== 'never')
    .map((extra) => `${short(extra.action)}~${extra.trigger}`)
  const primary = row.primary.map(short).join(' ')
  // Nothing but actions that are never needed: nothing is authorised.
  if (primary === '' && extras.length === 0) return `${row.name}|-`
  return extras.length === 0
    ? `${row.name}|${primary}`
    : `${row.name}|${primary}|${extras.join(' ')}`
}

/** Sources whose prefix is not their first label, or that share several. */
export function readEventSources(tsv: string): string {
  const lines = rowsOf(tsv)
    .filter(
      ([source = '', prefixes = '']) =>
        prefixes !== source.slice(0, source.indexOf('.')) && prefixes !== '',
    )
    .map(([source, prefixes]) => `  ['${source}', '${prefixes}'],`)
    .sort()
  return [
    ...HEADER,
    '// Source: fact table `event-sources.tsv` (501 sources; these are irregular or ambiguous).',
    "export const AS_OF = '2026-08-22'",
    '',
    '/** Event source → IAM prefixes, the likeliest first. */',
    'export const EVENT_SOURCES: readonly (readonly [source: string, prefixes: string])[] = [',
    ...lines,
    ']',
    '',
  ].join('\n')
}
