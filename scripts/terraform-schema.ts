/**
 * Writes `deploy/terraform/provider-schema.json`: which arguments and attributes the AWS provider's resources have that
 * our modules use, so that a test can check them without Terraform's registry. Reads the bindings of the provider that
 * CDK for Terraform ships:
 *
 *   npm pack @cdktf/provider-aws@21.22.1 && tar xzf cdktf-provider-aws-21.22.1.tgz
 *   node scripts/terraform-schema.ts package
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What may stand in a block. */
type Arguments = Readonly<Record<string, Need | { readonly need: Need; readonly block: Arguments }>>
type Need = 'required' | 'optional'

interface Schema {
  readonly arguments: Arguments
  /** Attributes that are only read. */
  readonly computed: readonly string[]
}

const FIELD =
  /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*readonly \w+(\?)?: ([A-Z]\w*)?[^;{]*(?:\{[^}]*\})?;/g

function blockOf(name: string, text: string): Arguments {
  const body =
    new RegExp(`export interface ${name} [^{]*\\{([\\s\\S]*?)\\n\\}`).exec(text)?.[1] ?? ''
  const all = [...body.matchAll(FIELD)].map(([, comment = '', optional, type]) => {
    const named = /#(\w+) /.exec(comment)?.[1] ?? ''
    const nested = type !== undefined && comment.includes(`${named} block`)
    const need: Need = optional === undefined ? 'required' : 'optional'
    return [named, nested ? { need, block: blockOf(type, text) } : need] as const
  })
  return Object.fromEntries(all.sort(([one], [other]) => (one < other ? -1 : 1)))
}

function schemaOf(folder: string): Schema {
  const text = readFileSync(join(folder, 'index.d.ts'), 'utf8')
  const [, name = '', body = ''] =
    /export declare class (\w+) extends cdktf\.Terraform(?:Resource|DataSource) \{([\s\S]*?)\n\}/.exec(
      text,
    ) ?? []
  const known = blockOf(`${name}Config`, text)
  const read = [...body.matchAll(/\n {4}get (\w+)\(\)/g)]
    .map(([, getter = '']) => getter.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))
    .filter((one) => !one.endsWith('_input') && known[one] === undefined)
  return { arguments: known, computed: read.sort() }
}

const USED = /^(resource|data)\s+"aws_(\w+)"/gm

const [unpacked = ''] = process.argv.slice(2)
const version = /providerVersion: '([^']+)'/.exec(
  readFileSync(join(unpacked, 'lib/cloudtrail/index.js'), 'utf8'),
)?.[1]
const used = globSync('deploy/terraform/**/*.tf').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(USED)].map(
    ([, kind = '', type = '']) => `${kind} aws_${type}`,
  ),
)
const types = [...new Set(used)].sort().map((one) => {
  const [kind, type = ''] = one.split(' ')
  const name = type.replace(/^aws_/, '').replaceAll('_', '-')
  return [one, schemaOf(join(unpacked, 'lib', kind === 'data' ? `data-aws-${name}` : name))]
})
writeFileSync(
  'deploy/terraform/provider-schema.json',
  `${JSON.stringify({ provider: 'hashicorp/aws', version, types: Object.fromEntries(types) }, null, 2)}\n`,
)
