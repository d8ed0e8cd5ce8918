/**
 * What lint asks of AWS's service reference. `lib/cloudtrail` holds the tables and answers
 * (`lint-reference.ts`); without an answer lint leaves out the rules that need one.
 */
export interface LintFacts {
  /** The day of AWS's service reference. */
  readonly asOf: string
  /** Every service prefix, lower case. */
  readonly services: readonly string[]
  /** The actions of a service; undefined when no service has the prefix (lower case). */
  actionsOf(service: string): readonly ReferenceAction[] | undefined
  /** The action of this name in lower case, without its service. */
  action(service: string, name: string): ReferenceAction | undefined
  /** The action that a misspelt one, or the name of an API call, probably means: `s3:ListAllMyBuckets`. */
  nearestAction(service: string, name: string): string | undefined
  /** The key as AWS writes it, if it is known anywhere; families keep their tag key. */
  knownKey(name: string): string | undefined
  /** The known key that a misspelt one (not known as it is) probably means. */
  nearestKey(name: string): string | undefined
  /** True: the caller's credentials or identity provider bring the key, so that any action may have it. */
  isCarried(keyName: string): boolean
  /** The services that fill a global key that not all fill; undefined: all do. */
  filledBy(keyName: string): DatedServices | undefined
  /** AWS names these actions (lower case) as without `aws:ResourceAccount` and its sisters. */
  lacksResourceAccount(action: string): boolean
  /** The services whose resources RCPs reach. */
  readonly rcp: DatedServices
}

export interface DatedServices {
  readonly asOf: string
  readonly services: ReadonlySet<string>
}

export interface ReferenceAction {
  /** As AWS writes it: `s3:GetObject`. */
  readonly action: string
  /** `none`: authorised on `*` only. */
  readonly resources: 'none' | 'optional' | 'required'
  /** The ARNs of its resources behind the partition, `*` for what varies: `s3:::*` and `/*` behind it. */
  readonly arns: readonly string[]
  /** Its keys beside the global ones that all actions have, as AWS writes them, `*` for what varies: `s3:BucketTag/*`. */
  readonly keys: readonly string[]
}
