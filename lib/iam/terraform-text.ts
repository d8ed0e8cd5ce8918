/** The part of Terraform's language in which policies are written: blocks, attributes, literals. */

/**
 * A value; what is no literal (a variable, a call, a loop) stands as a placeholder of its own words: `${var.org_id}`.
 */
export type TerraformValue =
  | string
  | number
  | boolean
  | null
  | readonly TerraformValue[]
  | { readonly [name: string]: TerraformValue }

/** What stands between braces, or a whole file. */
export interface TerraformBody {
  readonly attributes: ReadonlyMap<string, TerraformValue>
  readonly blocks: readonly TerraformBlock[]
}

/** `data "aws_iam_policy_document" "x" { … }`: the first word is the type of the block. */
export interface TerraformBlock {
  readonly words: readonly string[]
  readonly body: TerraformBody
}

type Locals = ReadonlyMap<string, TerraformValue>

const DEPTH_MAX = 60
const NAME = /[A-Za-z_][\w-]*/y
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const BLANK = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y
const BLANK_IN_LINE = /(?:[ \t]|\/\*[\s\S]*?\*\/)*/y
const END_OF_EXPRESSION = /[\r\n,)\]}#]|\/\/|\/\*|$/y
const HEREDOC = /<<(?<indented>-?)(?<mark>[A-Za-z_]\w*)\r?\n/y
// These give a list or a text that means the same in a policy.
const TRANSPARENT = /(?:jsonencode|tolist|toset)\s*\(/y
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** Reads a text. Undefined: it is not this language. `locals` are put in the place of `local.NAME`. */
export function readTerraformText(text: string, locals: Locals): TerraformBody | undefined {
  const reader = new Reader(text, locals)
  const body = reader.body()
  return reader.isAtEnd ? body : undefined
}

/** A recursive descent over one text. */
class Reader {
  readonly #text: string
  readonly #locals: Locals
  #at = 0
  #depth = 0
  #failed = false

  constructor(text: string, locals: Locals) {
    this.#text = text
    this.#locals = locals
  }

  get isAtEnd(): boolean {
    return !this.#failed && this.#at === this.#text.length
  }

  body(): TerraformBody {
    const attributes = new Map<string, TerraformValue>()
    const blocks: TerraformBlock[] = []
    while (!this.#failed) {
      this.#take(BLANK)
      if (this.#at === this.#text.length || this.#sees('}')) break
      const name = this.#take(NAME)
      if (name === undefined) return this.#fail({ attributes, blocks })
      this.#take(BLANK_IN_LINE)
      if (this.#skip('=')) attributes.set(name, this.#expression())
      else blocks.push(this.#block(name))
    }
    return { attributes, blocks }
  }

  #block(type: string): TerraformBlock {
    const words = [type]
    while (!this.#failed && !this.#skip('{')) {
      const word = this.#sees('"') ? this.#string() : this.#take(NAME)
      if (word === undefined) return this.#fail({ words, body: NO_BODY })
      words.push(word)
      this.#take(BLANK_IN_LINE)
    }
    const body = this.#nested(() => this.body()) ?? NO_BODY
    if (!this.#skip('}')) this.#fail(body)
    return { words, body }
  }

  #expression(): TerraformValue {
    this.#take(BLANK_IN_LINE)
    const start = this.#at
    const value = this.#nested(() => this.#literal())
    const end = this.#at
    this.#take(BLANK_IN_LINE)
    if (value !== undefined && this.#isAt(END_OF_EXPRESSION)) {
      this.#at = end
      return value
    }
    this.#at = start
    this.#passExpression()
    return this.#standIn(this.#text.slice(start, this.#at))
  }

  #literal(): TerraformValue | undefined {
    if (this.#sees('"')) return this.#string()
    if (this.#sees('<<')) return this.#heredoc()
    if (this.#skip('[')) return this.#list()
    if (this.#skip('{')) return this.#object()
    const number = this.#take(NUMBER)
    if (number !== undefined) return Number(number)
    if (this.#take(TRANSPARENT) !== undefined) {
      this.#take(BLANK)
      const value = this.#expression()
      this.#take(BLANK)
      return this.#skip(')') ? value : undefined
    }
    const word = this.#take(NAME)
    if (word === 'true' || word === 'false') return word === 'true'
    return word === 'null' ? null : undefined
  }

  #list(): readonly TerraformValue[] | undefined {
    const values: TerraformValue[] = []
    while (!this.#failed) {
      this.#take(BLANK)
      if (this.#skip(']')) return values
      if (/^for\b/.test(this.#text.slice(this.#at, this.#at + 4))) return undefined
      values.push(this.#expression())
      this.#take(BLANK)
      if (!this.#skip(',') && !this.#sees(']')) return undefined
    }
    return undefined
  }

  #object(): TerraformValue | undefined {
    const members: [string, TerraformValue][] = []
    while (!this.#failed) {
      this.#take(BLANK)
      if (this.#skip('}')) return Object.fromEntries(members)
      const name = this.#sees('"') ? this.#string() : this.#take(NAME)
      this.#take(BLANK_IN_LINE)
      if (name === undefined || !(this.#skip('=') || this.#skip(':'))) return undefined
      members.push([name, this.#expression()])
      this.#take(BLANK)
      this.#skip(',')
    }
    return undefined
  }

  #string(): string | undefined {
    this.#at++
    let text = ''
    while (this.#at < this.#text.length && !this.#sees('\n')) {
      if (this.#skip('"')) return text
      text += this.#skip('\\') ? this.#escape() : this.#templatePart()
    }
    return undefined
  }

  #escape(): string {
    const sign = this.#text[this.#at++] ?? ''
    const digits = { u: 4, U: 8 }[sign]
    if (digits === undefined) return ESCAPES[sign] ?? sign
    const code = Number.parseInt(this.#text.slice(this.#at, this.#at + digits), 16)
    this.#at += digits
    return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  }

  /** One sign, or what stands for an interpolation; `$${` is a `${` that is meant for AWS. */
  #templatePart(): string {
    if (this.#skip('$${')) return '${'
    if (this.#skip('%%{')) return '%{'
    if (!this.#sees('${') && !this.#sees('%{')) return this.#text[this.#at++] ?? ''
    this.#at += 2
    const start = this.#at
    while (this.#at < this.#text.length && !this.#sees('}')) this.#passOne()
    const value = this.#standIn(this.#text.slice(start, this.#at++))
    return typeof value === 'string' ? value : mark(this.#text.slice(start, this.#at - 1))
  }

  #heredoc(): string | undefined {
    const groups = this.#groups(HEREDOC)
    if (groups === undefined) return undefined
    const rest = this.#text.slice(this.#at)
    const end = new RegExp(`^[ \\t]*${groups['mark'] ?? ''}[ \\t]*\\r?$`, 'm').exec(rest)
    if (end === null) return undefined
    const stop = this.#at + end.index
    let text = ''
    while (this.#at < stop) text += this.#templatePart()
    this.#at = stop + end[0].trimEnd().length
    return groups['indented'] === '-' ? text.replace(/^[ \t]+/gm, '') : text
  }

  /** A value of `locals`, else a placeholder. */
  #standIn(words: string): TerraformValue {
    const name = /^\s*local\.([A-Za-z_][\w-]*)\s*$/.exec(words)?.[1]
    return (name === undefined ? undefined : this.#locals.get(name)) ?? mark(words)
  }

  #passExpression(): void {
    while (this.#at < this.#text.length && !this.#isAt(END_OF_EXPRESSION)) this.#passOne()
  }

  /** Passes over one sign, or over all that a quote or a bracket holds. */
  #passOne(): void {
    const sign = this.#text[this.#at]
    if (sign === '"') {
      if (this.#nested(() => this.#string()) === undefined) this.#fail(undefined)
      return
    }
    const closing = CLOSING[sign ?? '']
    this.#at++
    if (closing === undefined) return
    const passed = this.#nested(() => {
      while (this.#at < this.#text.length && !this.#sees(closing)) this.#passOne()
      return true
    })
    if (passed === true) this.#at++
  }

  #nested<Value>(read: () => Value): Value | undefined {
    if (this.#failed || this.#depth === DEPTH_MAX) return this.#fail(undefined)
    this.#depth++
    const value = read()
    this.#depth--
    return value
  }

  #sees(text: string): boolean {
    return this.#text.startsWith(text, this.#at)
  }

  #skip(text: string): boolean {
    const isThere = this.#sees(text)
    if (isThere) this.#at += text.length
    return isThere
  }

  #isAt(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    return pattern.test(this.#text)
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const taken = pattern.exec(this.#text)?.[0]
    this.#at += taken?.length ?? 0
    return taken
  }

  #groups(pattern: RegExp): Readonly<Record<string, string | undefined>> | undefined {
    pattern.lastIndex = this.#at
    const match = pattern.exec(this.#text)
    this.#at += match?.[0].length ?? 0
    return match?.groups
  }

  /** Nothing is read after a failure, so every loop ends. */
  #fail<Value>(value: Value): Value {
    this.#failed = true
    this.#at = this.#text.length
    return value
  }
}

const NO_BODY: TerraformBody = { attributes: new Map(), blocks: [] }
const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** `${var.org_id}`, or `<…>` around what is more than a name. */
function mark(words: string): string {
  const name = words.trim()
  if (/^[A-Za-z][\w.-]{0,60}$/.test(name)) return `\${${name}}`
  const plain = name.replace(/[<>"\\\s]+/g, ' ').replace(/^[^A-Za-z]+/, '')
  return `<${plain.slice(0, 80).trim() || 'expression'}>`
}
