import type { ResourceFact } from '../pattern.ts'
import { objectIn, textIn } from './json-field.ts'
import { byArn, byEntry, firstText, own, type ResourceRequest } from './resource-draft.ts'

const ARN_PARAMETERS = ['sAMLProviderArn', 'openIDConnectProviderArn'] as const

/** What a name parameter names, in the order in which it is the resource of a call that has several. */
const NAMED = [
  ['instanceProfileName', 'instance-profile', 'AWS::IAM::InstanceProfile'],
  ['roleName', 'role', 'AWS::IAM::Role'],
  ['groupName', 'group', 'AWS::IAM::Group'],
  ['userName', 'user', 'AWS::IAM::User'],
] as const

/**
 * IAM: names have no path, ARNs do. Unless the call gives the path or the response the ARN, what
 * stands between the kind and the name is open.
 */
export function iamResources(request: ResourceRequest): readonly ResourceFact[] | undefined {
  const made = madeArn(request)
  if (made !== undefined) return [byArn(made)]
  const entry = request.entries[0]
  if (entry !== undefined) return [byEntry(entry)]
  const found = byName(request)
  if (found !== undefined) return withRole(request, found)
  const arn = firstText(request.parameters, [...ARN_PARAMETERS, 'policyArn', 'serialNumber'])
  if (arn !== undefined) return arn.startsWith('arn:') ? [byArn(arn)] : undefined
  return special(request)
}

/** Creates answer with the ARN of what they made, path included. */
function madeArn(request: ResourceRequest): string | undefined {
  if (!request.eventName.startsWith('Create')) return undefined
  for (const kind of ['role', 'user', 'group', 'policy', 'instanceProfile']) {
    const arn = textIn(objectIn(request.response?.[kind])?.['arn'])
    if (arn?.startsWith('arn:')) return arn
  }
  return undefined
}

function byName(request: ResourceRequest): ResourceFact | undefined {
  for (const [parameter, kind, type] of NAMED) {
    const name = firstText(request.parameters, [parameter])
    if (name !== undefined) return iamItem(request, kind, name, type)
  }
  return undefined
}

function iamItem(
  request: ResourceRequest,
  kind: string,
  name: string,
  type: string,
  slot = 'main',
): ResourceFact {
  const isMade = request.eventName.startsWith('Create') && slot === 'main'
  const path = textIn(request.parameters['path']) ?? '/'
  const runs = isMade ? [`${kind}${path}${name}`] : [`${kind}/`, name]
  return own(request, 'iam', runs, { regionless: true, slot, type })
}

/** `AddRoleToInstanceProfile` passes the role to EC2. */
function withRole(request: ResourceRequest, main: ResourceFact): readonly ResourceFact[] {
  const role = firstText(request.parameters, ['roleName'])
  if (main.type !== 'AWS::IAM::InstanceProfile' || role === undefined) return [main]
  return [main, iamItem(request, 'role', role, 'AWS::IAM::Role', 'role')]
}

function special(request: ResourceRequest): readonly ResourceFact[] | undefined {
  const { eventName, parameters } = request
  const service = firstText(parameters, ['aWSServiceName'])
  if (service !== undefined) {
    const runs = [`role/aws-service-role/${service}/`, '']
    return [own(request, 'iam', runs, { regionless: true, type: 'AWS::IAM::Role' })]
  }
  const policy = firstText(parameters, ['policyName'])
  if (eventName === 'CreatePolicy' && policy !== undefined) {
    return [iamItem(request, 'policy', policy, 'AWS::IAM::ManagedPolicy')]
  }
  return ownUser(request)
}

/** User calls without a name are about the calling user. */
function ownUser(request: ResourceRequest): readonly ResourceFact[] | undefined {
  const isOfUser = /User|AccessKey|MFADevice|LoginProfile|SigningCertificate|SSHPublicKey/.test(
    request.eventName,
  )
  if (!isOfUser || request.eventName === 'ListUsers') return undefined
  const arn = request.isBlind ? undefined : request.callerArn
  return arn?.includes(':user/')
    ? [byArn(arn, { ownerFrom: 'caller', type: 'AWS::IAM::User' })]
    : undefined
}
