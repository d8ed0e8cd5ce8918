'use client'

import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import type { PolicyFix, PolicyProblem } from '#lib/iam/policy.ts'
import { fixWords } from './fix-words.ts'
import { MarkedText } from './marked-text.tsx'
import { PlaceholderForm } from './placeholder-form.tsx'
import type { EditorHandle } from './policy-editor.tsx'
import classes from './problem-list.module.css'

interface Props {
  /** The text that the problems are places of. */
  readonly text: string
  readonly problems: readonly PolicyProblem[]
  /** False while the text is another one: fixes wait. */
  readonly current: boolean
  /** The id that is offered where a placeholder asks for one. */
  readonly organizationId: string | undefined
  readonly handle: { readonly current: EditorHandle | null }
}

const PROBLEMS_SHOWN = 4
const PLACEHOLDERS = ['lint/placeholder', 'policy/unquoted-placeholder']

/** Fields for the placeholders, and what is wrong with the policy, worst first, each with its fix. */
export function ProblemList({ text, problems, current, organizationId, handle }: Props) {
  const [all, setAll] = useState(false)
  const ordered = [...firstOfEach(problems)].sort(
    (a, b) => rankOf(a) - rankOf(b) || a.span[0] - b.span[0],
  )
  const shown = all ? ordered : ordered.slice(0, PROBLEMS_SHOWN)
  return (
    <>
      {problems.some(({ code }) => PLACEHOLDERS.includes(code)) ? (
        <PlaceholderForm
          text={text}
          disabled={!current}
          organizationId={organizationId}
          onFill={(edits) => handle.current?.apply(text, edits)}
        />
      ) : null}
      <ul className={classes['problems']} aria-label="Problems of the policy">
        {shown.map((problem) => (
          <li key={`${problem.code} ${problem.path} ${problem.span[0]}`} className={classes['row']}>
            <button
              type="button"
              className={classes['problem']}
              onClick={() => handle.current?.show(problem.span)}
            >
              <Severity severity={problem.severity} />
              <span>
                <span className="visually-hidden">{problem.severity}: </span>
                <MarkedText text={problem.message} />
              </span>
            </button>
            {problem.fix === undefined ? null : (
              <FixButton
                fix={problem.fix}
                disabled={!current}
                onFix={(fix) => handle.current?.apply(text, fix.edits)}
              />
            )}
          </li>
        ))}
        {ordered.length > shown.length ? (
          <li>
            <button type="button" className={classes['problem']} onClick={() => setAll(true)}>
              show {ordered.length - shown.length} more
            </button>
          </li>
        ) : null}
      </ul>
    </>
  )
}

/** The fields say of placeholders what the list would, so that these stand behind what they do not say. */
function rankOf({ code, severity }: PolicyProblem): number {
  if (PLACEHOLDERS.includes(code)) return 2
  return { error: 0, warning: 1, info: 3 }[severity]
}

/** A placeholder is one problem, however often it stands there. */
function firstOfEach(problems: readonly PolicyProblem[]): readonly PolicyProblem[] {
  const seen = new Set<string>()
  return problems.filter(({ code, message }) => {
    if (code !== 'lint/placeholder') return true
    const isNew = !seen.has(message)
    seen.add(message)
    return isNew
  })
}

function Severity({ severity }: Pick<PolicyProblem, 'severity'>) {
  return severity === 'info' ? (
    <IconInfoCircle size={15} aria-hidden />
  ) : (
    <IconAlertTriangle size={15} aria-hidden data-severity={severity} />
  )
}

function FixButton({
  fix,
  disabled,
  onFix,
}: {
  fix: PolicyFix
  disabled: boolean
  onFix(fix: PolicyFix): void
}) {
  const does = fixWords(fix)
  return (
    <button
      type="button"
      className={classes['fix']}
      disabled={disabled}
      aria-label={`Fix: ${does}`}
      title={fix.keepsMeaning ? `${does}; no verdict changes` : does}
      onClick={() => onFix(fix)}
    >
      Fix
    </button>
  )
}
