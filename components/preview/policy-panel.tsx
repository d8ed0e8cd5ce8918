'use client'

import { ActionIcon, Button } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconChevronDown,
  IconCircleCheck,
  IconClipboardText,
  IconFileUpload,
  IconInfoCircle,
  IconTemplate,
  IconWand,
} from '@tabler/icons-react'
import { lazy, type RefObject, useEffect, useRef, useState } from 'react'
import type { PolicyProblem } from '#lib/iam/policy.ts'
import type { PreviewAnswer } from '#lib/replay/answer.ts'
import { countOf } from '#lib/table/count-of.ts'
import { UNPACKED_BYTES_MAX } from '#lib/table/packed-text.ts'
import { useNonce } from '../frame/providers.tsx'
import { count, TYPE_WORDS } from '../words.ts'
import type { PolicyTemplate } from '../workspace-facts.ts'
import { LateMenu } from './late-menu.tsx'
import editorClasses from './policy-editor.module.css'
import type { EditorHandle } from './policy-editor.tsx'
import classes from './policy-panel.module.css'
import { PolicyText } from './policy-text.tsx'
import { takenPolicy } from './taken-policy.ts'

const TemplateChoice = lazy(() => import('./template-choice.tsx'))

interface Props {
  readonly policy: string
  readonly answer: PreviewAnswer | undefined
  /** The text that the answer is about: an older one while the reader types. */
  readonly answered: string
  readonly organizationId: string | undefined
  readonly counting: boolean
  readonly templates: readonly PolicyTemplate[]
  onEdit(policy: string): void
  onReplace(policy: string, template?: string): void
  /** Tells why a file or the clipboard could not be taken. */
  onTrouble(message: string): void
  /** Tells how a text was taken, where that is not plain; nothing takes the last such note away. */
  onNote(note: string | undefined): void
}

/** The candidate: its text, what is wrong with it, its size, and how to get another one. */
export function PolicyPanel(props: Props) {
  const { policy, answer, answered, organizationId, counting } = props
  const handle = useRef<EditorHandle>(null)
  const frame = useRef<HTMLDivElement>(null)
  const { late, isEntered } = useLateEditor(frame)
  const nonce = useNonce()
  const edited = async (text: string, pasted: boolean) => {
    props.onEdit(text)
    if (!pasted) return
    const taken = await takenPolicy(text)
    if (taken.text !== text) props.onReplace(taken.text)
    props.onNote(taken.notice)
  }
  const problems = answer?.problems ?? []
  const margins = answer?.margins ?? []
  return (
    <section className={classes['panel']} aria-label="Candidate policy">
      <header className={classes['head']}>
        <h2 className={classes['title']}>Candidate</h2>
        {answer === undefined ? null : <SizeMeter answer={answer} />}
        <ProblemBadge problems={problems} />
      </header>
      <PolicyTools {...props} handle={handle} />
      <div ref={frame} className={editorClasses['frame']} data-stale={counting || undefined}>
        {late === undefined ? (
          <PolicyText text={policy} margins={margins} onPaste={(text) => edited(text, true)} />
        ) : (
          <late.PolicyEditor
            value={policy}
            problems={problems}
            answered={answered}
            margins={margins}
            nonce={nonce}
            handle={handle}
            isEntered={isEntered}
            onChange={edited}
          />
        )}
      </div>
      {late === undefined || problems.length === 0 ? null : (
        <late.ProblemList
          text={answered}
          problems={problems}
          current={answered === policy}
          organizationId={organizationId}
          handle={handle}
        />
      )}
    </section>
  )
}

type LateEditor = typeof import('./late-editor.ts')

interface Loaded {
  readonly late?: LateEditor
  /** The reader was in the text when the editor took its place. */
  readonly isEntered: boolean
}

/** The editor and the list of problems are loaded after the first paint: numbers come first. */
function useLateEditor(frame: RefObject<HTMLElement | null>): Loaded {
  const [loaded, setLoaded] = useState<Loaded>({ isEntered: false })
  useEffect(() => {
    let wanted = true
    import('./late-editor.ts').then((late) => {
      const isEntered = frame.current?.contains(document.activeElement) === true
      if (wanted) setLoaded({ late, isEntered })
    })
    return () => {
      wanted = false
    }
  }, [frame])
  return loaded
}

