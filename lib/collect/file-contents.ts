import type { InventoryItem } from '#lib/org/inventory-item.ts'
import type { OrganizationDocument } from '#lib/org/organization.ts'
import { readConfigAnswer, readQueryRow } from './config-answer.ts'
import { readAnalyzers, readFinding } from './finding-answer.ts'
import {
  fieldsOf,
  isAccountList,
  isOrganization,
  looksLikeItem,
  organizationOfAccounts,
  readInventoryItem,
  readOrganization,
} from './inventory-item.ts'
import { isDeeperThan } from './json-depth.ts'
import { type Container, DEPTH_MAX, LIST_KEYS, type SplitHandler } from './json-splitter.ts'
import { readPolicyAnswer } from './policy-answer.ts'

/** Why records, or a file as a whole, are in no pattern; documented in `docs/collecting.md`. */
export interface Reject {
  readonly reason: string
  /** First place: `record 17`, `byte 1,234`, or empty for the file as a whole. */
  readonly place: string
  readonly detail: string
  /** Records that are lost for this reason; 0 when it is not known how many, or for the file as a whole. */
  readonly records: number
}

/** Takes what a file holds. A record's index counts all records of the file, rejected ones too. */
export interface ContentSink {
  /** Gives a reason when the record is in no pattern. */
  record(record: unknown, index: number): string | undefined
  item(item: InventoryItem): void
  organization(document: OrganizationDocument): void
}

/** What a file turned out to be, and what of it is in no pattern. */
export interface FileVerdict {
  /** `cloudtrail`, `insight`, `digest`, `inventory`, `organization`, `other`. */
  readonly kind: string
  readonly records: number
  readonly rejects: readonly Reject[]
}

// A file of which nothing but these came is no CloudTrail file at all.
const FOREIGN: ReadonlySet<string> = new Set([
  'record/not-an-object',
  'record/not-cloudtrail',
  'record/no-event-source',
  'record/no-event-name',
  'record/bad-json',
])

/** Sorts the JSON values of one file into records, inventory and rejects, whatever wraps them. */
export class FileContents implements SplitHandler {
  records = 0
  items = 0
  readonly #sink: ContentSink
  readonly #fileName: string
  readonly #rejects = new Map<string, Reject>()
  #accepted = 0
  #looksLikeCloudTrail = false
  #isDigest = false
  #isOrganization = false
  #hasRecords = false
  #firstFields = ''

  /** The name tells what some answers of AWS do not: of which policy they are. */
  constructor(sink: ContentSink, fileName = '') {
    this.#sink = sink
    this.#fileName = fileName
  }

  /** A whole document, already parsed: the lists that the splitter would look for are taken apart here. */
  document(value: unknown): void {
    if (Array.isArray(value)) {
      this.#list(value, 'array')
      return
    }
    const fields = fieldsOf(value)
    let isHolder = false
    for (const key of LIST_KEYS) {
      const list = fields?.[key]
      if (!Array.isArray(list)) continue
      isHolder = true
      this.#list(list, key)
    }
    if (!isHolder) this.#element(value, 'bare')
  }

  /** Some of the elements of `Records`, already parsed. */
  recordList(list: readonly unknown[]): void {
    this.#list(list, 'Records')
  }

  value(bytes: Buffer, container: Container, offset: number): void {
    this.#enter(container)
    let parsed: unknown
    try {
      parsed = JSON.parse(bytes.toString('utf8'))
    } catch (cause) {
      this.#rejectRecord('record/bad-json', reasonOf(cause), offset)
      return
    }
    this.#element(parsed, container)
  }

  refused(reason: string, container: Container, offset: number): void {
    this.#enter(container)
    this.#rejectRecord(reason, '', offset)
  }

  brokenLine(offset: number): void {
    this.#rejectRecord('record/bad-json', 'the line is no complete JSON value', offset)
  }

