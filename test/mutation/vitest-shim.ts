/** What the tests of mutation testing use of vitest, collected and run in one process (see runner.ts). */
import { expect as expectLike } from '@playwright/test'

export interface CollectedTest {
  readonly name: string
  readonly run: () => unknown
}

/** The tests of the files that were imported, in their order. */
export const collected: CollectedTest[] = []
const path: string[] = []
let cleanUps: (() => unknown)[] = []

/** Forgets what was collected, before another file. */
export function startFile(): void {
  collected.length = 0
  cleanUps = []
}

type Body = (...values: never[]) => unknown

function addTest(name: string, run: Body, ...values: readonly unknown[]): void {
  const after = cleanUps
  collected.push({
    name: [...path, name].join(' > '),
    run: async () => {
      await run(...(values as never[]))
      for (const cleanUp of after) await cleanUp()
    },
  })
}

function addGroup(name: string, body: Body, ...values: readonly unknown[]): void {
  path.push(name)
  body(...(values as never[]))
  path.pop()
}

/** Rows that are lists are spread; the number stands in the name, since names alone need not differ. */
function withEach(add: typeof addTest) {
  const each = (rows: readonly unknown[]) => (name: string, body: Body) => {
    rows.forEach((row, at) => {
      add(`${name} #${at}`, body, ...(Array.isArray(row) ? row : [row]))
    })
  }
  const onlyIf = (wanted: boolean) => (wanted ? add : () => undefined)
  const skipIf = (unwanted: boolean) => onlyIf(!unwanted)
  return Object.assign(add, { each, runIf: onlyIf, skipIf })
}

export const test = withEach(addTest)
export const it = test
export const describe = withEach(addGroup)
export const expect = expectLike

/** After each test of the file. */
export function afterEach(cleanUp: () => unknown): void {
  cleanUps.push(cleanUp)
}
