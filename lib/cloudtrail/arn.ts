import { isAccount } from './read/json-field.ts'

/** The six parts of an ARN; `resource` holds everything after the fifth colon. */
export interface ArnParts {
  readonly partition: string
  readonly service: string
  readonly region: string
  readonly account: string
  readonly resource: string
}

/** The parts of an ARN; undefined for any other text. */
export function arnParts(text: string): ArnParts | undefined {
  if (!text.startsWith('arn:')) return undefined
  const partition = text.indexOf(':', 4)
  const service = text.indexOf(':', partition + 1)
  const region = text.indexOf(':', service + 1)
  const account = text.indexOf(':', region + 1)
  if (partition < 5 || service < 0 || region < 0 || account < 0) return undefined
  return {
    partition: text.slice(4, partition),
    service: text.slice(partition + 1, service),
    region: text.slice(service + 1, region),
    account: text.slice(region + 1, account),
    resource: text.slice(account + 1),
  }
}

/** True for an ARN of this service. It is asked of every record, so nothing is cut out of the text. */
export function isArnOf(service: string, text: string): boolean {
  if (!text.startsWith('arn:')) return false
  const at = text.indexOf(':', 4)
  const end = at + 1 + service.length
  if (at < 5 || text[end] !== ':' || !text.startsWith(service, at + 1)) return false
  return text.indexOf(':', text.indexOf(':', end + 1) + 1) > end + 1
}

/** The account field of an ARN when it is an account id; S3 and AWS-owned ARNs have none. */
export function accountOfArn(arn: string): string | undefined {
  const account = arnParts(arn)?.account
  return account !== undefined && isAccount(account) ? account : undefined
}

const PARTITIONS: readonly (readonly [prefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-iso-', 'aws-iso'],
  ['eusc-', 'aws-eusc'],
]

/** The partition that a region belongs to, by the prefix of its name; `aws` for every other name. */
export function partitionOf(region: string): string {
  for (const [prefix, partition] of PARTITIONS) if (region.startsWith(prefix)) return partition
  return 'aws'
}
