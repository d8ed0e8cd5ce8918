/**
 * Writes the lists that Terraform shares with the program, from the program's own: the columns of the CloudTrail table
 * and the permissions of the role. A test fails when they differ. `node scripts/terraform-lists.ts`
 */
import { writeFileSync } from 'node:fs'
import { PERMISSIONS, type Permission } from '#lib/aws/permissions.ts'
import { CLOUDTRAIL_COLUMNS, PARTITION_COLUMNS } from '#lib/query/cloudtrail-table.ts'
import { hiveText } from '#lib/query/hive-type.ts'

const MODULES = 'deploy/terraform/modules'

/** Names in the list of permissions: what they are in the module, and whether they are one value or several. */
const PLACES: Readonly<Record<string, { readonly is: string; readonly each?: string }>> = {
  partition: { is: 'var.partition' },
  region: { is: 'var.region' },
  account: { is: 'var.account' },
  workgroup: { is: 'var.workgroup' },
  catalog: { is: 'var.catalog' },
  database: { is: 'var.database' },
  table: { is: 'table', each: 'var.tables' },
  logs: { is: 'path', each: 'var.log_paths' },
  logsBucket: { is: 'bucket', each: 'var.log_buckets' },
  results: { is: 'path', each: 'var.results_paths' },
  resultsBucket: { is: 'bucket', each: 'var.results_buckets' },
  key: { is: 'key', each: 'var.key_arns' },
  configRegion: { is: 'var.config_region' },
  analyzerRegion: { is: 'region', each: 'var.analyzer_regions' },
  hubRegion: { is: 'var.hub_region' },
}

const PLACE = /\{(\w+)\}/g

/** `"arn:…"`, or a loop over the values of a name that has several. */
function resourceText(resource: string): string {
  const loops: string[] = []
  const text = resource.replace(PLACE, (_, name: string) => {
    const place = PLACES[name]
    if (place === undefined) throw new Error(`Terraform's module has nothing for \`${name}\``)
    if (place.each !== undefined) loops.push(`for ${place.is} in ${place.each} : `)
    return `\${${place.is}}`
  })
  if (loops.length > 1) throw new Error(`\`${resource}\` has several names with several values`)
  return loops.length === 0 ? `["${text}"]` : `[${loops[0]}"${text}"]`
}

function listText(values: readonly string[]): string {
  return `[${values.map((value) => `"${value}"`).join(', ')}]`
}

function permissionText({ sid, part, why, actions, resources, onlyWhere }: Permission): string {
  const note = onlyWhere === undefined ? why : `${why}; ${onlyWhere}`
  return `    # ${note}
    {
      sid       = "${sid}"
      part      = "${part}"
      actions   = ${listText(actions)}
      resources = concat(${resources.map(resourceText).join(', ')})
    },`
}

const WRITTEN = '# Written by scripts/terraform-lists.ts from'

export const LISTS: Readonly<Record<string, string>> = {
  [`${MODULES}/permissions/permissions.tf`]: `${WRITTEN} lib/aws/permissions.ts.
locals {
  permissions = [
${PERMISSIONS.map(permissionText).join('\n')}
  ]
}
`,
  [`${MODULES}/table-shape/columns.tf`]: `${WRITTEN} lib/query/cloudtrail-table.ts.
locals {
  columns = [
${CLOUDTRAIL_COLUMNS.map(({ name, type }) => `    { name = "${name}", type = "${hiveText(type)}" },`).join('\n')}
  ]

  partition_keys = ${listText(PARTITION_COLUMNS)}
}
`,
}

if (import.meta.main) for (const [file, text] of Object.entries(LISTS)) writeFileSync(file, text)
