import type { InventoryItem } from '#lib/org/inventory-item.ts'
import { COUNT_ITEM, RECORDER_ITEM, SOURCE_ITEM } from '#lib/org/told-items.ts'
import { fieldsOf, readInventoryItem } from './inventory-item.ts'

type Fields = { readonly [name: string]: unknown }

/**
 * Reads a row of an advanced query, which Config answers as JSON in a text. Undefined: it does not tell type and
 * id of a resource (the query did not select them, or counted).
 */
export function readQueryRow(text: string): InventoryItem | undefined {
  try {
    return readInventoryItem(JSON.parse(text))
  } catch {
    return undefined
  }
}

/**
 * Reads what Config says of its own reach: the answers of `describe-configuration-aggregator-sources-status`,
 * `get-aggregate-discovered-resource-counts` (by type) and `describe-configuration-recorders`. Undefined: the
 * object is none of these.
 */
export function readConfigAnswer(fields: Fields): readonly InventoryItem[] | undefined {
  return sources(fields) ?? counts(fields) ?? recorders(fields)
}

function sources({
  AggregatedSourceStatusList: list,
}: Fields): readonly InventoryItem[] | undefined {
  return eachOf(list, ({ SourceId: id, AwsRegion: region, LastUpdateTime: at, ...told }) =>
    typeof id === 'string'
      ? {
          ...item(SOURCE_ITEM, id),
          account: id,
          region: typeof region === 'string' ? region : 'global',
          configuration: {
            status: told['LastUpdateStatus'],
            error: told['LastErrorCode'],
            message: told['LastErrorMessage'],
          },
          ...captured(at),
        }
      : undefined,
  )
}

function counts({ GroupByKey: key, GroupedResourceCounts: list }: Fields) {
  if (key !== 'RESOURCE_TYPE') return undefined
  return eachOf(list, ({ GroupName: type, ResourceCount: count }) =>
    typeof type === 'string' && typeof count === 'number'
      ? { ...item(COUNT_ITEM, type), configuration: { count } }
      : undefined,
  )
}

const RECORDER_ARN = /^arn:[^:]+:config:([^:]+):(\d{12}):/

function recorders({ ConfigurationRecorders: list }: Fields): readonly InventoryItem[] | undefined {
  return eachOf(list, (recorder) => {
    const { arn, name, recordingGroup } = recorder
    if (typeof name !== 'string') return undefined
    const [, region = 'global', account = ''] =
      RECORDER_ARN.exec(typeof arn === 'string' ? arn : '') ?? []
    return {
      ...item(RECORDER_ITEM, name),
      account,
      region,
      configuration: { name, recordingGroup: recordingGroup ?? null },
    }
  })
}

/** Undefined: no list, or one in which something is of another kind. */
function eachOf(
  list: unknown,
  read: (fields: Fields) => InventoryItem | undefined,
): readonly InventoryItem[] | undefined {
  if (!Array.isArray(list)) return undefined
  const items = list.map((each) => read(fieldsOf(each) ?? {}))
  return items.every((one) => one !== undefined) ? items : undefined
}

function item(type: string, id: string): InventoryItem {
  return {
    arn: '',
    type,
    account: '',
    region: 'global',
    resourceId: id,
    name: id,
    tags: null,
    configuration: null,
  }
}

/** Times are texts in files, and dates as the SDK reads them. */
export function captured(at: unknown): { readonly capturedAt?: string } {
  const text = at instanceof Date ? at.toISOString() : at
  const isTime = typeof text === 'string' && !Number.isNaN(Date.parse(text))
  return isTime ? { capturedAt: new Date(text).toISOString() } : {}
}
