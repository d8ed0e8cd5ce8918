import { z } from 'zod'
import type { Failure, Result } from '#lib/result.ts'
import { ROLES, type Role } from './roles.ts'

/** How readers are let in. */
export type AccessSettings =
  /** By the token of this launch, on this machine alone. */
  { readonly kind: 'launch' } | LoadBalancerSettings

/** By the token that an Application Load Balancer adds after it made somebody sign in. */
export interface LoadBalancerSettings {
  readonly kind: 'load-balancer'
  /** Host, and port if it is not 443, by which browsers know the load balancer. */
  readonly publicHost: string
  /** ARN of the load balancer: the only signer that is believed. */
  readonly signer: string
  readonly issuer: string
  readonly clientId: string
  /** Where its public keys are, without the key's id. */
  readonly keysUrl: string
  /** The claim whose values stand in `members`. */
  readonly roleClaim: string
  /** For each role the values of the claim that give it; `*` of viewers is everybody who signed in. */
  readonly members: Readonly<Record<Role, readonly string[]>>
}

type Environment = Readonly<Record<string, string | undefined>>

const LIST_OF_ROLE = {
  viewer: 'PERIMETRY_VIEWERS',
  analyst: 'PERIMETRY_ANALYSTS',
  admin: 'PERIMETRY_ADMINS',
} as const satisfies Record<Role, string>

const REQUIRED = [
  'PERIMETRY_PUBLIC_HOST',
  'PERIMETRY_ALB_ARN',
  'PERIMETRY_OIDC_ISSUER',
  'PERIMETRY_OIDC_CLIENT_ID',
] as const

// The partitions for which AWS says where the public keys are.
const ALB_ARN =
  /^arn:(aws|aws-us-gov):elasticloadbalancing:([a-z]{2}(?:-[a-z]+)+-\d):\d{12}:loadbalancer\/app\/[A-Za-z0-9-]+\/[0-9a-f]+$/

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  )

const schema = z.object({
  PERIMETRY_PUBLIC_HOST: z
    .string()
    .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*(?::\d{1,5})?$/, 'not a host name in lower case'),
  PERIMETRY_ALB_ARN: z
    .string()
    .regex(
      ALB_ARN,
      'not the ARN of an Application Load Balancer (`arn:aws:…:loadbalancer/app/…`, or `arn:aws-us-gov:…`)',
    ),
  PERIMETRY_OIDC_ISSUER: z.string().startsWith('https://', 'does not begin with `https://`'),
  PERIMETRY_OIDC_CLIENT_ID: z.string(),
  PERIMETRY_ROLE_CLAIM: z.string().default('email'),
  // Tests have a server of keys of their own. One that is not on this machine is never believed.
  PERIMETRY_ALB_KEYS_URL: z
    .string()
    .regex(/^http:\/\/127\.0\.0\.1:\d{1,5}$/, 'not a server on 127.0.0.1, which is for tests')
    .optional(),
  PERIMETRY_VIEWERS: list,
  PERIMETRY_ANALYSTS: list.refine((all) => !all.includes('*'), 'only PERIMETRY_VIEWERS takes `*`'),
  PERIMETRY_ADMINS: list.refine((all) => !all.includes('*'), 'only PERIMETRY_VIEWERS takes `*`'),
})

/**
 * How readers are let in, by the environment: by the launch token where nothing is set of what a load balancer needs.
 * Fails with `access/settings` when only some of it is set, or when a part is not valid; the message names it. An empty
 * text counts as not set.
 */
export function accessSettings(environment: Environment): Result<AccessSettings, Failure> {
  const set: Environment = Object.fromEntries(
    Object.keys(schema.shape).map((name) => [name, environment[name]?.trim() || undefined]),
  )
  if (Object.values(set).every((value) => value === undefined))
    return { ok: true, value: { kind: 'launch' } }
  const missing = [
    ...REQUIRED.filter((name) => set[name] === undefined),
    ...(ROLES.every((role) => set[LIST_OF_ROLE[role]] === undefined) ? ['PERIMETRY_ADMINS'] : []),
  ]
  if (missing.length > 0) return refused(`to be let in by a load balancer, ${toSet(missing)}`)
  const parsed = schema.safeParse(set)
  if (parsed.success) return { ok: true, value: settingsOf(parsed.data) }
  const issue = parsed.error.issues[0]
  return refused(`\`${String(issue?.path[0])}\` is ${issue?.message ?? 'not valid'}`)
}

/**
 * Whether pages may be served on an address. On another than this machine's own only with a load balancer's token; else
 * fails with `access/settings`.
 */
export function checkServing(
  host: string,
  environment: Environment,
): Result<AccessSettings, Failure> {
  const settings = accessSettings(environment)
  if (!settings.ok || settings.value.kind === 'load-balancer' || isLocal(host)) return settings
  return refused(
    `\`${host}\` can be reached from other machines, where no launch token protects: serve on 127.0.0.1, or behind a load balancer, for which ${toSet([...REQUIRED, 'PERIMETRY_ADMINS'])} (docs/deploy.md)`,
  )
}

function isLocal(host: string): boolean {
  return host === '127.0.0.1' || host === '::1' || host === 'localhost'
}

function settingsOf(read: z.infer<typeof schema>): LoadBalancerSettings {
  const [, partition = '', region = ''] = ALB_ARN.exec(read.PERIMETRY_ALB_ARN) ?? []
  return {
    kind: 'load-balancer',
    publicHost: read.PERIMETRY_PUBLIC_HOST,
    signer: read.PERIMETRY_ALB_ARN,
    issuer: read.PERIMETRY_OIDC_ISSUER,
    clientId: read.PERIMETRY_OIDC_CLIENT_ID,
    keysUrl: read.PERIMETRY_ALB_KEYS_URL ?? keysUrlOf(partition, region),
    roleClaim: read.PERIMETRY_ROLE_CLAIM,
    members: {
      viewer: read.PERIMETRY_VIEWERS,
      analyst: read.PERIMETRY_ANALYSTS,
      admin: read.PERIMETRY_ADMINS,
    },
  }
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html */
function keysUrlOf(partition: string, region: string): string {
  return partition === 'aws-us-gov'
    ? `https://s3-${region}.amazonaws.com/aws-elb-public-keys-prod-${region}`
    : `https://public-keys.auth.elb.${region}.amazonaws.com`
}

function toSet(names: readonly string[]): string {
  return `set ${names.map((name) => `\`${name}\``).join(', ')}`
}

function refused(message: string): Result<never, Failure> {
  return { ok: false, error: { code: 'access/settings', message } }
}
