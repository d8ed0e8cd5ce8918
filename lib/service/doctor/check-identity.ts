import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import { awsClient } from '#lib/aws/clients.ts'
import { ask } from './ask.ts'
import { type CheckLine, ok, trouble } from './check-line.ts'
import { failureLine } from './failure-line.ts'
import { type Known, placesOf } from './known.ts'

const IDENTITY = 'identity'
const REGION = 'region'

// https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html and its sisters
const PARTITIONS: readonly (readonly [RegExp, string])[] = [
  [/^cn-/, 'aws-cn'],
  [/^us-gov-/, 'aws-us-gov'],
  [/^us-iso-/, 'aws-iso'],
  [/^us-isob-/, 'aws-iso-b'],
  [/^eu-isoe-/, 'aws-iso-e'],
  [/^us-isof-/, 'aws-iso-f'],
  [/^eusc-/, 'aws-eusc'],
]

/** The partition of AWS that a region is in. */
export function partitionOf(region: string): string {
  return PARTITIONS.find(([start]) => start.test(region))?.[1] ?? 'aws'
}

/** Who asks, and whether the region is one of theirs. */
export async function* checkIdentity(known: Known): AsyncGenerator<CheckLine> {
  const { region } = known.settings
  const sent = awsClient.sts(region).send(new GetCallerIdentityCommand({}), known.sending)
  const asked = await ask('sts:GetCallerIdentity', sent)
  if (!asked.ok) {
    const { code } = asked.error
    const line = failureLine(IDENTITY, asked.error, 'sts:GetCallerIdentity', placesOf(known))
    yield code === 'aws/credentials' ? withRegionHint(line, region) : line
    return
  }
  const { Account: account = '', Arn: arn = '' } = asked.value
  const partition = arn.split(':')[1] ?? ''
  known.identity = { account, arn, partition }
  yield identityLine(arn, account)
  yield regionLine(region, partition)
}

/** AWS says of good credentials that they are not valid where the account has not switched the region on. */
function withRegionHint(line: CheckLine, region: string): CheckLine {
  return {
    ...line,
    whatToDo: `${line.whatToDo}; the same is said where the account has not switched on ${region}`,
  }
}

function identityLine(arn: string, account: string): CheckLine {
  const detail = `${arn} in account ${account}`
  if (arn.endsWith(':root')) {
    const whatToDo = 'use a role with the permissions of `docs/iam-policy.json`'
    return trouble('warning', IDENTITY, `${detail}, the root user, who may do everything`, whatToDo)
  }
  if (/^arn:[^:]+:iam::\d+:user\//.test(arn)) {
    const why = `${detail}, a user, whose access keys stay valid until someone takes them away`
    return trouble(
      'warning',
      IDENTITY,
      why,
      'use a role: `aws sso login`, or a profile with `role_arn`',
    )
  }
  return ok(IDENTITY, detail)
}

function regionLine(region: string, partition: string): CheckLine {
  const expected = partitionOf(region)
  if (expected === partition) return ok(REGION, `${region} in partition ${partition}`)
  return trouble(
    'missing',
    REGION,
    `${region} is in partition ${expected}, and the identity in ${partition}`,
    'set `region` in `aws.yaml` to one of the partition, or use an identity of the other one',
  )
}
