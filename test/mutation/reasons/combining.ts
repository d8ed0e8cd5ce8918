/** Survivors of the slice `combining`. */
import { FASTER, type Reason, SAME } from '../reason.ts'

const CASES = 'lib/iam/authorize-cases.ts'

export const REASONS: readonly Reason[] = [
  {
    files: CASES,
    line: 'memory.size === REMEMBERED_MAX',
    reason: `${SAME} what is remembered is only thrown away earlier, or kept longer`,
  },
  {
    files: CASES,
    line: 'remembered.set(first.statement',
    reason: `${FASTER} what was found of requests that are alike is forgotten`,
  },
  {
    files: CASES,
    line: 'memory.',
    reason: `${FASTER} the cases are tried again for each request that is alike`,
  },
  {
    files: CASES,
    line: 'numbered += 1',
    reason: `${SAME} each statement has a number of its own that way too`,
  },
  {
    files: CASES,
    line: 'known !== undefined) return known',
    reason: `${FASTER} a statement has another number each time, so that no request is like another`,
  },
  {
    files: CASES,
    line: 'numbers.set(',
    reason: `${FASTER} a statement has another number each time, so that no request is like another`,
  },
  {
    files: CASES,
    line: "const condition = kind === 'condition'",
    reason: `${FASTER} fewer requests count as alike, since the name holds keys that do not matter`,
  },
  {
    files: CASES,
    line: 'truth !== UNKNOWN) continue',
    reason: `${FASTER} fewer requests count as alike, since the name holds keys that do not matter`,
  },
  {
    files: CASES,
    line: ".join('')}`",
    reason: `${SAME} the truths stand in the name with another text between them`,
  },
  {
    files: CASES,
    line: 'verdict === UNKNOWN ? open : []',
    reason: `${SAME} no statement has a text for its position, so none is open`,
  },
  {
    files: CASES,
    line: 'if (condition !== undefined) return',
    reason: `${SAME} a statement with an element that is open is not met, whatever its conditions come to`,
  },
  {
    files: CASES,
    line: 'conditions === UNKNOWN) return finding',
    reason: `${SAME} what is open is put in for what is open`,
  },
  {
    files: CASES,
    line: "part.kind === 'condition' && part.truth === UNKNOWN",
    reason: `${SAME} conditions that are known are met together only where each is, and unmet together the statement is unmet`,
  },
  {
    files: 'lib/iam/authorize.ts',
    line: 'known !== undefined) return known',
    reason: `${FASTER} a statement is evaluated again in each case`,
  },
  {
    files: 'lib/iam/authorize.ts',
    line: 'findings.set(statement',
    reason: `${FASTER} a statement is evaluated again in each case`,
  },
  {
    files: 'lib/iam/authorize.ts',
    line: "layer === 'vpce' ? found.map",
    reason: `${SAME} an SCP names nobody and an RCP everybody, which an endpoint takes alike`,
  },
  {
    files: 'lib/iam/authorize.ts',
    line: 'reach.truth === UNMET ? [] : findingsOf',
    reason: `${FASTER} statements are evaluated of which the layer says nothing, since it does not reach the call`,
  },
  {
    files: 'lib/iam/grant.ts',
    line: "?? ''",
    reason: `${SAME} no action is called so that is asked for`,
  },
  {
    files: 'lib/iam/grant.ts',
    line: 'truth === UNMET) continue',
    reason: `${FASTER} a statement that is not met is looked at, and allows nobody`,
  },
  {
    files: 'lib/iam/policy-reach.ts',
    line: "?? ''",
    reason: `${SAME} no action is called so that is asked for`,
  },
]
