/** Survivors of the slice `resources-of-records`. */
import { FASTER, type Reason, SAME } from '../reason.ts'

const READ = 'lib/cloudtrail/read/'
const JSON_ONLY = `${SAME} JSON has nothing but texts, numbers, booleans, null, lists and objects, and what is no object has no fields`
const LEFT_OUT = `${SAME} \`resourceFact\` leaves out what is undefined`
const COMPILER = "the question is the compiler's"

export const REASONS: readonly Reason[] = [
  {
    files: `${READ}ec2-resources.ts`,
    line: 'inner !== undefined',
    reason: `${SAME} in undefined no id is found`,
  },
  {
    files: `${READ}ec2-resources.ts`,
    line: 'value.length <= 40',
    reason: `${FASTER} the expression is tried on long texts, too; no known prefix makes an id of forty characters`,
  },
  { files: `${READ}ec2-resources.ts`, line: "typeof value !== 'object'", reason: JSON_ONLY },
  {
    files: `${READ}iam-resources.ts`,
    line: "slot === 'main'",
    mutation: 'true',
    reason: `${SAME} no call makes a profile and names a role`,
  },
  {
    files: `${READ}named-resources.ts`,
    line: "key?.startsWith('arn:')",
    reason: `${SAME} no id that is no ARN holds \`:key/\``,
  },
  {
    files: `${READ}named-resources.ts`,
    line: 'arn === undefined ||',
    reason: `${SAME} undefined has no table's form; ${COMPILER}`,
  },
  {
    files: `${READ}named-resources.ts`,
    line: 'facts.length < 2',
    reason: `${FASTER} a list of one is sorted, too`,
  },
  {
    files: `${READ}named-resources.ts`,
    line: "fact.arn.join('\\n')",
    reason: `${SAME} no two resources of one call differ only in where their ARN is open`,
  },
  {
    files: `${READ}named-resources.ts`,
    line: 'QUEUE_URL.exec(',
    reason: `${SAME} no text without slashes is the address of a queue`,
  },
  {
    files: `${READ}named-resources.ts`,
    line: 'name.replace(/:\\*$/',
    reason: `${SAME} the name of a group holds no colon, so \`:*\` stands at its end alone`,
  },
  {
    files: `${READ}named-resources.ts`,
    line: '^event-bus',
    reason: `${SAME} the name of a bus holds no slash but that of a partner, which stands behind`,
  },
  {
    files: `${READ}resource-draft.ts`,
    line: 'value.length === 0) return NO_ENTRIES',
    reason: `${FASTER} a list is made for nothing`,
  },
  {
    files: `${READ}resource-draft.ts`,
    line: 'value.length > ENTRIES_MAX',
    reason: `${FASTER} a list that is short enough is copied, too`,
  },
  { files: `${READ}resource-draft.ts`, line: 'owner === undefined ? draft', reason: LEFT_OUT },
  { files: `${READ}resource-draft.ts`, line: 'entry.type === undefined', reason: LEFT_OUT },
  {
    files: `${READ}resource-draft.ts`,
    line: "runs[0] ?? ''",
    reason: `${SAME} no rule gives an empty list; ${COMPILER}`,
  },
  {
    files: `${READ}resources.ts`,
    line: 'roles.length === 0 ? named',
    reason: `${FASTER} the list is copied`,
  },
  { files: `${READ}resources.ts`, line: "typeof value !== 'object'", reason: JSON_ONLY },
  {
    files: `${READ}resources.ts`,
    line: '/^arn:[^:]+:s3:::',
    reason: `${SAME} the text begins with \`arn:\`, has one name and no line break: the expression that found it in the message took none`,
  },
  {
    files: `${READ}resources.ts`,
    line: "eventName: 'GetObject'",
    reason: `${SAME} an event without a name is none of those that have a rule of their own`,
  },
  { files: `${READ}resources.ts`, line: 'const isOwn =', mutation: 'true', reason: LEFT_OUT },
  {
    files: `${READ}resources.ts`,
    line: '!isOwn || fact.owner',
    reason: `${SAME} an owner that is known here is that of the ARN, which then has an account; and an ARN that was read is whole`,
  },
  {
    files: `${READ}resources.ts`,
    line: 'dot < 0 ?',
    mutation: '<= 0',
    reason: `${SAME} no event source begins with a dot`,
  },
  {
    files: `${READ}resources.ts`,
    line: "!value.startsWith('arn:') || arns",
    reason: `${FASTER} the expression for roles is tried on texts that are no ARN`,
  },
  {
    files: `${READ}resources.ts`,
    line: 'i < value.length && i < 50',
    reason: `${SAME} behind the end of a list is nothing, which is no role`,
  },
  {
    files: `${READ}s3-resources.ts`,
    line: 'ownAccount === undefined',
    mutation: 'false',
    reason: `${SAME} no host begins with undefined; ${COMPILER}`,
  },
  { files: `${READ}s3-resources.ts`, line: 'account === undefined ? {}', reason: LEFT_OUT },
  {
    files: `${READ}s3-resources.ts`,
    line: 'slash < 0',
    mutation: 'false',
    reason: `${SAME} of a key without a slash the part up to it is empty, too`,
  },
  {
    files: `${READ}s3-resources.ts`,
    line: "whole.split('?versionId=', 1)",
    reason: `${SAME} a text that is split has a first part; ${COMPILER}`,
  },
  {
    files: `${READ}s3-resources.ts`,
    line: 'arn === undefined ? undefined',
    mutation: 'false',
    reason: `${SAME} undefined has no access point's form; ${COMPILER}`,
  },
  { files: `${READ}simple-resources.ts`, line: 'each.type === undefined', reason: LEFT_OUT },
]
