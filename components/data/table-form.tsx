'use client'

import { Alert, Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { send } from '../preview/api.ts'
import { MarkedText } from '../preview/marked-text.tsx'
import { CopiedText } from './copied-text.tsx'
import classes from './data-page.module.css'
import own from './set-up.module.css'

interface PrintedTable {
  readonly ddl: string
  readonly notes: readonly string[]
}

const FIELDS = [
  { name: 'bucket', label: 'Bucket of the trail', placeholder: 'org-trail', isNeeded: true },
  { name: 'prefix', label: 'Prefix before AWSLogs/', placeholder: 'none', isNeeded: false },
  {
    name: 'organization',
    label: 'Organization, for its trail',
    placeholder: 'o-exampleorgid',
    isNeeded: false,
  },
  {
    name: 'regions',
    label: 'Regions with logs',
    placeholder: 'eu-west-1, us-east-1',
    isNeeded: true,
  },
  { name: 'from', label: 'First day', placeholder: '2022/01/01', isNeeded: false },
  { name: 'table', label: 'Name of the table', placeholder: 'cloudtrail_logs', isNeeded: false },
] as const

type Name = (typeof FIELDS)[number]['name']

/** Prints the statement that makes the CloudTrail table in Athena; nothing is run. */
export function TableForm() {
  const [values, setValues] = useState<Partial<Record<Name, string>>>({})
  const [printed, setPrinted] = useState<PrintedTable>()
  const [trouble, setTrouble] = useState<string>()
  const print = async () => {
    const result = await send<PrintedTable>('/api/table-ddl', { table: wishOf(values) })
    setPrinted(result?.ok === true ? result.value : undefined)
    setTrouble(result?.ok === false ? result.error.message : undefined)
  }
  return (
    <section className={classes['card']} aria-label="Table for Athena">
      <h2 className={classes['cardTitle']}>Table for Athena</h2>
      <p className={classes['explain']}>
        <MarkedText text="The statement that makes a CloudTrail table with projected partitions and every column that is read, to paste in Athena. Nothing is run here; `perimetry table-ddl --create` runs it." />
      </p>
      <form
        className={own['form']}
        onSubmit={(event) => {
          event.preventDefault()
          print()
        }}
      >
        {FIELDS.map(({ isNeeded, label, name, placeholder }) => (
          <TextInput
            key={name}
            size="sm"
            label={label}
            placeholder={placeholder}
            required={isNeeded}
            spellCheck={false}
            value={values[name] ?? ''}
            onChange={({ currentTarget: { value } }) =>
              setValues((before) => ({ ...before, [name]: value }))
            }
          />
        ))}
        <Button type="submit" size="sm" className={own['print']}>
          Print the statement
        </Button>
      </form>
      {trouble === undefined ? null : (
        <Alert color="red" mt="sm">
          <MarkedText text={trouble} />
        </Alert>
      )}
      {printed === undefined ? null : (
        <>
          <ul className={own['notes']}>
            {printed.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
          <CopiedText text={printed.ddl} label="statement that makes the table" />
        </>
      )}
    </section>
  )
}

/** What was left empty is left out; regions stand with commas or spaces between. */
function wishOf(values: Partial<Record<Name, string>>): object {
  const typed = Object.entries(values).flatMap(([name, value]) =>
    value.trim() === '' ? [] : [[name, value.trim()] as const],
  )
  const { regions = '', ...others } = Object.fromEntries(typed)
  return { ...others, regions: regions.split(/[\s,]+/).filter((region) => region !== '') }
}
