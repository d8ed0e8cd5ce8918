/** One configuration item of the inventory, in the words of AWS Config, whatever file or query it came from. */
export interface InventoryItem {
  readonly arn: string
  /** `AWS::IAM::Role`. */
  readonly type: string
  readonly account: string
  /** `global` for services without a region. */
  readonly region: string
  readonly resourceId: string
  readonly name: string
  /** Null: the source does not tell (a query that did not ask for them), which is not the same as none. */
  readonly tags: Readonly<Record<string, string>> | null
  /** The part of Config's `configuration` that the tool reads, as it was written; of a bucket with its policy as `bucketPolicy`. */
  readonly configuration: unknown
  /** ISO 8601; left out when the source does not say. */
  readonly capturedAt?: string
  /** The item says that the resource was deleted; it holds nothing else of it. */
  readonly deleted?: true
}
