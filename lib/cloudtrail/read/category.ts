import { booleanIn, type JsonObject, textIn } from './json-field.ts'

const S3_OBJECT_EVENTS =
  /^(?:Get|Put|Head|Delete|Copy|Post|Restore)Objects?(?:Acl|Tagging|Attributes|Retention|LegalHold|Torrent)?$|^(?:SelectObjectContent|ListObjects|ListObjectsV2|ListObjectVersions|ListParts|ListMultipartUploads|HeadBucket|UploadPart|UploadPartCopy|CreateMultipartUpload|CompleteMultipartUpload|AbortMultipartUpload)$/

/**
 * `Management`, `Data` or `NetworkActivity`. Records before version 1.07 do not say; then only S3
 * objects and Lambda invocations could be data events.
 */
export function readCategory(
  fields: JsonObject,
  eventSource: string,
  eventName: string,
  eventType: string,
): string {
  const stated = textIn(fields['eventCategory'])
  if (stated !== undefined) return stated
  if (eventType.startsWith('AwsVpceEvent')) return 'NetworkActivity'
  const management = booleanIn(fields['managementEvent'])
  if (management !== undefined) return management ? 'Management' : 'Data'
  if (eventType === 'AwsConsoleSignIn' || eventType === 'AwsConsoleAction') return 'Management'
  if (!isBeforeCategories(fields['eventVersion'])) return 'Unknown'
  const isData =
    (eventSource === 's3.amazonaws.com' && S3_OBJECT_EVENTS.test(eventName)) ||
    (eventSource === 'lambda.amazonaws.com' && eventName === 'Invoke')
  return isData ? 'Data' : 'Management'
}

function isBeforeCategories(version: unknown): boolean {
  return typeof version === 'string' && /^1\.0?[0-6]$/.test(version)
}
