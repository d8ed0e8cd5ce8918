import type { ResourceFact } from '#lib/cloudtrail/pattern.ts'
import type { World } from '#lib/cloudtrail/world.ts'

/** The account that owns a resource: the one that the record tells, else that of the bucket in the inventory. */
export function ownerOf(world: World, resource: ResourceFact): string | undefined {
  if (resource.owner !== undefined) return resource.owner
  const bucket = /^arn:[^:]*:s3:::([^/]+)/.exec(resource.arn[0] ?? '')?.[1]
  return bucket === undefined ? undefined : world.bucketOwner(bucket)
}