/** `612 of 10,240`: what AWS counts against the limit, blanks between tokens left out. */
function SizeMeter({ answer }: { answer: PreviewAnswer }) {
  const { raw, minified, limit } = answer.bytes
  const over = minified > limit
  const title = `${count(minified)} without blanks, ${count(raw)} as written; a ${TYPE_WORDS[answer.type].toLowerCase()} may have ${count(limit)}`
  return (
    <span className={classes['size']} data-over={over || undefined} title={title}>
      <span className={classes['meter']} aria-hidden>
        <span style={{ width: `${Math.min(100, (100 * minified) / Math.max(1, limit))}%` }} />
      </span>
      {count(minified)} of {count(limit)}
      {over ? ': too large' : ''}
    </span>
  )
}

function ProblemBadge({ problems }: { problems: readonly PolicyProblem[] }) {
  const of = (severity: string) => problems.filter((one) => one.severity === severity).length
  const [errors, warnings, infos] = [of('error'), of('warning'), of('info')]
  const tone = errors > 0 ? 'error' : warnings > 0 ? 'remark' : infos > 0 ? 'info' : 'fine'
  const text = {
    error: countOf(errors, 'error'),
    remark: countOf(warnings, 'warning'),
    info: countOf(infos, 'remark'),
    fine: 'no problems',
  }[tone]
  const BadgeIcon =
    tone === 'fine' ? IconCircleCheck : tone === 'info' ? IconInfoCircle : IconAlertTriangle
  return (
    <span className={classes['badge']} data-tone={tone} role="status">
      <BadgeIcon size={14} aria-hidden />
      {text}
    </span>
  )
}

function PolicyTools(props: Props & { handle: { readonly current: EditorHandle | null } }) {
  const { policy, templates, onReplace, onTrouble, onNote, handle } = props
  const file = useRef<HTMLInputElement>(null)
  const take = async (read: () => Promise<string>, trouble: string) => {
    try {
      const { text, notice } = await takenPolicy(await read())
      onReplace(text)
      onNote(notice)
    } catch {
      onTrouble(trouble)
    }
  }
  const open = (chosen: File | undefined) => {
    if (chosen === undefined) return
    if (chosen.size > UNPACKED_BYTES_MAX) {
      onTrouble(`\`${chosen.name}\` is too large for a policy; choose a file below 1 MB`)
      return
    }
    take(() => chosen.text(), `\`${chosen.name}\` cannot be read; choose another file`)
  }
  return (
    <div className={classes['tools']} role="toolbar" aria-label="Policy">
      <TemplateMenu templates={templates} onReplace={onReplace} />
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconFileUpload size={15} />}
        onClick={() => file.current?.click()}
      >
        Open
      </Button>
      <input
        ref={file}
        type="file"
        accept=".json,.txt,.tf,application/json"
        hidden
        aria-label="Open a policy file"
        onChange={(event) => {
          open(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconClipboardText size={15} />}
        onClick={() =>
          take(
            () => navigator.clipboard.readText(),
            'the browser does not give the clipboard; click into the editor and press Ctrl V',
          )
        }
      >
        Paste
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconWand size={15} />}
        onClick={async () => {
          const { format, applyEdits } = await import('jsonc-parser')
          const options = { insertSpaces: true, tabSize: 2, eol: '\n' }
          onReplace(applyEdits(policy, format(policy, undefined, options)))
        }}
      >
        Format
      </Button>
      <span className={classes['spring']} />
      <ToolIcon
        label="Undo"
        icon={<IconArrowBackUp size={16} />}
        onClick={() => handle.current?.undo()}
      />
      <ToolIcon
        label="Redo"
        icon={<IconArrowForwardUp size={16} />}
        onClick={() => handle.current?.redo()}
      />
    </div>
  )
}

function ToolIcon({
  label,
  icon,
  onClick,
}: {
  label: string
  icon: React.ReactNode
  onClick(): void
}) {
  return (
    <ActionIcon variant="subtle" size="md" aria-label={label} title={label} onClick={onClick}>
      {icon}
    </ActionIcon>
  )
}

function TemplateMenu({ templates, onReplace }: Pick<Props, 'templates' | 'onReplace'>) {
  return (
    <LateMenu
      button={
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconTemplate size={15} />}
          rightSection={<IconChevronDown size={13} />}
        >
          Templates
        </Button>
      }
      menu={(button) => (
        <TemplateChoice button={button} templates={templates} onReplace={onReplace} />
      )}
    />
  )
}
