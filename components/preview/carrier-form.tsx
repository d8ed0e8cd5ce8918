'use client'

import { Button, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { type Carrier, troubleOfCarrier } from '#lib/table/target.ts'
import classes from './carrier-form.module.css'
import { MarkedText } from './marked-text.tsx'

interface Props {
  readonly carrier: Carrier
  onName(target: string): void
}

const LABELS: Readonly<Record<Carrier, string>> = {
  resource: 'ARN of the bucket, key or queue it is attached to',
  role: 'ARN of the role it is attached to',
  endpoint: 'Id of the endpoint it is attached to',
  principal: 'ARN of the user or role it is attached to; * for several',
}

const EXAMPLES: Readonly<Record<Carrier, string>> = {
  resource: 'arn:aws:s3:::my-bucket',
  role: 'arn:aws:iam::111122223333:role/MyRole',
  endpoint: 'vpce-0a1b2c3d4e5f67890',
  principal: 'arn:aws:iam::111122223333:role/team/*',
}

/** Names one thing that carries the policy. A text of another shape is refused with the way out. */
export default function CarrierForm({ carrier, onName }: Props) {
  const id = useId()
  const [text, setText] = useState('')
  const [trouble, setTrouble] = useState<string>()
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault()
        const name = text.trim()
        const refused = troubleOfCarrier(carrier, name)
        setTrouble(refused)
        if (refused !== undefined) return
        setText('')
        onName(name)
      }}
    >
      <label className={classes['label']} htmlFor={id}>
        {LABELS[carrier]}
      </label>
      <TextInput
        id={id}
        size="xs"
        placeholder={EXAMPLES[carrier]}
        spellCheck={false}
        aria-invalid={trouble !== undefined}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="light" disabled={text.trim() === ''}>
        Add
      </Button>
      {trouble === undefined ? null : (
        <p className={classes['trouble']} role="alert">
          <MarkedText text={trouble} />
        </p>
      )}
    </form>
  )
}
