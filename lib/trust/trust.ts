import { type AddressRange, parseAddress, parseRange } from '#lib/iam/ip.ts'
import { compileWildcard, matchesWildcard } from '#lib/iam/wildcard.ts'

/** What an organization says it trusts and expects, as it is written down. An empty list means none, never all. */
export interface WrittenTrust {
  /** Account ids outside of the organization. */
  readonly accounts: readonly string[]
  /** ARNs of principals; `*` and `?` are wildcards, everything else is met letter by letter. */
  readonly principals: readonly string[]
  /** Public ranges, IPv4 and IPv6: `203.0.113.0/24`. */
  readonly cidrs: readonly string[]
  readonly vpcs: readonly string[]
  readonly endpoints: readonly string[]
  /** Names of endpoint services of partners. */
  readonly endpointServices: readonly string[]
  /** For an account or OU the OUs whose principals may reach its resources. */
  readonly boundaries: Readonly<Record<string, readonly string[]>>
}

/** The same, ready to be asked. */
export interface Trust {
  isTrustedAccount(account: string): boolean
  isTrustedPrincipal(arn: string): boolean
  /** A text that is no address is not expected. */
  isExpectedAddress(address: string): boolean
  isExpectedVpc(vpc: string): boolean
  isExpectedEndpoint(endpoint: string): boolean
  isExpectedService(service: string): boolean
  /** Of ids from the root down to an account the boundary that stands nearest to the account. */
  boundaryOf(path: readonly string[]): readonly string[] | undefined
}

export const NOTHING_TRUSTED: WrittenTrust = {
  accounts: [],
  principals: [],
  cidrs: [],
  vpcs: [],
  endpoints: [],
  endpointServices: [],
  boundaries: {},
}

/** Makes a trust definition ready. Values were checked where they came in. */
export function trustOf(written: WrittenTrust): Trust {
  const accounts = new Set(written.accounts)
  const principals = written.principals.map((text) => compileWildcard(text))
  const ranges = written.cidrs.flatMap((text) => parseRange(text) ?? [])
  const vpcs = new Set(written.vpcs)
  const endpoints = new Set(written.endpoints)
  const services = new Set(written.endpointServices)
  const boundaries = new Map(Object.entries(written.boundaries))
  return {
    isTrustedAccount: (account) => accounts.has(account),
    isTrustedPrincipal: (arn) => principals.some((pattern) => matchesWildcard(pattern, arn)),
    isExpectedAddress: (address) => isIn(ranges, address),
    isExpectedVpc: (vpc) => vpcs.has(vpc),
    isExpectedEndpoint: (endpoint) => endpoints.has(endpoint),
    isExpectedService: (service) => services.has(service),
    boundaryOf: (path) => path.map((id) => boundaries.get(id)).findLast((one) => one !== undefined),
  }
}

function isIn(ranges: readonly AddressRange[], text: string): boolean {
  const address = parseAddress(text)
  return (
    address !== undefined &&
    ranges.some(
      (range) =>
        range.address.kind() === address.kind() && address.match(range.address, range.prefix),
    )
  )
}
