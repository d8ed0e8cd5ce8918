import type { Policy } from '#lib/iam/policy.ts'
import type { KeyValue } from '#lib/iam/request.ts'

/**
 * What is known beside the records. `lib/org` implements it from inventory, organization and the
 * reader's answers. Each look-up tells three things apart: the answer, "certainly none", "not known".
 */
export interface World {
  /** The organization's own id (`o-…`), when known. */
  readonly orgId: string | undefined
  /** True: a member or the management account. False: certainly outside. Undefined: not known. */
  inOrganization(account: string): boolean | undefined
  /** `o-x/r-y/ou-z/`, for an account of the organization. */
  orgPath(account: string): string | undefined
  /** Owner of a bucket by its name, when the inventory holds it. */
  bucketOwner(bucket: string): string | undefined
  /** A VPC endpoint of the organization. */
  endpoint(id: string): EndpointItem | undefined
  /** An instance of the organization, by its id. */
  instance(id: string): InstanceItem | undefined
  /** Tags of a role or user by ARN; undefined when the inventory does not hold it. */
  principalTags(arn: string): TaggedItem | undefined
  /** Tags of any other resource by ARN. */
  resourceTags(arn: string): TaggedItem | undefined
  /** A setting of a resource by its ARN; `null`: it certainly has none; undefined: the inventory does not tell. */
  setting(arn: string, name: SettingName): string | null | undefined
  /** The policy that a bucket or role carries itself, by its ARN; `null`: it certainly has none; undefined: the inventory does not tell. */
  resourcePolicy(arn: string): Policy | null | undefined
  /** VPC of a subnet. */
  subnetVpc(id: string): string | undefined
  /**
   * Why the inventory may lack resources of a type (`AWS::S3::Bucket`) of an account (undefined: of any): a phrase.
   * Undefined: nothing says that it does.
   */
  gap(type: string, account: string | undefined): string | undefined
  /** A value the reader supplied for a key of one subject (`arn:aws:s3:::bucket`, a role ARN, an endpoint id, or `*`). */
  answer(keyName: string, subject: string): KeyValue | undefined
}

/** The settings of resources that some key is filled from. */
export type SettingName =
  | 'allowExternalPrincipals'
  | 'httpEndpoint'
  | 'httpPutResponseHopLimit'
  | 'httpTokens'
  | 'instanceType'
  | 'keyOrigin'
  | 'keySpec'
  | 'keyUsage'
  | 'multiRegion'
  | 'networkOrigin'
  | 'permissionsBoundary'
  | 'serviceName'
  | 'storageEncrypted'

export interface EndpointItem {
  readonly id: string
  readonly vpc: string
  readonly account: string
  readonly region: string
}

export interface InstanceItem {
  readonly id: string
  readonly account: string
  readonly region: string
  readonly vpc?: string
  readonly privateIp?: string
}

export interface TaggedItem {
  readonly tags: ReadonlyMap<string, string>
  /** Keys (lower case) of tags that changed within the days of the calls, with the day of the last change. */
  readonly changed?: ReadonlyMap<string, string>
  /** For roles: whether the trust policy lets a caller pass session tags (`sts:TagSession`); undefined when it is not known. */
  readonly sessionTagsAllowed?: boolean
  /** For roles: the services that the trust policy lets assume it (`glue.amazonaws.com`); left out when they cannot be told. */
  readonly trustedServices?: readonly string[]
}
