import { ActionIcon, Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconPlus, IconTrash } from '@tabler/icons-react'
import type { PolicyProblem } from '#lib/iam/policy.ts'
import { LAYERS, type WrittenPolicy } from '#lib/table/what-if-view.ts'
import { MarkedText } from '../preview/marked-text.tsx'
import { LAYER_WORDS, policyName, problemsOf } from './question-of.ts'
import type { WhatIf } from './use-what-if.ts'
import classes from './what-if.module.css'

/** The policies by type, each with where it stands, its text and what is wrong with it. */
export function PolicyForm({ whatIf }: { whatIf: WhatIf }) {
  const { view, answer, change } = whatIf
  const { policies } = view
  const put = (at: number, part: Partial<WrittenPolicy>) =>
    change({ policies: policies.map((one, index) => (index === at ? { ...one, ...part } : one)) })
  return (
    <section className={classes['card']} aria-labelledby="what-if-policies">
      <h2 className={classes['cardTitle']} id="what-if-policies">
        Policies
      </h2>
      <p className={classes['hint']}>
        A type that is not given never denies. Every level of SCPs and RCPs must let the call pass.
      </p>
      {policies.map((policy, at) => (
        <PolicyCard
          // biome-ignore lint/suspicious/noArrayIndexKey: policies have no other identity while they are typed
          key={at}
          name={policyName(view, at)}
          policy={policy}
          problems={problemsOf(view, answer, at)}
          onChange={(part) => put(at, part)}
          onRemove={() => change({ policies: policies.filter((_, index) => index !== at) })}
        />
      ))}
      <AddPolicy
        onAdd={(layer) => change({ policies: [...policies, { layer, place: '', text: '' }] })}
      />
      <Certainties whatIf={whatIf} />
    </section>
  )
}

/** One button for each type: a menu would only hide them. */
function AddPolicy({ onAdd }: { onAdd(layer: WrittenPolicy['layer']): void }) {
  return (
    <fieldset className={classes['add']}>
      <legend className="visually-hidden">Add a policy</legend>
      {LAYERS.map((layer) => (
        <Button
          key={layer}
          size="compact-xs"
          variant="light"
          leftSection={<IconPlus size={13} aria-hidden />}
          onClick={() => onAdd(layer)}
        >
          {LAYER_WORDS[layer].short}
        </Button>
      ))}
    </fieldset>
  )
}

function PolicyCard({
  name,
  policy,
  problems,
  onChange,
  onRemove,
}: {
  name: string
  policy: WrittenPolicy
  problems: readonly PolicyProblem[]
  onChange(part: Partial<WrittenPolicy>): void
  onRemove(): void
}) {
  const { place, example } = LAYER_WORDS[policy.layer]
  return (
    <section className={classes['policy']} aria-label={name}>
      <header className={classes['policyHead']}>
        <h3 className={classes['policyName']}>{name}</h3>
        <TextInput
          size="xs"
          classNames={{ root: classes['inline'], wrapper: classes['place'] }}
          label={place}
          placeholder={example}
          value={policy.place}
          onChange={(event) => onChange({ place: event.currentTarget.value })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="md"
          aria-label={`Remove ${name}`}
          onClick={onRemove}
        >
          <IconTrash size={15} />
        </ActionIcon>
      </header>
      <Textarea
        autosize
        minRows={4}
        maxRows={16}
        aria-label={`Text of ${name}`}
        placeholder="Paste a policy"
        spellCheck={false}
        classNames={{ input: classes['code'] }}
        value={policy.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <Problems text={policy.text} problems={problems} />
    </section>
  )
}

const PROBLEMS_SHOWN = 4

function Problems({ text, problems }: { text: string; problems: readonly PolicyProblem[] }) {
  if (problems.length === 0) return null
  return (
    <ul className={classes['problems']}>
      {problems.slice(0, PROBLEMS_SHOWN).map(({ code, message, severity, span }) => (
        <li key={`${code} ${span[0]} ${message}`} data-severity={severity}>
          <IconAlertTriangle size={14} aria-hidden />
          <span>
            line {text.slice(0, span[0]).split('\n').length}: <MarkedText text={message} />
          </span>
        </li>
      ))}
      {problems.length > PROBLEMS_SHOWN ? (
        <li>and {problems.length - PROBLEMS_SHOWN} more</li>
      ) : null}
    </ul>
  )
}

/** What cannot be pasted: that there is nothing more. */
function Certainties({ whatIf: { view, change } }: { whatIf: WhatIf }) {
  const { noOthers, managementAccount } = view
  const box = (layer: 'identity' | 'resource', label: string) => (
    <Checkbox
      size="xs"
      label={label}
      checked={noOthers.includes(layer)}
      onChange={(event) =>
        change({
          noOthers: event.currentTarget.checked
            ? [...noOthers, layer]
            : noOthers.filter((one) => one !== layer),
        })
      }
    />
  )
  return (
    <div className={classes['certainties']}>
      {box('identity', 'the caller has no other identity policy')}
      {box('resource', 'the resource has no other policy')}
      <TextInput
        size="xs"
        classNames={{ root: classes['inline'] }}
        label="Management account"
        placeholder="none of these"
        value={managementAccount}
        onChange={(event) => change({ managementAccount: event.currentTarget.value })}
      />
    </div>
  )
}
