/** Policy → canonical text: two spaces, elements in the order of the AWS guide, one value without brackets. */
import type { Condition, Policy, PrincipalElement, Statement, Text } from './policy.ts'

export { minify } from './json-text.ts'

/** LAW: reading the printed text gives the same policy, places aside. Names are written by hand because `__proto__` is one. */
export function printPolicy(policy: Policy): string {
  const members = [['Version', JSON.stringify(policy.version)]]
  if (policy.id !== undefined) members.push(['Id', JSON.stringify(policy.id.text)])
  const statements = policy.statements.map((statement) => printStatement(statement, 2))
  members.push(['Statement', printList(statements, 1)])
  return `${printObject(members, 0)}\n`
}

function printStatement(statement: Statement, depth: number): string {
  const { sid, principal, action, resource, conditions } = statement
  const members: string[][] = []
  if (sid !== undefined) members.push(['Sid', JSON.stringify(sid.text)])
  members.push(['Effect', JSON.stringify(statement.effect)])
  if (principal !== undefined) {
    members.push([nameOf('Principal', principal), printPrincipal(principal, depth + 1)])
  }
  members.push([nameOf('Action', action), printTexts(action.values, depth + 1)])
  if (resource !== undefined) {
    members.push([nameOf('Resource', resource), printTexts(resource.values, depth + 1)])
  }
  if (conditions.length > 0) members.push(['Condition', printConditions(conditions, depth + 1)])
  return printObject(members, depth)
}

function nameOf(name: string, element: { readonly negated: boolean }): string {
  return element.negated ? `Not${name}` : name
}

function printPrincipal(element: PrincipalElement, depth: number): string {
  if (element.entries.some(({ kind }) => kind === 'any')) return '"*"'
  const byKind = groupBy(element.entries, ({ kind }) => kind)
  const members = [...byKind].map(([kind, entries]) => [
    kind,
    printTexts(
      entries.map(({ value }) => value),
      depth + 1,
    ),
  ])
  return printObject(members, depth)
}

function printConditions(conditions: readonly Condition[], depth: number): string {
  const byOperator = groupBy(conditions, ({ operator }) => operator.text)
  const members = [...byOperator].map(([operator, keys]) => [
    operator,
    printObject(
      keys.map(({ key, values }) => [key.text, printTexts(values, depth + 2)]),
      depth + 1,
    ),
  ])
  return printObject(members, depth)
}

function groupBy<Item>(
  items: readonly Item[],
  nameOfItem: (item: Item) => string,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(nameOfItem(item))
    if (group === undefined) groups.set(nameOfItem(item), [item])
    else group.push(item)
  }
  return groups
}

function printTexts(texts: readonly Text[], depth: number): string {
  const values = texts.map(({ text }) => JSON.stringify(text))
  return values.length === 1 ? values[0]! : printList(values, depth)
}

function printList(items: readonly string[], depth: number): string {
  if (items.length === 0) return '[]'
  const indent = '  '.repeat(depth)
  return `[\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent}]`
}

function printObject(members: readonly (readonly string[])[], depth: number): string {
  const indent = '  '.repeat(depth)
  const lines = members.map(([name, value]) => `${indent}  ${JSON.stringify(name)}: ${value}`)
  return `{\n${lines.join(',\n')}\n${indent}}`
}
