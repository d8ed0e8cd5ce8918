/** A part of a statement: code, or text in which nothing counts as code (quoted, or a comment). */
export interface SqlPiece {
  readonly isCode: boolean
  readonly text: string
}

const SHUT = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g

/** Splits a statement into code and what is shut to it. Quotes are doubled inside of quotes, a backslash means nothing. */
export function sqlPieces(sql: string): readonly SqlPiece[] {
  const pieces: SqlPiece[] = []
  let at = 0
  for (const { 0: text, index } of sql.matchAll(SHUT)) {
    pieces.push({ isCode: true, text: sql.slice(at, index) }, { isCode: false, text })
    at = index + text.length
  }
  return [...pieces, { isCode: true, text: sql.slice(at) }]
}

/** Changes the code of a statement, and nothing that is quoted or a comment. */
export function withCode(sql: string, change: (code: string) => string): string {
  return sqlPieces(sql)
    .map(({ isCode, text }) => (isCode ? change(text) : text))
    .join('')
}
