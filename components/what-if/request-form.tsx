import { ActionIcon, Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { CALLER_KINDS, callerKindOf, FILLED_KEYS } from '#lib/iam/written-request.ts'
import type { ContextKey, WhatIfView } from '#lib/table/what-if-view.ts'
import { MarkedText } from '../preview/marked-text.tsx'
import { CALLER_FIELDS, takesAccount } from './question-of.ts'
import type { WhatIf } from './use-what-if.ts'
import classes from './what-if.module.css'

const CALLER_WORDS: Readonly<Record<(typeof CALLER_KINDS)[number], string>> = {
  'role-session': 'Role session',
  user: 'IAM user',
  root: 'Root user',
  'federated-user': 'Federated user',
  service: 'AWS service',
  'web-identity': 'Web identity',
  saml: 'SAML user',
  anonymous: 'Anonymous',
  unknown: 'Not known',
}

/** Who does what on which resource, and what else the request holds. */
export function RequestForm({ whatIf }: { whatIf: WhatIf }) {
  const { view, answer, change } = whatIf
  return (
    <section className={classes['card']} aria-labelledby="what-if-request">
      <h2 className={classes['cardTitle']} id="what-if-request">
        Request
      </h2>
      <div className={classes['fields']}>
        <TextInput
          label="Action"
          placeholder="s3:GetObject"
          value={view.action}
          onChange={(event) => change({ action: event.currentTarget.value })}
        />
        <TextInput
          label="Owner of the resource"
          placeholder="twelve digits, where the ARN names none"
          value={view.owner}
          onChange={(event) => change({ owner: event.currentTarget.value })}
        />
        <TextInput
          className={classes['wide']}
          label="Resource"
          placeholder="an ARN, or * for an action on no resource"
          value={view.resource}
          onChange={(event) => change({ resource: event.currentTarget.value })}
        />
        <CallerFields caller={view.caller} onChange={(caller) => change({ caller })} />
      </div>
      <ContextFields view={view} change={change} />
      {answer?.refused === undefined ? null : (
        <p className={classes['refused']} role="status">
          <MarkedText text={answer.refused.message} />
        </p>
      )}
    </section>
  )
}

function CallerFields({
  caller,
  onChange,
}: {
  caller: WhatIfView['caller']
  onChange(caller: WhatIfView['caller']): void
}) {
  const named = CALLER_FIELDS[caller.type]
  const rename = (name: string) => {
    // A pasted ARN tells what kind of caller it is of.
    const type = named?.field === 'arn' ? callerKindOf(name.trim()) : undefined
    onChange({ ...caller, name, type: type ?? caller.type })
  }
  return (
    <div className={classes['caller']} data-accounts={takesAccount(caller.type) || undefined}>
      <NativeSelect
        label="Caller"
        data={CALLER_KINDS.map((kind) => ({ value: kind, label: CALLER_WORDS[kind] }))}
        value={caller.type}
        onChange={(event) => onChange({ ...caller, type: event.currentTarget.value })}
      />
      {named === undefined ? null : (
        <TextInput
          label={named.label}
          placeholder={named.example}
          value={caller.name}
          onChange={(event) => rename(event.currentTarget.value)}
        />
      )}
      {takesAccount(caller.type) ? (
        <TextInput
          label="Account of the caller"
          placeholder="twelve digits, where it is known"
          value={caller.account}
          onChange={(event) => onChange({ ...caller, account: event.currentTarget.value })}
        />
      ) : null}
    </div>
  )
}

function ContextFields({
  view,
  change,
}: {
  view: WhatIfView
  change(change: Partial<WhatIfView>): void
}) {
  const { context, unmentioned } = view
  const put = (at: number, one: Partial<ContextKey>) =>
    change({ context: context.map((key, index) => (index === at ? { ...key, ...one } : key)) })
  return (
    <fieldset className={classes['context']}>
      <legend className={classes['legend']}>Context keys</legend>
      {context.map((one, at) => (
        <ContextRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity while they are typed
          key={at}
          number={at + 1}
          value={one}
          isTwice={isRepeated(context, at)}
          onChange={(part) => put(at, part)}
          onRemove={() => change({ context: context.filter((_, index) => index !== at) })}
        />
      ))}
      <div className={classes['contextFoot']}>
        <Button
          size="compact-sm"
          variant="light"
          leftSection={<IconPlus size={14} />}
          onClick={() => change({ context: [...context, { key: '', state: 'known', text: '' }] })}
        >
          Add a key
        </Button>
        <NativeSelect
          size="xs"
          label="A key that is not listed is"
          classNames={{ root: classes['inline'] }}
          data={['absent', 'unknown']}
          value={unmentioned}
          onChange={(event) =>
            change({ unmentioned: event.currentTarget.value === 'unknown' ? 'unknown' : 'absent' })
          }
        />
      </div>
      <p className={classes['hint']}>
        Filled in where they are not listed: {FILLED_KEYS.join(', ')}.
      </p>
    </fieldset>
  )
}

const STATES = [
  { value: 'known', label: 'is' },
  { value: 'absent', label: 'is absent' },
  { value: 'unknown', label: 'is not known' },
]

/** Whether a row further down names the same key: of the two that one counts. */
function isRepeated(context: readonly ContextKey[], at: number): boolean {
  const name = context[at]?.key.trim()
  return name !== '' && context.slice(at + 1).some(({ key }) => key.trim() === name)
}

function ContextRow({
  number,
  value,
  isTwice,
  onChange,
  onRemove,
}: {
  number: number
  value: ContextKey
  isTwice: boolean
  onChange(part: Partial<ContextKey>): void
  onRemove(): void
}) {
  const { key, state, text } = value
  return (
    <div className={classes['key']}>
      <TextInput
        size="xs"
        aria-label={`Key ${number}`}
        placeholder="aws:SourceIp"
        error={isTwice ? 'named again below, where it counts' : undefined}
        value={key}
        onChange={(event) => onChange({ key: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        aria-label={`State of key ${number}`}
        data={STATES}
        value={state}
        onChange={(event) => onChange({ state: event.currentTarget.value as ContextKey['state'] })}
      />
      <Textarea
        size="xs"
        autosize
        minRows={1}
        maxRows={6}
        aria-label={
          state === 'unknown' ? `Why key ${number} is not known` : `Values of key ${number}`
        }
        placeholder={state === 'unknown' ? 'why' : 'a value, or one a line'}
        disabled={state === 'absent'}
        value={state === 'absent' ? '' : text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size="md"
        aria-label={`Remove key ${number}`}
        onClick={onRemove}
      >
        <IconTrash size={15} />
      </ActionIcon>
    </div>
  )
}
