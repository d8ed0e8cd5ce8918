import {
  type Account,
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  type OrganizationalUnit,
  type OrganizationsClient,
  type PolicySummary,
  type PolicyType,
  paginateListAccountsForParent,
  paginateListOrganizationalUnitsForParent,
  paginateListPolicies,
  paginateListRoots,
  paginateListTagsForResource,
  paginateListTargetsForPolicy,
} from '@aws-sdk/client-organizations'
import { awsFailure, awsTrouble } from '#lib/aws/aws-failure.ts'
import { awsClient } from '#lib/aws/clients.ts'
import type { AwsSettings } from '#lib/workspace/aws-settings.ts'
import { type AnswerPart, type AnswerSource, AskFailed, asked, askOnce } from './aws-answer.ts'

type Page<Key extends string, Item> = { readonly [Name in Key]?: readonly Item[] | undefined }

/** What Organizations tells: tree and accounts as one document, and the policies that decide calls with their targets. */
export function organizationsSources(settings: AwsSettings): readonly AnswerSource[] {
  if (settings.organizations === undefined) return []
  const client = awsClient.organizations(settings.organizations.region ?? settings.region)
  const host = 'organizations'
  return [
    { path: 'aws-organizations:tree', host, parts: (signal) => new Reading(client, signal).tree() },
    ...(['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const).map(
      (type): AnswerSource => ({
        path: `aws-organizations:${type}`,
        host,
        parts: (signal) => new Reading(client, signal).policies(type),
      }),
    ),
  ]
}

class Reading {
  readonly #client: OrganizationsClient
  readonly #options: { readonly abortSignal?: AbortSignal }

  constructor(client: OrganizationsClient, abortSignal: AbortSignal | undefined) {
    this.#client = client
    this.#options = abortSignal === undefined ? {} : { abortSignal }
  }

  /** The document of `lib/org/organization.ts`. A tree that lacks a branch would be a wrong one: it is whole or none. */
  async *tree(): AsyncIterable<AnswerPart> {
    const described = await askOnce(
      'organizations:DescribeOrganization',
      this.#client.send(new DescribeOrganizationCommand({}), this.#options),
    )
    const client = this.#client
    const roots = await all(
      'organizations:ListRoots',
      'Roots',
      paginateListRoots({ client }, {}, this.#options),
    )
    const { units, accounts } = await this.#below(roots.flatMap(({ Id }) => Id ?? []))
    const tagged = await this.#tagsOf(accounts)
    const { Id, MasterAccountId, Arn } = described.Organization ?? {}
    yield {
      document: {
        Organization: { Id, MasterAccountId, Arn },
        Roots: roots,
        OrganizationalUnits: units,
        Accounts: tagged.accounts,
      },
    }
    if (tagged.denied !== undefined) yield { missing: tagged.denied }
  }

  async *policies(type: PolicyType): AsyncIterable<AnswerPart> {
    const client = this.#client
    const pages = paginateListPolicies({ client }, { Filter: type }, this.#options)
    for (const summary of await all('organizations:ListPolicies', 'Policies', pages)) {
      yield* this.#policy(summary)
    }
  }

  /** Text and targets; a policy of which one cannot be read is kept as listed, and named. */
  async *#policy(summary: PolicySummary): AsyncIterable<AnswerPart> {
    const client = this.#client
    const PolicyId = summary.Id
    try {
      const described = await askOnce(
        'organizations:DescribePolicy',
        this.#client.send(new DescribePolicyCommand({ PolicyId }), this.#options),
      )
      const targets = await all(
        'organizations:ListTargetsForPolicy',
        'Targets',
        paginateListTargetsForPolicy({ client }, { PolicyId }, this.#options),
      )
      yield { document: { Policy: described.Policy, Targets: targets } }
    } catch (cause) {
      if (!isDenied(cause)) throw cause
      yield { document: { Policies: [summary] } }
      yield { missing: denial(cause, summary.Name ?? summary.Id ?? '') }
    }
  }

  async #below(roots: readonly string[]) {
    const client = this.#client
    const units: (OrganizationalUnit & { ParentId: string })[] = []
    const accounts: (Account & { ParentId: string })[] = []
    const parents = [...roots]
    for (let ParentId = parents.shift(); ParentId !== undefined; ParentId = parents.shift()) {
      const parent = ParentId
      const childPages = paginateListOrganizationalUnitsForParent(
        { client },
        { ParentId },
        this.#options,
      )
      const action = 'organizations:ListOrganizationalUnitsForParent'
      const children = await all(action, 'OrganizationalUnits', childPages)
      const accountPages = paginateListAccountsForParent({ client }, { ParentId }, this.#options)
      const held = await all('organizations:ListAccountsForParent', 'Accounts', accountPages)
      units.push(...children.map((unit) => ({ ...unit, ParentId: parent })))
      // Addresses of people are nothing that a verdict needs.
      accounts.push(...held.map(({ Email: _, ...account }) => ({ ...account, ParentId: parent })))
      parents.push(...children.flatMap(({ Id }) => Id ?? []))
    }
    return { units, accounts }
  }

  /** The accounts with their tags; those whose tags are denied are named and stay without. */
  async #tagsOf(accounts: readonly (Account & { readonly ParentId: string })[]) {
    const client = this.#client
    const denied: { readonly cause: AskFailed; readonly account: string }[] = []
    const tagged: object[] = []
    for (const account of accounts) {
      const pages = paginateListTagsForResource(
        { client },
        { ResourceId: account.Id },
        this.#options,
      )
      try {
        const tags = await all('organizations:ListTagsForResource', 'Tags', pages)
        tagged.push({ ...account, Tags: tags })
      } catch (cause) {
        if (!isDenied(cause)) throw cause
        tagged.push(account)
        denied.push({ cause, account: account.Id ?? '' })
      }
    }
    const [first] = denied
    const ids = denied.map(({ account }) => account).join(', ')
    return {
      accounts: tagged,
      denied: first === undefined ? undefined : denial(first.cause, `tags of ${ids}`),
    }
  }
}

/** The elements of all pages. A page may be empty though others follow. */
async function all<Key extends string, Item>(
  action: string,
  key: Key,
  pages: AsyncIterable<Page<Key, Item>>,
): Promise<readonly Item[]> {
  const items: Item[] = []
  for await (const page of asked(action, pages)) items.push(...(page[key] ?? []))
  return items
}

function isDenied(cause: unknown): cause is AskFailed {
  return cause instanceof AskFailed && awsTrouble(cause.cause) === 'denied'
}

function denial(cause: AskFailed, place: string) {
  const { code, message } = awsFailure(cause.cause, cause.action)
  return { reason: code, place, detail: message, records: 0 }
}
