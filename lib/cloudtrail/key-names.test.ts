import { describe, expect, test } from 'vitest'
import { didYouMean, keyRule } from './keys.ts'

describe('names', () => {
  test('of families carry the tag key behind them', () => {
    expect(keyRule('aws:principaltag/team/a')).toMatchObject({
      suffix: 'team/a',
      rule: { label: 'aws:PrincipalTag/' },
    })
    expect(keyRule('kms:encryptioncontext:aws:s3:arn')).toMatchObject({ suffix: 'aws:s3:arn' })
  })

  test.each(['aws:principaltag/', 'kms:encryptioncontext:'])(
    'of families alone are no key: %s',
    (name) => {
      expect(keyRule(name)).toBeUndefined()
    },
  )

  test.each(['aws:sourceip', 'ec2:add/group', 'kms:viaservice'])('%s is whole', (name) => {
    expect(keyRule(name)).toMatchObject({ suffix: '', rule: { name } })
  })

  test.each([
    'token.actions.githubusercontent.com:sub',
    'oidc.eks.us-east-1.amazonaws.com/id/ab:aud',
    'accounts.google.com',
  ])('%s is a claim of an issuer', (name) => {
    expect(keyRule(name)?.suffix).toBe(name)
  })

  test.each([
    's3locationconstraint',
    'aws:principalorg',
    'nope:key',
    'nope:key/x',
    'kms:nope:x',
    '__proto__',
    'constructor',
  ])('%s is outside the catalogue', (name) => {
    expect(keyRule(name)).toBeUndefined()
  })

  test.each([
    ['aws:PrincipalOrgIDs', 'aws:PrincipalOrgID'],
    ['aws:SourceVPCe1', 'aws:SourceVpce'],
    ['aws:PrincipleTag/team', 'aws:PrincipalTag/team'],
    ['lambda:VpcId', 'lambda:VpcIds'],
    ['ec2:Ad/group', 'ec2:Add/group'],
    ['aws:sourceip', 'aws:SourceIp'],
    // A family alone is no key.
    ['kms:EncryptionContextKey', 'kms:EncryptionContextKeys'],
  ])('%s probably means %s', (asked, meant) => {
    expect(didYouMean(asked)).toBe(meant)
  })

  test('a name that is like no other has no suggestion', () => {
    expect(didYouMean('completely:different')).toBeUndefined()
  })
})

/** Keys of the policies of the perimeter examples: each must have a rule. */
const EXAMPLE_KEYS = [
  'aws:PrincipalOrgID',
  'aws:PrincipalIsAWSService',
  'aws:ViaAWSService',
  'aws:PrincipalArn',
  'aws:SourceVpc',
  'aws:PrincipalTag/dp:exclude:network',
  'aws:SourceIp',
  'aws:ResourceOrgID',
  'aws:RequestedRegion',
  'ec2:SourceInstanceARN',
  'aws:PrincipalAccount',
  'aws:TagKeys',
  'aws:ResourceAccount',
  'aws:Ec2InstanceSourceVPC',
  'aws:Ec2InstanceSourcePrivateIPv4',
  'aws:SourceAccount',
  'aws:VpceOrgID',
  'aws:VpceAccount',
  'aws:SourceOrgID',
  'aws:ResourceTag/dp:exclude:identity',
  'aws:CalledVia',
  'ram:RequestedAllowsExternalPrincipals',
  'iam:ServiceSpecificCredentialServiceName',
  'ec2:InstanceType',
  'ses:Recipients',
  'ses:ApiVersion',
  'sandboxes.cloud:aud',
  's3:x-amz-object-ownership',
  'ram:Principal',
  'lambda:VpcIds',
  'lambda:FunctionUrlAuthType',
  'kms:GrantIsForAWSResource',
  'ec2:ResourceTag/access-project',
  'aws:SourceArn',
  'aws:RequestTag/Project',
  'sts:SigningAlgorithm',
  'sts:IdentityTokenAudience',
  'sts:DurationSeconds',
  'states:HTTPEndpoint',
  'sns:Protocol',
  'sns:Endpoint',
  'sagemaker:VpcSubnets',
  'sagemaker:DirectInternetAccess',
  'sagemaker:AppNetworkAccessType',
  's3:x-amz-server-side-encryption-customer-algorithm',
  's3:x-amz-server-side-encryption',
  's3:x-amz-bucket-namespace',
  's3:signatureAge',
  's3:TlsVersion',
  'ram:RequestedResourceType',
  'lambda:SourceFunctionArn',
  'kms:ScheduleKeyDeletionPendingWindowInDays',
  'kms:KeyUsage',
  'kms:KeySpec',
  'kms:BypassPolicyLockoutSafetyCheck',
  'iam:ServiceSpecificCredentialAgeDays',
  'iam:ResourceTag/ServiceSpecificCredentialAllowed',
  'glue:VpcIds',
  'glue:CredentialIssuingService',
  'events:TargetArn',
  'ec2:VpceServiceOwner',
  'ec2:VpceServiceName',
  'ec2:Owner',
  'ec2:MetadataHttpTokens',
  'cognito-identity-unauth:IdentityPoolArn',
  'codebuild:vpcConfig.vpcId',
  'cloudshell:VpcIds',
  'bedrock:bearerTokenType',
  'bedrock:InferenceProfileArn',
  'bedrock-mantle:Model',
  'aws:sourceVpce',
  'aws:federatedProvider',
  'aws:VpceOrgPaths',
  'aws:SourceIdentity',
  'aws:SecureTransport',
  'aws:ResourceOrgPaths',
  'aws:PrincipalOrgPaths',
  'aws:MultiFactorAuthPresent',
  'aws:ChatbotSourceArn',
  'aws:AssumedRoot',
  'apprunner:VpcConnectorArn',
  'acm-pca:TemplateArn',
  'accounts.google.com:google/organization_number',
  'SAML:aud',
  'vpc-lattice-svcs:RequestHeader/x',
  'aws:SourceVpcArn',
]

test.each(EXAMPLE_KEYS)('%s is in the catalogue', (name) => {
  expect(keyRule(name.toLowerCase())).toBeDefined()
})
