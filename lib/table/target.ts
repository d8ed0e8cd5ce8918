/**
 * What a policy can be attached to, as ids: the root, an OU or an account of the organization; or one
 * thing that carries the policy itself (a resource, a role, a VPC endpoint), or users and roles by name.
 */

/** The things that carry a policy of their own. */
export type Carrier = 'resource' | 'role' | 'endpoint' | 'principal'

const NODE = /^(r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|\d{12})$/
const SHAPES: Readonly<Record<Carrier, RegExp>> = {
  resource: /^arn:[a-z][a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[a-z0-9]*:[!-~]{1,1500}$/,
  role: /^arn:[a-z][a-z-]*:iam::\d{12}:role\/[!-~]{1,600}$/,
  endpoint: /^vpce-[0-9a-z]{4,32}$/,
  principal: /^arn:[a-z][a-z-]*:iam::(?:\d{12}|\*):(?:role|user)\/[!-~]{1,600}$/,
}

const WAYS_OUT: Readonly<Record<Carrier, string>> = {
  resource: 'no ARN; write it like `arn:aws:s3:::my-bucket`',
  role: 'no ARN of a role; write it like `arn:aws:iam::111122223333:role/MyRole`',
  endpoint: 'no endpoint id; write it like `vpce-0a1b2c3d4e5f67890`',
  principal:
    'no ARN of a user or role; write it like `arn:aws:iam::111122223333:role/MyRole`, or with wildcards `arn:aws:iam::*:role/team/*`',
}

/** What carries a policy of this type; undefined for types that are attached in the organization. */
export function carrierOf(type: string | undefined): Carrier | undefined {
  switch (type) {
    case 'resource':
      return 'resource'
    case 'trust':
      return 'role'
    case 'vpce':
      return 'endpoint'
    case 'identity':
    case 'boundary':
      return 'principal'
    default:
      return undefined
  }
}

/** Whether a text is the id of a root, OU or account. */
export function isNodeId(text: string): boolean {
  return NODE.test(text)
}

/** Whether a text has the shape of a carrier's name: an ARN, or the id of a VPC endpoint. */
export function isCarrierId(text: string): boolean {
  return Object.values(SHAPES).some((shape) => shape.test(text))
}

/** Why a text does not name a carrier of this kind, with the way out; undefined when it does. */
export function troubleOfCarrier(carrier: Carrier, text: string): string | undefined {
  return SHAPES[carrier].test(text) ? undefined : `\`${text}\` is ${WAYS_OUT[carrier]}`
}
