import type { SettingName } from '#lib/cloudtrail/world.ts'
import type { InventoryItem } from './inventory-item.ts'

/** Where Config writes a setting: paths into `configuration`, the first that is there. */
interface Place {
  readonly name: SettingName
  readonly paths: readonly string[]
  /** Fields that every whole configuration has: one with all of these and without the setting certainly has none. */
  readonly wholeWith?: readonly string[]
}

/** The settings of each type, in the two spellings of Config: its own and CloudFormation's. */
const PLACES: ReadonlyMap<string, readonly Place[]> = new Map([
  [
    'AWS::EC2::Instance',
    [
      { name: 'instanceType', paths: ['instanceType'] },
      { name: 'httpTokens', paths: ['metadataOptions.httpTokens'] },
      { name: 'httpEndpoint', paths: ['metadataOptions.httpEndpoint'] },
      {
        name: 'httpPutResponseHopLimit',
        paths: ['metadataOptions.httpPutResponseHopLimit'],
      },
    ],
  ],
  ['AWS::EC2::VPCEndpoint', [{ name: 'serviceName', paths: ['serviceName'] }]],
  [
    'AWS::KMS::Key',
    [
      { name: 'keyOrigin', paths: ['origin', 'Origin'] },
      { name: 'keySpec', paths: ['keySpec', 'customerMasterKeySpec', 'KeySpec'] },
      { name: 'keyUsage', paths: ['keyUsage', 'KeyUsage'] },
      { name: 'multiRegion', paths: ['multiRegion', 'MultiRegion'] },
    ],
  ],
  ['AWS::IAM::Role', [boundary()]],
  ['AWS::IAM::User', [boundary()]],
  [
    'AWS::RAM::ResourceShare',
    [
      {
        name: 'allowExternalPrincipals',
        paths: ['allowExternalPrincipals', 'AllowExternalPrincipals'],
      },
    ],
  ],
  ['AWS::RDS::DBInstance', [encrypted()]],
  ['AWS::RDS::DBCluster', [encrypted()]],
  ['AWS::S3::AccessPoint', [{ name: 'networkOrigin', paths: ['networkOrigin', 'NetworkOrigin'] }]],
])

function boundary(): Place {
  const paths = ['permissionsBoundary.permissionsBoundaryArn']
  // A query may have selected parts of the configuration only.
  return { name: 'permissionsBoundary', wholeWith: ['arn', 'path'], paths }
}

function encrypted(): Place {
  return { name: 'storageEncrypted', paths: ['storageEncrypted', 'StorageEncrypted'] }
}

export type Settings = ReadonlyMap<SettingName, string | null>

/** The settings that an item tells; undefined: its type has none that a key is filled from. */
export function settingsOf(item: InventoryItem): Settings | undefined {
  const places = PLACES.get(item.type)
  const isTold = typeof item.configuration === 'object' && item.configuration !== null
  if (places === undefined || !isTold) return undefined
  const settings = new Map<SettingName, string | null>()
  for (const { name, paths, wholeWith } of places) {
    const value = paths.map((path) => textAt(item.configuration, path)).find((text) => text)
    if (value !== undefined) settings.set(name, value)
    else if (wholeWith?.every((field) => textAt(item.configuration, field) !== undefined))
      settings.set(name, null)
  }
  return settings
}

function textAt(configuration: unknown, path: string): string | undefined {
  let at: unknown = configuration
  for (const name of path.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined
    at = (at as Record<string, unknown>)[name]
  }
  const isValue = typeof at === 'string' || typeof at === 'number' || typeof at === 'boolean'
  return isValue ? String(at) : undefined
}
