import {
  DescribeOrganizationCommand,
  type Organization,
  type OrganizationsClient,
  paginateListAccounts,
  paginateListRoots,
  type Root,
} from '@aws-sdk/client-organizations'
import { awsClient } from '#lib/aws/clients.ts'
import { countOf } from '#lib/table/count-of.ts'
import { ask, askAll, type Refusal } from './ask.ts'
import { type CheckLine, notAsked, ok, trouble } from './check-line.ts'
import { failureLine } from './failure-line.ts'
import { type Known, placesOf } from './known.ts'

const NAME = 'Organizations'

/** Whether the organization can be read whole, and which of its policies there are. */
export async function* checkOrganization(known: Known): AsyncGenerator<CheckLine> {
  const { organizations, region } = known.settings
  if (organizations === undefined) {
    yield notAsked(
      NAME,
      '`aws.yaml` does not name it',
      'add `organizations: {}` for accounts, OUs, SCPs and RCPs',
    )
    return
  }
  const client = awsClient.organizations(organizations.region ?? region)
  const action = 'organizations:DescribeOrganization'
  const described = await ask(
    action,
    client.send(new DescribeOrganizationCommand({}), known.sending),
  )
  if (!described.ok) {
    yield noOrganization(described.error) ??
      failureLine(NAME, described.error, action, placesOf(known))
    return
  }
  yield* checkTree(known, client, described.value.Organization ?? {})
}

async function* checkTree(
  known: Known,
  client: OrganizationsClient,
  organization: Organization,
): AsyncGenerator<CheckLine> {
  const roots = await askAll(
    'organizations:ListRoots',
    paginateListRoots({ client }, {}, known.sending),
    ({ Roots }) => Roots,
  )
  if (!roots.ok) {
    yield rootsFailure(known, organization, roots.error)
    return
  }
  const accounts = await askAll(
    'organizations:ListAccounts',
    paginateListAccounts({ client }, {}, known.sending),
    ({ Accounts }) => Accounts,
  )
  if (!accounts.ok) {
    yield failureLine(NAME, accounts.error, 'organizations:ListAccounts', placesOf(known))
    return
  }
  // An account that is closed still stands in the list for ninety days.
  known.accounts = accounts.value.flatMap(({ Id, State, Status }) =>
    Id !== undefined && (State ?? Status) === 'ACTIVE' ? [Id] : [],
  )
  yield ok(NAME, whole(known, organization, known.accounts.length))
  yield policyTypesLine(roots.value)
}

function noOrganization({ name }: Refusal): CheckLine | undefined {
  return name === 'AWSOrganizationsNotInUseException'
    ? trouble(
        'missing',
        NAME,
        'the account of the identity is in no organization',
        'use an identity of the management account or of a delegated administrator, or take `organizations` out of `aws.yaml`',
      )
    : undefined
}

/** Only the management account and delegated administrators may read; AWS then does not say who asked for what. */
function rootsFailure(known: Known, organization: Organization, refusal: Refusal): CheckLine {
  const own = known.identity?.account
  const isOfPolicy = /not authorized to perform/.test(refusal.message)
  const isManagement = own !== undefined && own === organization.MasterAccountId
  if (refusal.code !== 'aws/denied' || isOfPolicy || isManagement)
    return failureLine(NAME, refusal, 'organizations:ListRoots', placesOf(known))
  return trouble(
    'missing',
    NAME,
    `account ${own ?? 'in use'} is a member of ${organization.Id ?? 'an organization'}, neither its management account nor a delegated administrator`,
    `use an identity of account ${organization.MasterAccountId ?? 'of the management'}, or make the account a delegated administrator of any service`,
  )
}

function whole(known: Known, { Id, MasterAccountId }: Organization, accounts: number): string {
  const role =
    known.identity?.account === MasterAccountId
      ? 'asked from its management account'
      : `asked from a delegated administrator, the management account is ${MasterAccountId}`
  return `${Id}, ${countOf(accounts, 'active account')}, ${role}`
}

const POLICY_TYPES = ['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const

function policyTypesLine(roots: readonly Root[]): CheckLine {
  const enabled = new Set(
    roots.flatMap(({ PolicyTypes = [] }) =>
      PolicyTypes.flatMap(({ Status, Type }) => (Status === 'ENABLED' ? [Type] : [])),
    ),
  )
  const off = POLICY_TYPES.filter((type) => !enabled.has(type))
  const name = 'policy types of the organization'
  if (off.length === 0) return ok(name, 'service control and resource control policies are enabled')
  return trouble(
    'warning',
    name,
    `${off.join(' and ')} ${off.length === 1 ? 'is' : 'are'} not enabled: none of that type can be attached now`,
    'nothing for a preview; enable the type in Organizations before you attach one',
  )
}
