import { expect, test } from 'vitest'
import { visibleJson, visibleText } from './visible-text.ts'

test.each([
  ['role/PartnerSync', 'role/PartnerSync'],
  ['Ünïcödé 鍵 🔑 עברית', 'Ünïcödé 鍵 🔑 עברית'],
  ['a\u202eb', 'a⟨U+202E⟩b'],
  ['line\r\nbreak\ttab', 'line⟨U+000D⟩⟨U+000A⟩break⟨U+0009⟩tab'],
  ['nul\u0000', 'nul⟨U+0000⟩'],
  ['esc\u001b[31m', 'esc⟨U+001B⟩[31m'],
  ['zero\u200bwidth\ufeff', 'zero⟨U+200B⟩width⟨U+FEFF⟩'],
  ['\u2066isolate\u2069', '⟨U+2066⟩isolate⟨U+2069⟩'],
  ['tag\u{e0041}', 'tag⟨U+E0041⟩'],
  ['half \ud83d', 'half ⟨U+D83D⟩'],
  ['', ''],
])('%j is shown as %j', (text, shown) => {
  expect(visibleText(text)).toBe(shown)
})

test('text that was made visible is not changed again', () => {
  const shown = visibleText('a\u202eb')
  expect(visibleText(shown)).toBe(shown)
})

test.each([
  [{ a: 'b\u202ec', n: null }, String.raw`{"a":"b\u202ec","n":null}`],
  ['tag\u{e0041}', String.raw`"tag\udb40\udc41"`],
  ['esc\u001b \ud83d', String.raw`"esc\u001b \ud83d"`],
])('%j is JSON of which all can be seen', (value, text) => {
  expect(visibleJson(value)).toBe(text)
  expect(JSON.parse(text)).toEqual(value)
})
