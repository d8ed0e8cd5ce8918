import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvText, neutralised } from './csv.ts'

/** A slow, obvious reader of one RFC 4180 line. */
function readLine(line: string): string[] {
  const fields: string[] = []
  let field = ''
  let quoted = false
  for (let i = 0; i < line.length; i += 1) {
    const character = line[i]
    if (quoted && character === '"' && line[i + 1] === '"') {
      field += '"'
      i += 1
    } else if (character === '"') quoted = !quoted
    else if (character === ',' && !quoted) {
      fields.push(field)
      field = ''
    } else field += character
  }
  return [...fields, field]
}

/** The line of a table whose only row holds the texts. */
function lineOf(texts: readonly string[]): string {
  const columns = texts.map((text, at) => ({ label: `c${at}`, value: () => text }))
  const whole = csvText({ header: [], columns, rows: [0] })
  return whole.slice(whole.indexOf('\r\n') + 2, -2)
}

test('fields read back are the neutralised texts', () => {
  const texts = fc.array(fc.string({ unit: 'binary' }), { minLength: 1 })
  fc.assert(
    fc.property(texts, (list) => {
      expect(readLine(lineOf(list))).toEqual(list.map(neutralised))
    }),
  )
})

test('no text is written so that it starts a formula', () => {
  fc.assert(
    fc.property(fc.constantFrom('=', '+', '-', '@', '\t'), fc.string(), (sign, text) => {
      expect(readLine(lineOf([`${sign}${text}`]))[0]).toMatch(/^'/)
    }),
  )
})