  /** Something that concerns the file as a whole. */
  reject(reason: string, place: string, detail: string): void {
    if (!this.#rejects.has(reason)) this.#rejects.set(reason, { reason, place, detail, records: 0 })
  }

  /** What the file turned out to be, and what of it is in no pattern. */
  verdict(): FileVerdict {
    const rejects = [...this.#rejects.values()]
    const lost = rejects.filter((reject) => reject.records > 0)
    const { records } = this
    if (this.#accepted === 0 && records > 0) {
      const whole = rejects.filter((reject) => reject.records === 0)
      if (lost.every((reject) => reject.reason === 'record/insight')) {
        return { kind: 'insight', records: 0, rejects: whole }
      }
      if (this.#isForeign(lost)) {
        return { kind: 'other', records: 0, rejects: [...whole, this.#foreignReject(lost)] }
      }
    }
    if (this.#isDigest) return { kind: 'digest', records, rejects }
    if (this.#isOrganization) return { kind: 'organization', records, rejects }
    if (this.items > 0) return { kind: 'inventory', records, rejects }
    return { kind: records > 0 || this.#hasRecords ? 'cloudtrail' : 'other', records, rejects }
  }

  #isForeign(lost: readonly Reject[]): boolean {
    if (this.#looksLikeCloudTrail || this.items > 0 || this.#isOrganization) return false
    if (!lost.every((reject) => FOREIGN.has(reject.reason))) return false
    // A broken record in a list of records is a broken record, not another kind of file.
    return !(this.#hasRecords && this.#rejects.has('record/bad-json'))
  }

  #foreignReject(lost: readonly Reject[]): Reject {
    const values = this.records === 1 ? 'one JSON value' : `${this.records} JSON values`
    const fields = this.#firstFields === '' ? '' : ` (the first has ${this.#firstFields})`
    const detail = `${values}, of which none is a record or inventory that is known${fields}`
    return { reason: 'file/not-cloudtrail', place: lost[0]?.place ?? '', detail, records: 0 }
  }

  #enter(container: Container): void {
    if (container === 'Records') this.#hasRecords = true
  }

  #list(list: readonly unknown[], container: Container): void {
    this.#enter(container)
    for (const element of list) this.#element(element, container)
  }

  #element(value: unknown, container: Container): void {
    const fields = fieldsOf(value)
    if (fields === undefined) this.#text(value, container)
    else if (container === 'configurationItems' || looksLikeItem(fields)) this.#item(fields)
    else if (typeof fields['eventName'] === 'string') this.#record(fields)
    else if (typeof fields['CloudTrailEvent'] === 'string')
      this.#embedded(fields['CloudTrailEvent'])
    else if (isEnvelope(fields)) this.#record(fields['detail'])
    else if (container === 'bare' && 'digestS3Object' in fields) this.#isDigest = true
    else if (container === 'bare' && isOrganization(fields)) this.#organization(fields)
    else if (container === 'bare' && isAccountList(fields)) this.#accounts(fields)
    else if (!this.#answer(fields, container)) this.#record(fields)
  }

  /** Config answers advanced queries with rows as JSON texts. */
  #text(value: unknown, container: Container): void {
    const isRow = container === 'Results' && typeof value === 'string'
    const item = isRow ? readQueryRow(value) : undefined
    if (item !== undefined) this.#add(item)
    else if (!isRow) this.#record(value)
    else this.reject('file/row-without-resource', '', value.slice(0, 100))
  }

  /** True when it was an answer that tells of inventory. */
  #answer(fields: { readonly [name: string]: unknown }, container: Container): boolean {
    // `get-finding` wraps it.
    const finding = readFinding(fieldsOf(fields['finding']) ?? fields)
    if (finding !== undefined) this.#add(finding)
    if (finding !== undefined || container !== 'bare') return finding !== undefined
    const items =
      readPolicyAnswer(fields, this.#fileName) ?? readConfigAnswer(fields) ?? readAnalyzers(fields)
    if (items === 'no-policy-id') this.reject('file/targets-without-policy', '', '')
    else for (const item of items ?? []) this.#add(item)
    return items !== undefined
  }

  /** `lookup-events` gives each record as JSON text. */
  #embedded(text: string): void {
    let parsed: unknown
    try {
      parsed = JSON.parse(text)
    } catch (cause) {
      this.#rejectRecord('record/bad-json', `CloudTrailEvent: ${reasonOf(cause)}`)
      return
    }
    this.#record(parsed)
  }

  #record(record: unknown): void {
    const reason = this.#sink.record(record, this.records)
    if (reason === undefined) {
      this.records++
      this.#accepted++
      return
    }
    const fields = reason === 'record/not-cloudtrail' ? undefined : fieldsOf(record)
    if (this.records === 0) this.#firstFields = namesOf(record)
    if (fields !== undefined && ('eventName' in fields || 'eventSource' in fields)) {
      this.#looksLikeCloudTrail = true
    }
    this.#rejectRecord(reason, '')
  }

  #item(value: unknown): void {
    const item = readInventoryItem(value)
    if (item !== undefined) this.#add(item)
  }

  #add(item: InventoryItem): void {
    if (isDeeperThan(item.configuration, DEPTH_MAX)) {
      this.reject('file/item-too-deep', '', item.arn || item.resourceId)
      return
    }
    this.items++
    this.#sink.item(item)
  }

  #organization(fields: { readonly [name: string]: unknown }): void {
    const document = isDeeperThan(fields, DEPTH_MAX) ? undefined : readOrganization(fields)
    this.#isOrganization = true
    if (document !== undefined) this.#sink.organization(document)
    else
      this.reject('file/incomplete-organization', '', 'Organization holds no Id or MasterAccountId')
  }

  #accounts(fields: { readonly [name: string]: unknown }): void {
    const document = organizationOfAccounts(fields)
    this.#isOrganization = true
    if (document.ok) this.#sink.organization(document.value)
    else this.reject('file/incomplete-organization', '', document.error)
  }

  #rejectRecord(reason: string, detail: string, offset?: number): void {
    const known = this.#rejects.get(reason)
    const at = offset === undefined ? '' : ` at byte ${offset}`
    const place = known?.place ?? `record ${this.records + 1}${at}`
    this.#rejects.set(reason, {
      reason,
      place,
      detail: known?.detail ?? detail,
      records: (known?.records ?? 0) + 1,
    })
    this.records++
  }
}

const NAMES_MAX = 4

/** The first names of a value's fields, which tell a reader what the file is. */
function namesOf(value: unknown): string {
  const names = Object.keys(fieldsOf(value) ?? {})
  const first = names.slice(0, NAMES_MAX).map((name) => `\`${name.slice(0, 40)}\``)
  return `${first.join(', ')}${names.length > NAMES_MAX ? ', …' : ''}`
}

/** EventBridge wraps the record. */
function isEnvelope(fields: { readonly [name: string]: unknown }): boolean {
  return 'detail-type' in fields && fieldsOf(fields['detail']) !== undefined
}

function reasonOf(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).slice(0, 200)
}
