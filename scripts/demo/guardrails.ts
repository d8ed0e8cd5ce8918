import {
  ACCOUNTS,
  BUCKETS,
  GLOBAL_REGION,
  HOME_REGION,
  idOf,
  NETWORKS,
  OUTSIDE,
  ROLES,
  USERS,
} from './cast.ts'
import { type Day, roleIdentity, sessionOf, userIdentity } from './day.ts'
import { POLICY_ARNS, POLICY_IDS, REGION_GUARDRAIL_TARGETS } from './organization.ts'
import type { Random } from './random.ts'
import { trailRecord } from './record.ts'
import { writeObjectCall } from './s3-calls.ts'
import type { Story } from './stories.ts'
import { AGENTS, publicly } from './stream.ts'

/**
 * How a guardrail was attached, and calls that AWS really denied because of what is attached, in AWS's own
 * words: with the ARN of the policy and without, by a Deny and by the lack of an Allow, and one that does
 * not say why.
 */

const KIM = `arn:aws:sts::${ACCOUNTS.sandbox.id}:assumed-role/SandboxDeveloper/kim.park@example.com`
const kim = (day: Day, at: number) =>
  roleIdentity(day, { role: ROLES.sandboxDev, name: 'kim.park@example.com', at })

/** Where nobody of the organization works. */
const FAR_REGION = 'us-west-2'

export const GUARDRAIL_STORIES: readonly Story[] = [
  { name: 'guardrailAttached', days: [2], write: writeAttachment },
  { name: 'regionRefused', days: [40, 41], write: writeLaunch },
  { name: 'leaveRefused', days: [55], write: writeLeaving },
  { name: 'serviceRefused', days: [58], write: writeWarehouse },
  { name: 'ledgerRefused', days: [60, 61], write: writeLedgerRead },
  { name: 'strangerRefused', days: [74, 75, 76], write: writeStranger },
]

function writeAttachment(day: Day, random: Random, at: number, turn: number): void {
  day.emit(
    trailRecord(random, {
      source: 'organizations.amazonaws.com',
      name: 'AttachPolicy',
      at,
      region: GLOBAL_REGION,
      identity: roleIdentity(day, {
        role: ROLES.ssoAdmin,
        name: 'olu.adeyemi@example.com',
        at,
        mfa: true,
      }),
      origin: publicly('203.0.113.11', AGENTS.cli),
      recipient: ACCOUNTS.management.id,
      readOnly: false,
      parameters: {
        policyId: POLICY_IDS.regionGuardrail,
        targetId: REGION_GUARDRAIL_TARGETS[turn],
      },
    }),
  )
}

// EC2 gives an encoded message, and (unless its region has them already) no ARN.
function writeLaunch(day: Day, random: Random, at: number): void {
  const user = `arn:aws:iam::${ACCOUNTS.sandbox.id}:user/${USERS.student.name}`
  const instances = `arn:aws:ec2:${FAR_REGION}:${ACCOUNTS.sandbox.id}:instance/*`
  day.emit(
    trailRecord(random, {
      source: 'ec2.amazonaws.com',
      name: 'RunInstances',
      at,
      region: FAR_REGION,
      identity: userIdentity(USERS.student),
      origin: publicly(NETWORKS.cafe, AGENTS.cli),
      recipient: ACCOUNTS.sandbox.id,
      readOnly: false,
      parameters: {
        instancesSet: { items: [{ imageId: idOf('ami', 'far'), minCount: 8, maxCount: 8 }] },
        instanceType: 'g5.48xlarge',
        disableApiTermination: false,
        monitoring: { enabled: false },
      },
      error: {
        code: 'Client.UnauthorizedOperation',
        message: `You are not authorized to perform this operation. User: ${user} is not authorized to perform: ec2:RunInstances on resource: ${instances} with an explicit deny in a service control policy. Encoded authorization failure message: ${random.token(120)}`,
      },
    }),
  )
}

function writeLeaving(day: Day, random: Random, at: number): void {
  day.emit(
    trailRecord(random, {
      source: 'organizations.amazonaws.com',
      name: 'LeaveOrganization',
      at,
      region: GLOBAL_REGION,
      identity: kim(day, at),
      origin: publicly('203.0.113.12', AGENTS.cli),
      recipient: ACCOUNTS.sandbox.id,
      readOnly: false,
      error: {
        code: 'AccessDeniedException',
        message: `User: ${KIM} is not authorized to perform: organizations:LeaveOrganization on resource: * with an explicit deny in a service control policy: ${POLICY_ARNS.securityBaseline}`,
      },
    }),
  )
}

// The sandbox has an allow list: nothing denies this, and nothing allows it.
function writeWarehouse(day: Day, random: Random, at: number): void {
  const cluster = `arn:aws:redshift:${HOME_REGION}:${ACCOUNTS.sandbox.id}:cluster:playground`
  day.emit(
    trailRecord(random, {
      source: 'redshift.amazonaws.com',
      name: 'CreateCluster',
      at,
      region: HOME_REGION,
      identity: kim(day, at),
      origin: publicly('203.0.113.12', AGENTS.cli),
      recipient: ACCOUNTS.sandbox.id,
      readOnly: false,
      parameters: {
        clusterIdentifier: 'playground',
        nodeType: 'ra3.large',
        numberOfNodes: 2,
        masterUsername: 'admin',
        masterUserPassword: '****',
      },
      error: {
        code: 'AccessDenied',
        message: `User: ${KIM} is not authorized to perform: redshift:CreateCluster on resource: ${cluster} because no service control policy allows the redshift:CreateCluster action`,
      },
    }),
  )
}

function writeLedgerRead(day: Day, random: Random, at: number): void {
  const objectKey = `2026/q3/${random.hex(4)}.parquet`
  const session = `arn:aws:sts::${ACCOUNTS.analytics.id}:assumed-role/NotebookExecution/SageMaker`
  writeObjectCall(day, random, {
    name: 'GetObject',
    bucket: { name: BUCKETS.ledger.name, owner: ACCOUNTS.payments.id },
    objectKey,
    at,
    identity: sessionOf('notebooks', 'SageMaker')(day, at),
    origin: publicly('192.0.2.88', AGENTS.python),
    error: {
      code: 'AccessDenied',
      message: `User: ${session} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::${BUCKETS.ledger.name}/${objectKey}" with an explicit deny in a resource control policy: ${POLICY_ARNS.dataPerimeter}`,
    },
  })
}

// Callers from outside learn nothing but that access is denied.
function writeStranger(day: Day, random: Random, at: number): void {
  writeObjectCall(day, random, {
    name: 'GetObject',
    bucket: { name: BUCKETS.lakeCurated.name, owner: ACCOUNTS.lake.id },
    objectKey: `exports/${random.hex(4)}.csv`,
    at,
    identity: {
      type: 'AWSAccount',
      principalId: 'AIDA4STRANGERQ7ZK2WXY',
      accountId: OUTSIDE.openData,
    },
    origin: publicly('192.0.2.199', AGENTS.cli),
    recipient: ACCOUNTS.lake.id,
    error: { code: 'AccessDenied', message: 'Access Denied' },
  })
}
