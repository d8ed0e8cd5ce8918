import {
  ACCOUNTS,
  GLOBAL_REGION,
  HOME_REGION,
  ROLES,
  type Role,
  type RoleKey,
  roleArn,
  type Trust,
  type User,
  uniqueIdOf,
  userArn,
} from './cast.ts'
import { type Random, randomFrom } from './random.ts'
import {
  type CallSpec,
  isoTime,
  type JsonMap,
  serviceOrigin,
  type TrailRecord,
  trailRecord,
} from './record.ts'

/** One day in the making: the records of all accounts, and the sessions that are open. */
export interface Day {
  /** 0 … 89 in the plan. */
  readonly index: number
  readonly startSeconds: number
  readonly weekend: boolean
  emit(record: TrailRecord): void
  /** A generator of its own for each stream, so that a change in one leaves the others alone. */
  random(stream: string): Random
  readonly openSessions: Map<string, Session>
}

export interface Session {
  readonly accessKeyId: string
  readonly startedAt: number
}

/** How long credentials of each kind live before a new session is opened. */
const SESSION_HOURS = 6

export interface SessionWish {
  readonly role: Role
  readonly name: string
  readonly at: number
  /** The console asked for the session. */
  readonly mfa?: boolean
  readonly ec2?: boolean
  readonly invokedBy?: string
  readonly onBehalfOf?: string
  readonly sourceIdentity?: string
  readonly inScopeOf?: JsonMap
}

/** `userIdentity` of a role session; the first use of a session also writes the call that opened it. */
export function roleIdentity(day: Day, wish: SessionWish): JsonMap {
  const { role } = wish
  const account = ACCOUNTS[role.account].id
  const session = sessionAt(day, wish)
  const roleId = uniqueIdOf('AROA', roleArn(role))
  return {
    type: 'AssumedRole',
    principalId: `${roleId}:${wish.name}`,
    arn: `arn:aws:sts::${account}:assumed-role/${role.name}/${wish.name}`,
    accountId: account,
    accessKeyId: session.accessKeyId,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: roleId,
        arn: roleArn(role),
        accountId: account,
        userName: role.name,
      },
      attributes: {
        creationDate: isoTime(session.startedAt),
        mfaAuthenticated: wish.mfa ? 'true' : 'false',
      },
      sourceIdentity: wish.sourceIdentity,
      ec2RoleDelivery: wish.ec2 ? '2.0' : undefined,
    },
    invokedBy: wish.invokedBy,
    inScopeOf: wish.inScopeOf,
    onBehalfOf: wish.onBehalfOf
      ? {
          userId: wish.onBehalfOf,
          identityStoreArn: `arn:aws:identitystore::${ACCOUNTS.management.id}:identitystore/d-93670a1b2c`,
        }
      : undefined,
  }
}

function sessionAt(day: Day, wish: SessionWish): Session {
  const slotSeconds = SESSION_HOURS * 3600
  // Each session is renewed at minutes of its own, so that not all of them begin at once.
  const shift = randomFrom(`renewal/${roleArn(wish.role)}/${wish.name}`).below(3600)
  const slot = Math.floor((wish.at - day.startSeconds - shift) / slotSeconds)
  const key = `${roleArn(wish.role)}|${wish.name}|${slot}`
  const open = day.openSessions.get(key)
  if (open) return open
  const random = day.random(`session/${key}`)
  const session = {
    accessKeyId: `ASIA${random.token(16)}`,
    startedAt: day.startSeconds + Math.max(0, shift + slot * slotSeconds),
  }
  day.openSessions.set(key, session)
  // Service-linked roles are opened inside AWS; the trail shows no AssumeRole for most of them.
  if (!wish.role.path.startsWith('/aws-service-role/')) writeOpening(day, random, wish, session)
  return session
}

/** The call that opened a session, as the kind of trust wants it. */
function writeOpening(day: Day, random: Random, wish: SessionWish, session: Session): void {
  const { trust } = wish.role
  if (trust.kind === 'role') {
    writeChained(day, random, wish, session)
    return
  }
  const account = ACCOUNTS[wish.role.account].id
  const common = {
    source: 'sts.amazonaws.com',
    at: session.startedAt,
    region: HOME_REGION,
    recipient: account,
    readOnly: true,
    parameters: {
      roleArn: roleArn(wish.role),
      roleSessionName: wish.name,
      durationSeconds: SESSION_HOURS * 3600,
    },
    resources: [{ accountId: account, type: 'AWS::IAM::Role', ARN: roleArn(wish.role) }],
    response: openingResponse(random, wish, session),
  }
  day.emit(trailRecord(random, { ...common, ...openingBy(random, wish, trust, common) }))
}

type OpeningBy = Pick<CallSpec, 'name' | 'identity' | 'origin'> & Partial<CallSpec>
type OpeningCommon = Pick<CallSpec, 'parameters' | 'resources'>

function openingBy(
  random: Random,
  wish: SessionWish,
  trust: Exclude<Trust, { kind: 'role' }>,
  common: OpeningCommon,
): OpeningBy {
  if (trust.kind === 'service') {
    return {
      name: 'AssumeRole',
      identity: { type: 'AWSService', invokedBy: trust.service },
      origin: serviceOrigin(trust.service),
      sharedId: random.uuid(),
    }
  }
  const account = ACCOUNTS[wish.role.account].id
  if (trust.kind === 'saml') return samlOpening(random, wish, trust, common)
  const provider = `arn:aws:iam::${account}:oidc-provider/${trust.provider}`
  return {
    name: 'AssumeRoleWithWebIdentity',
    identity: {
      type: 'WebIdentityUser',
      principalId: `${provider}:sts.amazonaws.com:${trust.subject}`,
      userName: trust.subject,
      identityProvider: provider,
    },
    origin: {
      address: '198.51.100.20',
      agent: 'aws-sdk-js/3.654.0 ua/2.0 os/linux lang/js md/nodejs#20.18.0',
      tls: 'TLSv1.3',
    },
  }
}

