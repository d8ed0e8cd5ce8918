/** Survivors of the slice `linting`. */
import { FASTER, type Reason, SAME } from '../reason.ts'

const PLACED = 'the path is empty there; who calls it writes the element into it'
const FOR_TYPES = 'the default is there for the types:'

export const REASONS: readonly Reason[] = [
  {
    files: 'lib/iam/lint-action.ts',
    line: 'facts.actionsOf(service.toLowerCase()) ?? []',
    reason: `${FOR_TYPES} a service without actions is refused before`,
  },
  {
    files: 'lib/iam/lint-action.ts',
    line: "return { code, severity: 'warning', message, path: ''",
    reason: PLACED,
  },
  {
    files: 'lib/iam/lint-action.ts',
    line: 'if (/^\\*+$/.test(name)) return undefined',
    reason: `${FASTER} the pattern is compared with the actions of the service, the first of which it matches`,
  },
  {
    files: 'lib/iam/lint-context.ts',
    line: 'fix === undefined ? rest',
    reason: `${SAME} a fix that is undefined is none`,
  },
  {
    files: 'lib/iam/lint-list.ts',
    line: 'Map.groupBy(principal?.entries ?? []',
    reason: `${SAME} one entry that has no value is a list of one, of which nothing is said`,
  },
  {
    files: 'lib/iam/lint-list.ts',
    line: '...of(resource?.values ?? []',
    reason: `${SAME} a list of one value has neither duplicates nor covered values`,
  },
  {
    files: 'lib/iam/lint-list.ts',
    line: 'values.length < 2 ||',
    reason: `${FASTER} the one value of a list is compared with itself`,
  },
  {
    files: 'lib/iam/lint-list.ts',
    line: '(place < at ||',
    reason: `${SAME} a value is not compared with itself`,
  },
  {
    files: 'lib/iam/lint-never.ts',
    line: 'PAIRS_MAX',
    reason: `${FASTER} lists that AWS takes have fewer pairs`,
  },
  {
    files: 'lib/iam/lint-never.ts',
    line: '.slice(at + 1)',
    reason: `${FASTER} two conditions are compared both ways`,
  },
  {
    files: 'lib/iam/lint-never.ts',
    line: 'some',
    mutation: 'MethodExpression: some',
    reason: `${FASTER} a condition is compared with itself too, whose values meet themselves`,
  },
  {
    files: 'lib/iam/lint-operator.ts',
    line: 'const bare = operator.text.replace',
    reason: `${SAME} no operator that was read has a qualifier or IfExists elsewhere`,
  },
  {
    files: 'lib/iam/lint-principal.ts',
    line: "path: '', span: value.span",
    reason: PLACED,
  },
  {
    files: 'lib/iam/lint-resource.ts',
    line: "path: '', span, message, fix",
    reason: PLACED,
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: "pattern.split(':', 3)[2] ?? ''",
    reason: `${FOR_TYPES} only patterns that begin with \`arn:\` and have their parts are judged`,
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: "const [service = ''",
    reason: `${FOR_TYPES} the ARNs of the reference have these parts`,
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: 'facts === undefined || named === undefined',
    reason: `${SAME} without the reference no action is named either; the question narrows the type`,
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: 'if (!/[*?]/.test(name)) return [facts.action',
    reason: `${FASTER} a plain name is compared as a pattern`,
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: 'patterns.length > RESOURCES_MAX',
    reason: `${FASTER} lists that AWS takes are shorter`,
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: "const service = arn.slice(0, arn.indexOf(':'))",
    reason: `${FASTER} the patterns are told apart by all their parts, with it by their service first`,
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: 'patterns.filter((pattern) => mayBeOf',
    reason: `${FASTER} patterns of other services are compared, which do not meet`,
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: 'own.length > 0 &&',
    reason: `${SAME} among no patterns none meets`,
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: 'return named === service ||',
    reason: `${FASTER} patterns of other services are compared, which do not meet`,
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: 'only === undefined ||',
    mutation: 'ConditionalExpression: false',
    reason: 'it is there for the types: an element that was read has a value',
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: 'only === undefined ||',
    mutation: 'Regex',
    reason: `${SAME} what has a bucket only within it is an object already, or of another service, on whose objects no action fits`,
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: 'const ofService = facts.actionsOf(prefix)',
    reason: `${SAME} a key that is not known is given to no action, which is asked below`,
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: 'if (found === undefined) {',
    reason: `${FASTER} a list of keys is searched for each action that has it`,
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: 'asked.set(keys, found)',
    reason: `${FASTER} a list of keys is searched for each action that has it`,
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: 'ofService && facts.actionsOf(prefix)?.some',
    reason: 'it is there for the types: a key of a service has a service with actions',
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: "key.includes('*') ?",
    reason: `${FASTER} a plain key is compared as a pattern`,
  },
  {
    files: 'lib/iam/lint-reach.ts',
    line: 'return evaluateCondition(one, ABSENT',
    reason: `${SAME} the key itself is missing, so that no variable of its values is looked up`,
  },
  {
    files: 'lib/iam/lint-sid.ts',
    line: 'sid?.text ?? []',
    reason: `${SAME} it would matter only to a policy that has this very text for an id`,
  },
  {
    files: 'lib/iam/lint-size.ts',
    line: "RESOURCE_BYTES.get(onlyService(policy) ?? '')",
    reason: `${SAME} neither text is a service`,
  },
  {
    files: 'lib/iam/lint-size.ts',
    line: "text.split(':')[0]?.toLowerCase()",
    reason: 'it is there for the types: a text that is cut has a first part',
  },
  {
    files: 'lib/iam/lint-type.ts',
    line: 'policy.statements[0]?.span ?? [0, 0]',
    reason: `${FOR_TYPES} a policy that was read has a statement`,
  },
  {
    files: 'lib/iam/lint-type.ts',
    line: "principal.entries.some(({ kind }) => kind !== 'any')",
    reason: `${SAME} \`"*"\` stands alone, so that all entries are of the kind any or none is`,
  },
  {
    files: 'lib/iam/lint-type.ts',
    line: "SENSITIVE_KEYS.has(key?.toLowerCase() ?? '')",
    reason: `${SAME} neither text is a key`,
  },
  {
    files: 'lib/iam/lint-value.ts',
    line: "family !== 'string-like' && family !== 'arn'",
    reason: `${SAME} no other operator reads a value with a wildcard, which was said before`,
  },
  {
    files: 'lib/iam/lint-value.ts',
    line: 'const ownText = value.text.replace',
    reason: `${SAME} what stands for a variable has no wildcard`,
  },
  {
    files: 'lib/iam/lint-value.ts',
    line: 'default:',
    reason: `${SAME} what is not expected is undefined`,
  },
  {
    files: 'lib/iam/lint-value.ts',
    line: 'if (range === undefined) return undefined',
    reason: 'never reached: that a range cannot be read was said before',
  },
  {
    files: 'lib/iam/lint.ts',
    line: 'problems.length <= PROBLEMS_MAX',
    reason: `${SAME} of fewer problems as many are told, and all are sorted`,
  },
  {
    files: 'lib/iam/nearest.ts',
    line: 'Math.abs(candidate.length - asked.length) >= fewest',
    reason: `${FASTER} names are compared whose length alone tells them apart`,
  },
  {
    files: 'lib/iam/nearest.ts',
    line: 'let above: readonly number[] = []',
    reason: `${SAME} in the first line no two letters can have changed places`,
  },
  {
    files: 'lib/iam/nearest.ts',
    line: 'Math.min(...next) >= limit',
    reason: `${FASTER} names are compared to their end that have too many changes already`,
  },
]
