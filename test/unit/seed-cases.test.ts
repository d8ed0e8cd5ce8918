/**
 * The policy blocks of the seed articles, each on a small log of its own: records → patterns → world →
 * replay, by the use cases that the pages and the command line call.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { detectType } from '#lib/iam/detect.ts'
import { parsePolicy } from '#lib/iam/parse.ts'
import type { Policy } from '#lib/iam/policy.ts'
import type { Explanation } from '#lib/replay/answer.ts'
import type { PreviewQuery } from '#lib/replay/preview-query.ts'
import { explainIn, previewIn, readPreviewQuery } from '#lib/service/preview.ts'
import type { Session } from '#lib/service/session.ts'
import { ORGANIZATION } from '#test/seeds/records.ts'
import type { SeedCall, SeedCase, TruthName } from '#test/seeds/seed-case.ts'
import { sessionOf } from '#test/session-of.ts'

const FOLDER = 'test/seeds'
const PUBLISHED = '../shared/policies'

const folders = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

interface Loaded {
  readonly name: string
  readonly text: string
  readonly policy: Policy
  readonly one: SeedCase
}

async function load(name: string): Promise<Loaded> {
  const text = readFileSync(`${FOLDER}/${name}/policy.json`, 'utf8')
  const { policy, problems } = parsePolicy(text)
  if (policy === undefined) throw new Error(`${name}: ${problems.map((p) => p.message).join('; ')}`)
  const { default: one } = (await import(`../seeds/${name}/case.ts`)) as { default: SeedCase }
  return { name, text, policy, one }
}

const cases = await Promise.all(folders.map(load))

/** A session over the log of a case. */
function openedOn({ inventory }: SeedCase, calls: readonly SeedCall[]): Session {
  return sessionOf(
    calls.map((call) => call.record),
    ORGANIZATION,
    inventory,
  )
}

function queryOf({ text, one }: Loaded): PreviewQuery {
  const read = readPreviewQuery({
    policy: text,
    type: one.type,
    targets: one.targets ?? [],
    limit: 100,
  })
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}

const RANK: readonly TruthName[] = ['unmet', 'unknown', 'met']

/** The truth of each statement for a call: the greatest over the call's checks. */
function statementsOf(explanation: Explanation, policy: Policy): readonly TruthName[] {
  return policy.statements.map(({ index }) =>
    explanation.checks
      .map((check) => check.statements.find((one) => one.index === index)?.truth ?? 'unmet')
      .reduce((a, b) => (RANK.indexOf(b) > RANK.indexOf(a) ? b : a), 'unmet' as TruthName),
  )
}

/** What an explanation says, line by line, for the message of a test that fails. */
function told({ scope, checks }: Explanation): string {
  const lines = [...scope.map((part) => `scope ${part.truth}: ${part.text}`)]
  for (const check of checks) {
    lines.push(`${check.truth}: ${check.action} on ${check.resource}`)
    for (const one of check.statements)
      lines.push(`  ${one.truth}: ${one.sid}`, ...one.parts.map((p) => `    ${p.truth}: ${p.text}`))
  }
  return lines.join('\n')
}

/** Whether the policy alone can deny: by a Deny, or by what its Allow statements leave out. */
function canDeny({ policy, one }: Loaded): boolean {
  const isReplacing = one.type === 'vpce' || one.type === 'trust' || one.type === 'scp'
  return isReplacing || policy.statements.some(({ effect }) => effect === 'Deny')
}

function isHit(loaded: Loaded, call: SeedCall): boolean {
  return canDeny(loaded) ? call.expect === 'denied' : call.statements.includes('met')
}

function isMiss(loaded: Loaded, call: SeedCall): boolean {
  if (canDeny(loaded)) return call.expect === 'not-denied'
  return call.expect !== 'out-of-scope' && call.statements.every((truth) => truth === 'unmet')
}

function isUndetermined(loaded: Loaded, call: SeedCall): boolean {
  if (canDeny(loaded)) return call.expect === 'undetermined'
  return !call.statements.includes('met') && call.statements.includes('unknown')
}

