import type { Call, Caller, Network, ResourceFact } from './pattern.ts'
import { isServicePrincipal } from './principal.ts'

/** A short name for readers: `AppMigrator` (role), `alice`, `root of 111122223333`, `s3.amazonaws.com`. */
export function principalName(caller: Caller): string {
  switch (caller.type) {
    case 'AWSService':
      return caller.invokedBy ?? 'an AWS service'
    case 'Root':
      return caller.account === undefined ? 'root' : `root of ${caller.account}`
    case 'Anonymous':
      return 'anonymous'
    case 'AWSAccount':
      return caller.account === undefined ? 'another account' : `account ${caller.account}`
    case 'WebIdentityUser':
    case 'SAMLUser':
      return caller.subject ?? caller.provider ?? 'a federated user'
    default:
      return lastSegment(caller.arn) ?? unnamed(caller)
  }
}

function unnamed(caller: Caller): string {
  const kind = caller.type === 'Unknown' ? 'unknown caller' : caller.type
  return caller.account === undefined ? kind : `${kind} of ${caller.account}`
}

function lastSegment(arn: string | undefined): string | undefined {
  return arn === undefined ? undefined : arn.slice(arn.lastIndexOf('/') + 1)
}

/** The label of the event source: `s3`, `monitoring`. Replay shows actions, which have the IAM prefix. */
const PREFIXES: ReadonlyMap<string, string> = new Map([
  ['amazonmq', 'mq'],
  ['application-insights', 'applicationinsights'],
  ['appstream2', 'appstream'],
  ['cloudcontrolapi', 'cloudformation'],
  ['email', 'ses'],
  ['monitoring', 'cloudwatch'],
  ['opensearchservice', 'es'],
  ['pinpoint', 'mobiletargeting'],
  ['tagging', 'tag'],
])

/** The IAM prefix of a call's service; the big tables stay out of the browser, so rare names keep their source's label. */
export function serviceOf(call: Call): string {
  const { eventSource } = call
  const dot = eventSource.indexOf('.')
  const label = dot < 0 ? eventSource : eventSource.slice(0, dot)
  return PREFIXES.get(label) ?? label
}

/** `expected-partner-999999999999/reports/…`, `function:resize`, `key/1234…`; `…` stands for what is not known. */
export function resourceName(resource: ResourceFact): string {
  if (resource.arn.length === 0) return 'an unknown resource'
  const whole = resource.arn.join('…')
  const parts = whole.split(':')
  const tail = parts[0] === 'arn' ? parts.slice(5).join(':') : whole
  return tail === '' ? whole : tail
}

/** `198.51.100.7`, `endpoint vpce-1a2b`, `s3.amazonaws.com`, `inside AWS`. */
export function networkName(network: Network): string {
  const { endpoint, source } = network
  if (endpoint?.startsWith('vpce-')) return `endpoint ${endpoint}`
  if (source === undefined) return 'an unknown network'
  if (source.startsWith('AWS Internal')) return 'inside AWS'
  return isServicePrincipal(source) ? `the service ${source}` : source
}
