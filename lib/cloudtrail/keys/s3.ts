import type { KeyValue } from '#lib/iam/request.ts'
import type { Check, Facts, KeyRule } from '../key-rule.ts'
import type { World } from '../world.ts'
import { rule } from './define.ts'
import { notHeld } from './not-held.ts'
import { ofOtherService } from './on-action.ts'
import { resourceSubject } from './resource.ts'
import { absent, known, unknown } from './values.ts'

function authType({ check, network }: Facts): KeyValue {
  const other = ofOtherService('s3', check)
  if (other !== undefined) return other
  const field = 'additionalEventData.AuthenticationMethod'
  if (network.authMethod === 'AuthHeader') return known(['REST-HEADER'], field)
  if (network.authMethod === 'QueryString') return known(['REST-QUERY-STRING'], field)
  return unknown('the record does not tell how the request was authenticated')
}

function signatureVersion({ check, network }: Facts): KeyValue {
  const other = ofOtherService('s3', check)
  if (other !== undefined) return other
  const field = 'additionalEventData.SignatureVersion'
  if (network.signature === 'SigV4') return known(['AWS4-HMAC-SHA256'], field)
  if (network.signature === 'SigV2') return known(['AWS'], field)
  return unknown('the record does not tell how the request was signed')
}

/** Milliseconds since the signature: the older signature has no date of its own, and counts as 0. */
function signatureAge({ check, network }: Facts): KeyValue {
  const other = ofOtherService('s3', check)
  if (other !== undefined) return other
  if (network.signature === 'SigV2')
    return known(['0'], 'additionalEventData.SignatureVersion', 'rule')
  return unknown('the time of the signature is not recorded')
}

/** ARNs of buckets and objects hold no account, whatever words are in their names. */
const POINT =
  /^arn:[^:]+:s3(?:-object-lambda|-outposts)?:[^:]*:(\d{12}):(?:outpost[/:][^/:]+[/:])?accesspoint[/:][^/:]+/

type Point = { readonly arn: string; readonly account: string }

/** The access point by which the request came; or the value of a key that has none. */
function accessPoint(check: Check): Point | { readonly value: KeyValue } {
  const other = ofOtherService('s3', check)
  if (other !== undefined) return { value: other }
  const { resource } = check
  if (resource === undefined && !check.resourceUnknown)
    return { value: absent('the action is authorised on no resource', 'action') }
  const found = POINT.exec(resource?.arn[0] ?? '')
  if (found !== null) return { arn: found[0], account: found[1] as string }
  if (resource?.type === 'AWS::S3::AccessPoint')
    return { value: unknown('the record names the access point by its alias', { present: true }) }
  // A request by an access point lists it beside the bucket.
  if (resource?.ownerFrom === 'resources')
    return { value: absent('the request came by no access point', 'resources[]', 'record') }
  return { value: unknown('the record does not tell whether the request came by an access point') }
}

function networkOrigin({ check }: Facts, world: World): KeyValue {
  const found = accessPoint(check)
  if ('value' in found) return found.value
  const origin = world.setting(found.arn, 'networkOrigin')
  return typeof origin === 'string'
    ? known([origin], `AWS::S3::AccessPoint ${found.arn}`, 'inventory')
    : unknown(notHeld(world, 'the access point', 'AWS::S3::AccessPoint', found.account), {
        present: true,
      })
}

function accessPointAccount({ check }: Facts): KeyValue {
  const found = accessPoint(check)
  return 'value' in found ? found.value : known([found.account], 'ARN of the access point')
}

/** Keys of S3 that are no parameters. */
export const S3_RULES: readonly KeyRule[] = [
  rule({ label: 's3:authType', dimensions: ['check', 'network'], derive: authType }),
  rule({
    label: 's3:signatureversion',
    dimensions: ['check', 'network'],
    derive: signatureVersion,
  }),
  rule({ label: 's3:signatureAge', dimensions: ['check', 'network'], derive: signatureAge }),
  rule({
    label: 's3:AccessPointNetworkOrigin',
    dimensions: ['check'],
    derive: networkOrigin,
    subject: resourceSubject,
  }),
  rule({ label: 's3:DataAccessPointAccount', dimensions: ['check'], derive: accessPointAccount }),
]