describe.each(cases)('$name', (loaded) => {
  const { one, policy, text } = loaded
  const session = openedOn(one, one.calls)
  const query = queryOf(loaded)

  test.each(one.calls.map((call, at) => ({ ...call, at })))('$name: $expect', (call) => {
    const explained = explainIn(session, { ...query, answers: call.answers ?? [] }, call.at)
    if (!explained.ok) throw new Error(explained.error.message)
    const found = {
      standing: explained.value.standing,
      statements: statementsOf(explained.value, policy),
    }
    const expected = { standing: call.expect, statements: call.statements }
    expect(found, `${call.why}\n${told(explained.value)}`).toEqual(expected)
    expect(call.why.length).toBeGreaterThan(20)
  })

  test('the preview counts each call where it was expected', () => {
    const unaided = one.calls.filter((call) => call.answers === undefined)
    const answer = previewIn(openedOn(one, unaided), query)
    expect(answer.evaluated).toBe(true)
    const wanted = Object.groupBy(unaided, (call) => call.expect)
    for (const tile of answer.tiles)
      expect([tile.standing, tile.calls]).toEqual([
        tile.standing,
        wanted[tile.standing]?.length ?? 0,
      ])
    const codes = answer.problems.map((problem) => problem.code)
    expect(codes).toEqual(expect.arrayContaining([...(one.lints ?? [])]))
  })

  test('its log has a hit, a miss and an undetermined call, or says why it cannot', () => {
    const kinds = { hit: isHit, miss: isMiss, undetermined: isUndetermined } as const
    for (const [kind, is] of Object.entries(kinds)) {
      const has = one.calls.some((call) => is(loaded, call))
      const why = one.without?.[kind as keyof typeof kinds]
      expect({ kind, has }).toEqual({ kind, has: why === undefined })
      if (why !== undefined) expect(why.length).toBeGreaterThan(20)
    }
    expect(one.says.length).toBeGreaterThan(20)
  })

  test('its type is told from the text, or the case says what is told instead', () => {
    expect(detectType(policy).type).toBe(one.detected ?? one.type)
    expect(text).not.toMatch(/<[A-Za-z]/)
  })
})

const BLOCKS = 44

test('no policy block of the articles is left out', () => {
  const fragment = 'seed-0-condition-fragment'
  expect(folders).toContain(fragment)
  expect(folders.filter((name) => name !== fragment)).toHaveLength(BLOCKS)
})

test('the list of the cases says of each what the case says', () => {
  const listed = readFileSync(`${FOLDER}/README.md`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [name = '', , , type, says] = line.replace(/ \|$/, '').split(' | ')
      return name.startsWith('| `seed-') ? [[name.slice(3, -1), type, says]] : []
    })
  const written = cases.map(({ name, one }) => [name, one.type, one.says])
  expect(listed.sort()).toEqual(written.sort())
})

/** A policy without its values: what must not change when placeholders are filled. */
function shapeOf(value: unknown, key = ''): unknown {
  // A list of one principal object, as one article has it, is not in the grammar: AWS refuses it.
  if (key === 'Principal' && Array.isArray(value)) return shapeOf(value[0])
  if (Array.isArray(value)) return value.map((each) => shapeOf(each, key))
  if (typeof value !== 'object' || value === null)
    return ['Effect', 'Action', 'NotAction', 'Sid', 'Version'].includes(key) ? value : typeof value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, shapeOf(each, name)]),
  )
}

test.skipIf(!existsSync(PUBLISHED))('every policy is the published one, placeholders aside', () => {
  const published = readdirSync(PUBLISHED)
    .filter((folder) => folder.startsWith('seed-'))
    .flatMap((folder) =>
      readdirSync(`${PUBLISHED}/${folder}`).map((file) => ({
        name: `${folder}-${file.replace('.json', '')}`.replaceAll('_', '-'),
        text: readFileSync(`${PUBLISHED}/${folder}/${file}`, 'utf8'),
      })),
    )
  expect(published.map(({ name }) => name).sort()).toEqual([...folders].sort())
  for (const { name, text } of published) {
    const ours = cases.find((each) => each.name === name)
    expect(shapeOf(JSON.parse(ours?.text ?? 'null')), name).toEqual(shapeOf(JSON.parse(text)))
  }
})
