/** `IpAddress`: addresses in CIDR ranges, of the same version; an address without a prefix is one address. */
import ipaddr from 'ipaddr.js'
import { SETTLED_NOTHING, settled, type ValueSource } from './value-test.ts'

type Address = ReturnType<typeof ipaddr.parse>

export interface AddressRange {
  readonly address: Address
  readonly prefix: number
}

const LONGEST = 64

/** The address of a text, or undefined; only the four-part form of IPv4, and no zone in IPv6. */
export function parseAddress(text: string): Address | undefined {
  if (text.length > LONGEST) return undefined
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text)
  const isV6 = text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text)
  return isV6 ? ipaddr.IPv6.parse(text) : undefined
}

/** The range of a policy value, or undefined when it is none. */
export function parseRange(text: string): AddressRange | undefined {
  const slash = text.indexOf('/')
  const address = parseAddress(slash === -1 ? text : text.slice(0, slash))
  if (address === undefined) return undefined
  const longest = address.kind() === 'ipv4' ? 32 : 128
  if (slash === -1) return { address, prefix: longest }
  const digits = text.slice(slash + 1)
  const prefix = /^\d{1,3}$/.test(digits) ? Number(digits) : Number.NaN
  return prefix <= longest ? { address, prefix } : undefined
}

/** A policy value under `IpAddress`; one that is no range matches nothing. */
export function compileIp(text: string): ValueSource {
  const range = parseRange(text)
  if (range === undefined) return SETTLED_NOTHING
  return settled((value) => {
    const address = addressOf(value)
    return (
      address !== undefined &&
      address.kind() === range.address.kind() &&
      address.match(range.address, range.prefix)
    )
  })
}

// The empty text is no address.
let latest: { readonly text: string; readonly address: Address | undefined } = {
  text: '',
  address: undefined,
}

/** Parses once what all ranges of all policies ask about one request. */
function addressOf(text: string): Address | undefined {
  if (latest.text !== text) latest = { text, address: parseAddress(text) }
  return latest.address
}
