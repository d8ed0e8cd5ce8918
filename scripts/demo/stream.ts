import {
  ACCOUNTS,
  type AccountKey,
  ENDPOINTS,
  type Instance,
  NETWORKS,
  PLAN_DAYS,
  ROLES,
  type RoleKey,
} from './cast.ts'
import { type Day, roleIdentity } from './day.ts'
import type { Random } from './random.ts'
import type { JsonMap, Origin } from './record.ts'

/** A source of like calls: how many a day, at which hours, and how one of them is written. */
export interface Stream {
  readonly name: string
  /** Calls on an ordinary weekday in the middle of the plan. */
  readonly perDay: number
  readonly rhythm: 'office' | 'shop' | 'steady'
  /** Growth over the whole plan: 0.4 begins 20 % below the middle and ends 20 % above. */
  readonly trend?: number
  write(day: Day, random: Random, at: number): void
}

const WEEKEND = { office: 0.06, shop: 1.25, steady: 1 } as const

/** Writes a day of one stream; the number of calls varies a little from day to day. */
export function writeStream(day: Day, stream: Stream, scale: number): void {
  const random = day.random(stream.name)
  const growth = 1 + (stream.trend ?? 0) * (day.index / (PLAN_DAYS - 1) - 0.5)
  const weekday = day.weekend ? WEEKEND[stream.rhythm] : 1
  const expected = stream.perDay * scale * growth * weekday * (0.9 + 0.2 * random.next())
  const calls = Math.floor(expected + random.next())
  for (let call = 0; call < calls; call += 1)
    stream.write(day, random, secondIn(day, random, stream.rhythm))
}

/** A second of the day: working hours, a daytime hump, or any. */
export function secondIn(day: Day, random: Random, rhythm: Stream['rhythm']): number {
  if (rhythm === 'office') return day.startSeconds + 7 * 3600 + random.below(11 * 3600)
  if (rhythm === 'steady') return day.startSeconds + random.below(86_400)
  const hump = (random.next() + random.next()) / 2
  return day.startSeconds + Math.floor(hump * 86_399)
}

export const AGENTS = {
  java: 'aws-sdk-java/2.28.16 md/io#sync md/http#Apache ua/2.1 os/Linux#6.1.109 lang/java#21.0.4',
  python: 'Boto3/1.35.36 md/Botocore#1.35.36 ua/2.0 os/linux#6.1.109 lang/python#3.12.6',
  node: 'aws-sdk-js/3.654.0 ua/2.0 os/linux#6.1.109 lang/js md/nodejs#20.18.0',
  cli: 'aws-cli/2.17.60 md/awscrt#0.21.2 ua/2.0 os/macos#23.6.0 md/arch#arm64 lang/python#3.12.6',
  terraform:
    'APN/1.0 HashiCorp/1.0 Terraform/1.9.6 (+https://www.terraform.io) terraform-provider-aws/5.69.0',
  browser:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36',
  agent: 'aws-sdk-go/1.55.5 (go1.22.7; linux; arm64) amazon-ssm-agent/3.3.859.0',
} as const

export type EndpointKey = keyof typeof ENDPOINTS

/** Through a VPC endpoint of the organization, from a private address. */
export function through(endpoint: EndpointKey, address: string, agent: string): Origin {
  const { id, vpc } = ENDPOINTS[endpoint]
  return { address, agent, tls: 'TLSv1.3', endpoint: { id, account: vpc } }
}

/** Over the internet, from a public address. */
export function publicly(address: string, agent: string): Origin {
  return { address, agent, tls: 'TLSv1.3' }
}

/** Public addresses that the NAT gateways and functions without VPC of an account call from. */
export const EGRESS: Readonly<Record<AccountKey, readonly string[]>> = {
  management: ['192.0.2.11'],
  audit: ['192.0.2.21'],
  logs: ['192.0.2.22'],
  shared: NETWORKS.ciRunners,
  payments: ['192.0.2.55'],
  web: ['192.0.2.66', '192.0.2.67'],
  lake: ['192.0.2.77'],
  analytics: ['192.0.2.88'],
  legacy: [NETWORKS.migrationHost],
  sandbox: ['203.0.113.12'],
}

/** Private addresses that the order service's tasks have had. */
export const TASK_ADDRESSES = Array.from(
  { length: 16 },
  (_, index) => `10.66.${1 + (index % 2)}.${80 + index}`,
)

/** A function outside any VPC calls from whatever address AWS gives it. */
export const LAMBDA_ADDRESSES = Array.from({ length: 48 }, (_, index) => `192.0.2.${160 + index}`)

/** The call goes out through the NAT gateway of the role's account. */
export function fromAccount(key: RoleKey, random: Random, agent: string): Origin {
  return publicly(random.pick(EGRESS[ROLES[key].account]), agent)
}

/** Session of a role under the instance it was issued to. */
export function instanceIdentity(day: Day, at: number, instance: Instance): JsonMap {
  const account = ACCOUNTS[instance.account].id
  return roleIdentity(day, {
    role: ROLES[instance.role],
    name: instance.id,
    at,
    ec2: true,
    inScopeOf: {
      issuerType: 'AWS::EC2::Instance',
      credentialsIssuedTo: `arn:aws:ec2:eu-west-1:${account}:instance/${instance.id}`,
    },
  })
}