function samlOpening(
  random: Random,
  wish: SessionWish,
  trust: Extract<Trust, { kind: 'saml' }>,
  common: OpeningCommon,
): OpeningBy {
  const account = ACCOUNTS[wish.role.account].id
  const provider = `arn:aws:iam::${account}:saml-provider/${trust.provider}`
  const nameQualifier = `${randomFrom(provider).token(27)}=`
  return {
    name: 'AssumeRoleWithSAML',
    region: trust.tagSession ? HOME_REGION : GLOBAL_REGION,
    identity: {
      type: 'SAMLUser',
      principalId: `${nameQualifier}:${wish.name}`,
      userName: wish.name,
      identityProvider: nameQualifier,
    },
    origin: { address: '203.0.113.10', agent: 'aws-internal/3', tls: 'TLSv1.3' },
    parameters: {
      ...(common.parameters as JsonMap),
      sAMLAssertionID: `_${random.uuid()}`,
      principalArn: provider,
      principalTags: trust.tagSession ? { team: 'platform', costCenter: '4711' } : undefined,
    },
    resources: [
      ...(common.resources ?? []),
      { accountId: account, type: 'AWS::IAM::SAMLProvider', ARN: provider },
    ],
  }
}

/** A role that another role assumes: across accounts both sides get a copy, joined by `sharedEventID`. */
function writeChained(day: Day, random: Random, wish: SessionWish, session: Session): void {
  const { trust } = wish.role
  if (trust.kind !== 'role') return
  const from = callerOf(trust.role)
  const own = ACCOUNTS[from.account].id
  const owner = ACCOUNTS[wish.role.account].id
  const sharedId = own === owner ? undefined : random.uuid()
  const identity = roleIdentity(day, { role: from, name: from.name, at: session.startedAt })
  const spec = {
    source: 'sts.amazonaws.com',
    name: 'AssumeRole',
    at: session.startedAt,
    region: HOME_REGION,
    recipient: own,
    readOnly: true,
    identity,
    origin: {
      address: from.name === 'ci-runner' ? '10.33.1.40' : '10.33.1.41',
      agent: 'Boto3/1.35.36 md/Botocore#1.35.36 ua/2.0 os/linux',
      tls: 'TLSv1.3' as const,
    },
    parameters: {
      roleArn: roleArn(wish.role),
      roleSessionName: wish.name,
      externalId: trust.externalId,
      durationSeconds: 21_600,
    },
    response: openingResponse(random, wish, session),
    resources: [{ accountId: owner, type: 'AWS::IAM::Role', ARN: roleArn(wish.role) }],
    ...(sharedId === undefined ? {} : { sharedId }),
  }
  day.emit(trailRecord(random, spec))
  if (sharedId === undefined) return
  day.emit(trailRecord(random, { ...spec, recipient: owner, identity: accountIdentity(identity) }))
}

function callerOf(name: string): Role {
  const found = Object.values<Role>(ROLES).find((each) => each.name === name)
  if (!found) throw new Error(`no role \`${name}\` in the cast`)
  return found
}

function openingResponse(random: Random, wish: SessionWish, session: Session): JsonMap {
  const account = ACCOUNTS[wish.role.account].id
  return {
    credentials: {
      accessKeyId: session.accessKeyId,
      sessionToken: `IQoJb3JpZ2lu${random.token(48)}`,
      expiration: isoTime(session.startedAt + SESSION_HOURS * 3600),
    },
    assumedRoleUser: {
      assumedRoleId: `${uniqueIdOf('AROA', roleArn(wish.role))}:${wish.name}`,
      arn: `arn:aws:sts::${account}:assumed-role/${wish.role.name}/${wish.name}`,
    },
  }
}

/** What the owner of a resource sees of a caller from another account. */
export function accountIdentity(identity: JsonMap): JsonMap {
  return {
    type: 'AWSAccount',
    principalId: identity['principalId'],
    accountId: identity['accountId'],
  }
}

export function userIdentity(user: User, mfa?: { since: number }): JsonMap {
  const id = uniqueIdOf('AIDA', userArn(user))
  return {
    type: 'IAMUser',
    principalId: id,
    arn: userArn(user),
    accountId: ACCOUNTS[user.account].id,
    accessKeyId: mfa
      ? `ASIA${randomFrom(`${userArn(user)}/${mfa.since}`).token(16)}`
      : `AKIA${randomFrom(userArn(user)).token(16)}`,
    userName: user.name,
    sessionContext: mfa
      ? { attributes: { creationDate: isoTime(mfa.since), mfaAuthenticated: 'true' } }
      : undefined,
  }
}

export function serviceIdentity(service: string): JsonMap {
  return { type: 'AWSService', invokedBy: service }
}

/** A session for a named role of the cast, its session named like most software does. */
export function sessionOf(key: RoleKey, name: string): (day: Day, at: number) => JsonMap {
  const role = ROLES[key]
  return (day, at) => roleIdentity(day, { role, name, at })
}

export type Actor = (day: Day, at: number) => JsonMap
