/** Edits that take members and items of the policy out, put some in, or move one. Each keeps the text JSON. */
import { findNodeAtOffset, parseTree } from 'jsonc-parser'
import { replaceSpan } from './fix.ts'
import { type JsonNode, membersOf, spanOf } from './json-tree.ts'
import type { Condition, Statement, TextEdit } from './policy.ts'

/** A policy text that is JSON, and the places of its parts; parsed when the first edit asks. */
export class PolicyText {
  readonly text: string
  #root: JsonNode | undefined

  constructor(text: string) {
    this.text = text
  }

  /** Takes out the list item that starts here; undefined when it is the only one. */
  withoutItem(offset: number): readonly TextEdit[] | undefined {
    const item = this.#nodeAt(offset)
    return item?.parent?.type === 'array' ? this.#without(item) : undefined
  }

  /** Takes out the member whose name starts here; undefined when it is the only one. */
  withoutMember(offset: number): readonly TextEdit[] | undefined {
    const property = this.#propertyAt(offset)
    return property === undefined ? undefined : this.#without(property)
  }

  /** Takes out the member whose value starts here; undefined when it is the only one. */
  withoutMemberOf(valueOffset: number): readonly TextEdit[] | undefined {
    const property = this.#nodeAt(valueOffset)?.parent
    return property?.type === 'property' ? this.#without(property) : undefined
  }

  /** Adds a member behind the last one of the object that starts here. `value` is JSON. */
  withMember(offset: number, name: string, value: string): readonly TextEdit[] | undefined {
    const node = this.#nodeAt(offset)
    return node?.type === 'object'
      ? this.#append(node, `${JSON.stringify(name)}: ${value}`)
      : undefined
  }

  /** Adds a member in front of the first one of the policy. */
  withFirstMember(name: string, value: string): readonly TextEdit[] | undefined {
    const root = this.#tree()
    const first = root?.type === 'object' ? root.children?.[0] : undefined
    if (root === undefined || first === undefined) return undefined
    const blank = this.text.slice(root.offset + 1, first.offset)
    const edit = `${blank}${JSON.stringify(name)}: ${value},`
    return [{ offset: root.offset + 1, length: 0, replacement: edit }]
  }

  /** The value of a member of the policy itself, as a span. */
  valueOf(name: string): readonly [number, number] | undefined {
    const root = this.#tree()
    const member = root && membersOf(root).find((one) => one.name === name)
    return member && spanOf(member.value)
  }

  /**
   * Puts a key with its values under another operator. Undefined when that operator has the key
   * already: nobody but the writer can say how the two go together.
   */
  underOperator(condition: Condition, operator: string): readonly TextEdit[] | undefined {
    const block = this.#propertyAt(condition.operator.span[0])
    const member = this.#propertyAt(condition.key.span[0])
    const keys = block?.children?.[1]
    if (block?.parent === undefined || member === undefined || keys === undefined) return undefined
    const there = membersOf(block.parent).find(
      ({ name }) => name.toLowerCase() === operator.toLowerCase(),
    )
    const alone = keys.children?.length === 1
    if (there === undefined || there.value === keys) {
      return alone || there !== undefined
        ? [replaceSpan(condition.operator.span, JSON.stringify(operator))]
        : ordered([...(this.#without(member) ?? []), this.#newBlock(block, member, operator)])
    }
    if (membersOf(there.value).some(({ name }) => name.toLowerCase() === condition.keyName))
      return undefined
    const added = this.#append(there.value, this.#sourceOf(member))
    const taken = this.#without(alone ? block : member)
    return added && taken && ordered([...added, ...taken])
  }

  /** Adds a key to a statement under an operator that may stand there already. */
  withCondition(
    statement: Statement,
    operator: string,
    key: string,
    value: string,
  ): readonly TextEdit[] | undefined {
    const node = this.#nodeAt(statement.span[0])
    const condition = node && membersOf(node).find(({ name }) => name === 'Condition')
    if (condition === undefined) return undefined
    const there = membersOf(condition.value).find(
      ({ name }) => name.toLowerCase() === operator.toLowerCase(),
    )
    const member = `${JSON.stringify(key)}: ${JSON.stringify(value)}`
    return there === undefined
      ? this.#append(condition.value, `${JSON.stringify(operator)}: { ${member} }`)
      : this.#append(there.value, member)
  }

  #newBlock(block: JsonNode, member: JsonNode, operator: string): TextEdit {
    const source = this.#sourceOf(member)
    const replacement = `,${this.#blankBefore(block)}${JSON.stringify(operator)}: { ${source} }`
    return { offset: block.offset + block.length, length: 0, replacement }
  }

  #append(object: JsonNode, member: string): readonly TextEdit[] | undefined {
    const last = object.children?.at(-1)
    if (last === undefined) return undefined
    const replacement = `,${this.#blankBefore(last)}${member}`
    return [{ offset: last.offset + last.length, length: 0, replacement }]
  }

  #without(node: JsonNode): readonly TextEdit[] | undefined {
    const siblings = node.parent?.children ?? []
    const at = siblings.indexOf(node)
    const before = siblings[at - 1]
    const after = siblings[at + 1]
    const end = node.offset + node.length
    if (before !== undefined) return [replaceSpan([before.offset + before.length, end], '')]
    return after === undefined ? undefined : [replaceSpan([node.offset, after.offset], '')]
  }

  /** The white space in front of a member, so that another one stands like it. */
  #blankBefore(node: JsonNode): string {
    return /[ \t\r\n]*$/.exec(this.text.slice(0, node.offset))?.[0] ?? ''
  }

  #sourceOf(node: JsonNode): string {
    return this.text.slice(node.offset, node.offset + node.length)
  }

  #tree(): JsonNode | undefined {
    this.#root ??= parseTree(this.text)
    return this.#root
  }

  #nodeAt(offset: number): JsonNode | undefined {
    const root = this.#tree()
    return root && findNodeAtOffset(root, offset)
  }

  #propertyAt(offset: number): JsonNode | undefined {
    const name = this.#nodeAt(offset)
    const property = name?.parent?.type === 'property' ? name.parent : undefined
    return property?.children?.[0] === name ? property : undefined
  }
}

function ordered(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((left, right) => left.offset - right.offset)
}
