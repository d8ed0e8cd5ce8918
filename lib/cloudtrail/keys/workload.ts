import type { KeyValue } from '#lib/iam/request.ts'
import { partitionOf } from '../arn.ts'
import type { Facts, KeyRule } from '../key-rule.ts'
import type { Caller, SessionFact } from '../pattern.ts'
import { isServicePrincipal } from '../principal.ts'
import type { InstanceItem, World } from '../world.ts'
import { rule } from './define.ts'
import { notHeld } from './not-held.ts'
import { isOpen, openCaller } from './principal.ts'
import { absent, known, unknown } from './values.ts'

const INSTANCE = 'AWS::EC2::Instance'
const FUNCTION = 'AWS::Lambda::Function'
const EC2 = 'ec2.amazonaws.com'

const ONLY_NAMED =
  'the session has the name of an instance; whether EC2 issued its credentials is not recorded'

const HIDDEN = 'the event that made the session hides the service'

const NOT_A_ROLE = 'only sessions of roles are issued to a workload'

/** The instance that the caller's credentials were issued to: its id, or why there is none. */
function instanceId(caller: Caller): { readonly id: string } | { readonly value: KeyValue } {
  if (isOpen(caller)) return { value: openCaller(caller) }
  const { issuedTo, issuerType, roleDelivery } = caller
  const id = issuerType === INSTANCE ? issuedTo : instanceOfSession(caller)
  if (id !== undefined) return { id: id.slice(id.lastIndexOf('/') + 1) }
  if (issuerType === INSTANCE || (issuerType === undefined && roleDelivery !== undefined)) {
    return {
      value: unknown('EC2 delivered the credentials, to which instance is not recorded', {
        present: true,
      }),
    }
  }
  const why = whyPossible(caller)
  return {
    value:
      why === undefined
        ? absent('the credentials were not issued to an EC2 instance', 'userIdentity.inScopeOf')
        : unknown(why),
  }
}

/** The instance that EC2 made the session for. */
function instanceOfSession({ session }: Caller): string | undefined {
  return session?.service === EC2 ? session.issuedTo : undefined
}

/** Why EC2 may have issued the credentials though nothing says that it did; undefined: it did not. */
function whyPossible({ instanceNamed, issuerType, session }: Caller): string | undefined {
  if (issuerType !== undefined) return undefined
  if (session?.service === EC2) return 'EC2 made the session, for which instance is not recorded'
  if (instanceNamed !== true) return undefined
  if (session === undefined) return ONLY_NAMED
  return isHidden(session) ? HIDDEN : undefined
}

function isHidden({ service }: SessionFact): boolean {
  return service !== undefined && !isServicePrincipal(service)
}

function ofInstance(
  { caller }: Facts,
  world: World,
  what: string,
  read: (item: InstanceItem) => string | undefined,
): KeyValue {
  const found = instanceId(caller)
  if ('value' in found) return found.value
  const { id } = found
  const item = world.instance(id)
  const value = item === undefined ? undefined : read(item)
  return value === undefined
    ? unknown(notHeld(world, `the ${what} of instance ${id}`, INSTANCE, caller.account), {
        present: true,
      })
    : known([value], `AWS::EC2::Instance ${id}`, 'inventory')
}

function sourceInstanceArn(facts: Facts, world: World): KeyValue {
  const { issuedTo, issuerType } = facts.caller
  if (issuerType === INSTANCE && issuedTo?.startsWith('arn:')) {
    return known([issuedTo], 'userIdentity.inScopeOf.credentialsIssuedTo')
  }
  return ofInstance(
    facts,
    world,
    'ARN',
    ({ account, id, region }) =>
      `arn:${partitionOf(region)}:ec2:${region}:${account}:instance/${id}`,
  )
}

function roleDelivery({ caller }: Facts): KeyValue {
  if (caller.roleDelivery !== undefined)
    return known([caller.roleDelivery], 'userIdentity.sessionContext.ec2RoleDelivery')
  if (isOpen(caller)) return openCaller(caller)
  if (caller.issuerType === INSTANCE || instanceOfSession(caller) !== undefined)
    return unknown('the record does not tell how EC2 delivered the credentials', { present: true })
  const why = whyPossible(caller)
  return why === undefined
    ? absent('EC2 did not deliver the credentials', 'userIdentity.sessionContext.ec2RoleDelivery')
    : unknown(why)
}

