/**
 * Requests written by hand, beside the floor of parsing the same lines: six policies of all types, with
 * and without keys that are not known. The last figure is the whole command as a reader starts it, once what it
 * loads has been compiled.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Layer } from '#lib/iam/authorize.ts'
import { evaluatorOf, readSources } from '#lib/service/evaluate-requests.ts'

const LINES = 10_000
const ROUNDS = 5
const ACCOUNT = '111122223333'
const ROLE = `arn:aws:iam::${ACCOUNT}:role/team/app`

const ALLOW = { Effect: 'Allow', Action: '*', Resource: '*' }
const PERIMETER = {
  Sid: 'Perimeter',
  Effect: 'Deny',
  Action: ['s3:*', 'kms:*', 'sqs:*'],
  Resource: '*',
  Condition: {
    StringNotEqualsIfExists: {
      'aws:SourceVpce': Array.from({ length: 20 }, (_, at) => `vpce-${at}`),
      'aws:PrincipalTag/exception': 'true',
    },
    NotIpAddressIfExists: { 'aws:SourceIp': ['203.0.113.0/24', '198.51.100.0/24'] },
    BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
  },
}
const TO_EVERYBODY = { ...PERIMETER, Principal: '*' }

const POLICIES: readonly (readonly [Layer, string | undefined, readonly object[]])[] = [
  ['scp', 'root', [ALLOW, PERIMETER]],
  ['scp', 'ou', [ALLOW, PERIMETER]],
  ['rcp', 'root', [TO_EVERYBODY]],
  ['resource', undefined, [{ ...ALLOW, Principal: { AWS: ROLE } }, TO_EVERYBODY]],
  ['identity', undefined, [ALLOW]],
  ['boundary', undefined, [ALLOW]],
]
const FLAGS = { resource: '--resource-policy', identity: '--identity-policy' } as const

function request(at: number): object {
  return {
    action: at % 3 === 0 ? 's3:PutObject' : 's3:GetObject',
    resource: { arn: `arn:aws:s3:::reports/${at}/part.csv`, account: ACCOUNT },
    principal: { type: 'role-session', arn: ROLE, account: ACCOUNT },
    context: {
      'aws:SourceVpce': at % 4 === 0 ? { unknown: 'not logged' } : `vpce-${at % 40}`,
      'aws:SourceIp': at % 3 === 0 ? '203.0.113.7' : `192.0.2.${at % 256}`,
      'aws:PrincipalTag/exception': { absent: true },
    },
  }
}

const lines = Array.from({ length: LINES }, (_, at) => JSON.stringify(request(at)))
const sources = POLICIES.map(([layer, place, statements], at) => ({
  layer,
  place,
  name: `${layer}-${at}.json`,
  text: JSON.stringify({ Version: '2012-10-17', Statement: statements }),
}))

/** Milliseconds of processor time for all lines, the best of some rounds. */
function milliseconds(work: () => void): number {
  let best = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, (user + system) / 1_000)
  }
  return best
}

const floor = milliseconds(() => {
  for (const line of lines) JSON.parse(line)
})
const evaluator = evaluatorOf(readSources(sources), {
  unmentioned: 'absent',
  managementAccount: undefined,
})
const verdicts = new Map<string, number>()
const evaluated = milliseconds(() => {
  verdicts.clear()
  for (const line of lines) {
    const answer = evaluator.evaluate(JSON.parse(line))
    const verdict = answer.ok ? answer.value.verdict : 'error'
    JSON.stringify(answer)
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1)
  }
})

const folder = mkdtempSync(join(tmpdir(), 'perimetry-bench-'))
const args = sources.flatMap(({ layer, place, name, text }) => {
  writeFileSync(join(folder, name), text)
  const flag = layer in FLAGS ? FLAGS[layer as keyof typeof FLAGS] : `--${layer}`
  const path = join(folder, name)
  return [flag, place === undefined ? path : `${place}=${path}`]
})
const requests = join(folder, 'requests.jsonl')
writeFileSync(requests, `${lines.join('\n')}\n`)

function perimetry(...words: readonly string[]): number | null {
  return spawnSync('cli/perimetry.sh', ['evaluate', ...words], {
    maxBuffer: 256 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'inherit'],
  }).status
}

perimetry('--help')
const started = performance.now()
const status = perimetry(...args, '--requests', requests)
const command = performance.now() - started
rmSync(folder, { recursive: true })
if (status !== 0) process.exitCode = 1

const counted = [...verdicts].map(([verdict, count]) => `${count} ${verdict}`).join(', ')
console.log(`JSON.parse      ${floor.toFixed(0)} ms of processor for ${LINES} requests`)
console.log(
  `evaluated       ${evaluated.toFixed(0)} ms, ${(evaluated / floor).toFixed(1)} times the floor: ${counted}`,
)
console.log(`whole command   ${(command / 1_000).toFixed(2)} s (target: 2 s)`)
