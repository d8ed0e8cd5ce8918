import { AccessAnalyzerClient } from '@aws-sdk/client-accessanalyzer'
import { AthenaClient } from '@aws-sdk/client-athena'
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { ConfigServiceClient } from '@aws-sdk/client-config-service'
import { OrganizationsClient } from '@aws-sdk/client-organizations'
import { S3Client } from '@aws-sdk/client-s3'
import { SecurityHubClient } from '@aws-sdk/client-securityhub'
import { STSClient } from '@aws-sdk/client-sts'

// Throttling is met by waiting longer each time and by sending less (the SDK's adaptive mode).
const PATIENCE = { retryMode: 'adaptive', maxAttempts: 8 } as const

/**
 * The SDK's clients for a region. Credentials, endpoints and proxies come from where the SDK looks for them
 * (environment, shared files, container, instance): nothing of them is read or kept here. All calls only read.
 */
export const awsClient = {
  accessAnalyzer: (region: string) => new AccessAnalyzerClient({ region, ...PATIENCE }),
  athena: (region: string) => new AthenaClient({ region, ...PATIENCE }),
  cloudTrail: (region: string) => new CloudTrailClient({ region, ...PATIENCE }),
  config: (region: string) => new ConfigServiceClient({ region, ...PATIENCE }),
  organizations: (region: string) => new OrganizationsClient({ region, ...PATIENCE }),
  // The path style takes any bucket name, dots included, with one certificate; logs may lie in another region.
  s3: (region: string) =>
    new S3Client({ region, forcePathStyle: true, followRegionRedirects: true, ...PATIENCE }),
  securityHub: (region: string) => new SecurityHubClient({ region, ...PATIENCE }),
  sts: (region: string) => new STSClient({ region, ...PATIENCE }),
} as const