/** A key that names the workload of one kind, from `inScopeOf`, which not every record has. */
function issuedTo(
  caller: Caller,
  isKind: (issuer: string) => boolean,
  services: readonly string[],
  read: (id: string) => string,
): KeyValue {
  if (isOpen(caller)) return openCaller(caller)
  if (caller.type !== 'AssumedRole') return absent(NOT_A_ROLE, 'userIdentity.type')
  if (caller.issuerType === undefined) {
    if (caller.session !== undefined) return bySession(caller.session, services, read)
    if (caller.roleDelivery !== undefined)
      return absent('EC2 delivered the credentials', 'userIdentity.sessionContext.ec2RoleDelivery')
    return unknown(
      'neither the record nor a collected event tells whom the credentials were issued to',
    )
  }
  if (!isKind(caller.issuerType))
    return absent(
      'the credentials were issued to another kind of workload',
      'userIdentity.inScopeOf',
    )
  if (caller.issuedTo === undefined)
    return unknown('the record does not name the workload', { present: true })
  return known([read(caller.issuedTo)], 'userIdentity.inScopeOf.credentialsIssuedTo')
}

const BY_SERVICE = 'caller of the event that made the session'

/** By the service that made the session; only Lambda names its workload there. */
function bySession(
  session: SessionFact,
  services: readonly string[],
  read: (id: string) => string,
): KeyValue {
  if (isHidden(session)) return unknown(HIDDEN)
  if (!services.includes(session.service ?? ''))
    return absent('the credentials were issued to no such workload', BY_SERVICE, 'record')
  const value = read(session.issuedTo ?? '')
  return value === ''
    ? unknown('the event that made the session does not name the workload', { present: true })
    : known([value], BY_SERVICE)
}

/** Managed instances outside EC2 have their role from SSM, those in EC2 from either; neither names them. */
function managedInstance({ caller }: Facts): KeyValue {
  const isOfEither = MANAGING.has(caller.session?.service ?? '')
  if (isOfEither && caller.issuerType === undefined)
    return unknown('the event that made the session does not name the managed instance')
  return issuedTo(caller, (issuer) => issuer.startsWith('AWS::SSM::'), [], itself)
}

const MANAGING = new Set([EC2, 'ssm.amazonaws.com'])

/** Identity pools give credentials of a role to identities that did not sign in; no record says so. */
function identityPool({ caller }: Facts): KeyValue {
  if (isOpen(caller)) return openCaller(caller)
  if (caller.type !== 'AssumedRole') return absent(NOT_A_ROLE, 'userIdentity.type')
  const isOther = caller.session !== undefined && !isOfPool(caller.session)
  return caller.issuerType === undefined && caller.roleDelivery === undefined && !isOther
    ? unknown('the record does not tell whether an identity pool gave the credentials')
    : absent('no identity pool gave the credentials', 'userIdentity.inScopeOf')
}

function isOfPool({ federation, provider, service }: SessionFact): boolean {
  return (
    service === 'cognito-identity.amazonaws.com' ||
    service === 'AWS Internal' ||
    (federation === 'web' && (provider === undefined || provider.includes('cognito-identity')))
  )
}

const itself = (id: string) => id

function byInstance({ caller }: Facts): string {
  return caller.issuedTo ?? caller.arn ?? '*'
}

/** Keys that tell to which workload or identity pool a session's credentials were issued. */
export const WORKLOAD_RULES: readonly KeyRule[] = [
  rule({
    label: 'ec2:SourceInstanceARN',
    dimensions: ['caller'],
    derive: sourceInstanceArn,
    subject: byInstance,
  }),
  rule({
    label: 'aws:Ec2InstanceSourceVPC',
    dimensions: ['caller'],
    derive: (facts, world) => ofInstance(facts, world, 'VPC', (item) => item.vpc),
    subject: byInstance,
  }),
  rule({
    label: 'aws:Ec2InstanceSourcePrivateIPv4',
    dimensions: ['caller'],
    derive: (facts, world) => ofInstance(facts, world, 'address', (item) => item.privateIp),
    subject: byInstance,
  }),
  rule({ label: 'ec2:RoleDelivery', dimensions: ['caller'], derive: roleDelivery }),
  rule({
    label: 'ssm:SourceInstanceARN',
    dimensions: ['caller'],
    derive: managedInstance,
    subject: byInstance,
  }),
  rule({
    label: 'lambda:SourceFunctionArn',
    dimensions: ['caller'],
    derive: ({ caller }) =>
      issuedTo(caller, (issuer) => issuer === FUNCTION, ['lambda.amazonaws.com'], itself),
    subject: byInstance,
  }),
  rule({
    label: 'codebuild:BuildArn',
    dimensions: ['caller'],
    derive: ({ caller }) =>
      issuedTo(
        caller,
        (issuer) => issuer.startsWith('AWS::CodeBuild::'),
        ['codebuild.amazonaws.com'],
        itself,
      ),
    subject: byInstance,
  }),
  rule({
    label: 'glue:CredentialIssuingService',
    dimensions: ['caller'],
    derive: ({ caller }) =>
      issuedTo(
        caller,
        (issuer) => issuer.startsWith('AWS::Glue::'),
        ['glue.amazonaws.com'],
        () => 'glue.amazonaws.com',
      ),
    subject: byInstance,
  }),
  rule({
    label: 'cognito-identity-unauth:IdentityPoolArn',
    dimensions: ['caller'],
    derive: identityPool,
    subject: byInstance,
  }),
]
