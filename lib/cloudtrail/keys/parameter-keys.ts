import type { SettingName } from '../world.ts'

/** A key that a request parameter fills, for some actions of one service. */
export interface ParameterKey {
  readonly label: string
  readonly multivalued?: boolean
  /** Names after the prefix, lower case; undefined: every action of the service. */
  readonly on?: readonly string[]
  /** The facts that hold the value, the first that is there. */
  readonly facts: readonly string[]
  /** Field inside the fact. */
  readonly field?: string
  /** When the parameter was not sent: the key is absent (a phrase says why it is certain), has AWS's default, or cannot be told. */
  readonly unsent:
    | { readonly absent: string }
    | { readonly value: string }
    | { readonly unknown: string }
  /** Events that go on with what another call sent: for these an unsent value says nothing. */
  readonly sentBefore?: readonly string[]
  /** Actions beside `on` that fill the key from what the record does not show: a body, a token, an earlier call. */
  readonly open?: readonly string[]
  /**
   * Actions beside `on` fill the key from the thing itself: from the setting that the inventory holds, or
   * from one that it does not hold. Without `on` these are all other actions on a resource of the kind.
   */
  readonly elsewhere?: { readonly setting?: SettingName; readonly on?: readonly string[] }
  /** The owner's copy of a call from another account leaves the parameter out. */
  readonly cutForOwners?: true
  /** Only on resources whose ARN has this in it. */
  readonly resource?: string
}

const NOT_SENT = { absent: 'the request did not send it' } as const
const DEFAULTS = { unknown: 'not sent: AWS fills a default that the record does not show' } as const
const TEMPLATE = {
  unknown: 'not sent: a launch template, the image or the account decides',
} as const

/** Parts of an upload go by the headers of its beginning; forms hold fields that are not recorded. */
const LATER_PARTS = ['CompleteMultipartUpload', 'PostObject', 'UploadPart', 'UploadPartCopy']

function s3Header(name: string): ParameterKey {
  const cut = name.startsWith('x-amz-grant-') ? ({ cutForOwners: true } as const) : {}
  return {
    ...cut,
    label: `s3:${name}`,
    facts: [name],
    unsent: NOT_SENT,
    open: BODIES,
    sentBefore: LATER_PARTS,
  }
}

const LAUNCH = ['runinstances']

/** What the header of an upload tells is in the body of these. */
const BODIES = ['updateobjectencryption']

/** Their settings are in a block around the usual ones. */
const FLYWHEELS = ['createflywheel', 'updateflywheel']
const NESTED_JOBS = [
  'createautomljob',
  'createautomljobv2',
  'createdataqualityjobdefinition',
  'createhyperparametertuningjob',
  'createmodelbiasjobdefinition',
  'createmodelexplainabilityjobdefinition',
  'createmodelqualityjobdefinition',
  'createmonitoringschedule',
  'createprocessingjob',
  'updatemonitoringschedule',
]

const OF_DOMAINS = [
  'createdomain',
  'createjob',
  'createnotebookinstance',
  'createuserprofile',
  'updatecluster',
  'updatedomain',
  'updateuserprofile',
]

/** Actions on roles and users that fill the key with the boundary that stands. */
const BOUNDED = [
  'attachrolepolicy',
  'attachuserpolicy',
  'deleterole',
  'deleterolepermissionsboundary',
  'deleterolepolicy',
  'deleteuserpermissionsboundary',
  'deleteuserpolicy',
  'detachrolepolicy',
  'detachuserpolicy',
  'getrole',
  'putrolepolicy',
  'putuserpolicy',
  'updateassumerolepolicy',
  'updaterole',
  'updateroledescription',
]

const FUNCTION_URLS = [
  'deletefunctionurlconfig',
  'getfunctionurlconfig',
  'invokefunctionurl',
  'listfunctionurlconfigs',
  'removepermission',
]

/** Keys that follow from one parameter each. */
export const PARAMETER_KEYS: readonly ParameterKey[] = [
  ...[
    'x-amz-acl',
    'x-amz-bucket-namespace',
    'x-amz-grant-full-control',
    'x-amz-grant-read',
    'x-amz-grant-read-acp',
    'x-amz-grant-write',
    'x-amz-grant-write-acp',
    'x-amz-metadata-directive',
    'x-amz-server-side-encryption',
    'x-amz-server-side-encryption-aws-kms-key-id',
    'x-amz-server-side-encryption-customer-algorithm',
    'x-amz-storage-class',
  ].map(s3Header),
  {
    label: 's3:x-amz-object-ownership',
    on: ['createbucket'],
    facts: ['x-amz-object-ownership'],
    unsent: NOT_SENT,
    open: ['putbucketownershipcontrols'],
  },
  { label: 's3:delimiter', facts: ['delimiter'], unsent: NOT_SENT },
  { label: 's3:max-keys', facts: ['max-keys'], unsent: NOT_SENT },
  {
    label: 's3:prefix',
    on: ['listbucket', 'listbucketversions', 'listbucketmultipartuploads'],
    facts: ['prefix'],
    unsent: NOT_SENT,
  },
  {
    label: 's3:LocationConstraint',
    on: ['createbucket'],
    facts: ['CreateBucketConfiguration'],
    field: 'LocationConstraint',
    unsent: NOT_SENT,
    open: ['createaccesspoint'],
  },
  {
    label: 's3:object-lock-mode',
    facts: ['x-amz-object-lock-mode'],
    unsent: NOT_SENT,
    open: ['putobjectretention'],
    sentBefore: LATER_PARTS,
  },
  {
    label: 's3:object-lock-legal-hold',
    facts: ['x-amz-object-lock-legal-hold'],
    unsent: NOT_SENT,
    open: ['putobjectlegalhold'],
    sentBefore: LATER_PARTS,
  },
  {
    label: 'ec2:InstanceType',
    on: LAUNCH,
    facts: ['instanceType'],
    unsent: TEMPLATE,
    elsewhere: { setting: 'instanceType' },
    resource: ':instance/',
  },
  {
    label: 'ec2:MetadataHttpTokens',
    on: LAUNCH,
    facts: ['metadataOptions'],
    field: 'httpTokens',
    unsent: TEMPLATE,
    elsewhere: { setting: 'httpTokens' },
    resource: ':instance/',
  },
  {
    label: 'ec2:MetadataHttpEndpoint',
    on: LAUNCH,
    facts: ['metadataOptions'],
    field: 'httpEndpoint',
    unsent: TEMPLATE,
    elsewhere: { setting: 'httpEndpoint' },
    resource: ':instance/',
  },
  {
    label: 'ec2:MetadataHttpPutResponseHopLimit',
    on: LAUNCH,
    facts: ['metadataOptions'],
    field: 'httpPutResponseHopLimit',
    unsent: TEMPLATE,
    elsewhere: { setting: 'httpPutResponseHopLimit' },
    resource: ':instance/',
  },
  {
    label: 'ec2:AssociatePublicIpAddress',
    on: [...LAUNCH, 'createnetworkinterface'],
    facts: ['associatesPublicAddress', 'associatePublicIpAddress'],
    unsent: { unknown: 'not sent: the subnet decides' },
    elsewhere: {},
    resource: ':network-interface/',
  },
  {
    label: 'ec2:VpceServiceName',
    on: ['createvpcendpoint'],
    facts: ['serviceName'],
    unsent: DEFAULTS,
    elsewhere: { setting: 'serviceName' },
    resource: ':vpc-endpoint',
  },
  {
    label: 'iam:PolicyARN',
    on: [
      'attachuserpolicy',
      'attachrolepolicy',
      'attachgrouppolicy',
      'detachuserpolicy',
      'detachrolepolicy',
      'detachgrouppolicy',
    ],
    facts: ['policyArn'],
    unsent: NOT_SENT,
  },
  {
    label: 'iam:PermissionsBoundary',
    on: ['createuser', 'createrole', 'putuserpermissionsboundary', 'putrolepermissionsboundary'],
    facts: ['permissionsBoundary'],
    unsent: NOT_SENT,
    elsewhere: { setting: 'permissionsBoundary', on: BOUNDED },
  },
  {
    label: 'iam:AWSServiceName',
    on: ['createservicelinkedrole'],
    facts: ['aWSServiceName'],
    unsent: DEFAULTS,
  },
  {
    label: 'iam:ServiceSpecificCredentialServiceName',
    on: ['createservicespecificcredential'],
    facts: ['serviceName'],
    unsent: DEFAULTS,
    open: [
      'deleteservicespecificcredential',
      'resetservicespecificcredential',
      'updateservicespecificcredential',
    ],
  },
  {
    label: 'iam:ServiceSpecificCredentialAgeDays',
    on: ['createservicespecificcredential'],
    facts: ['credentialAgeDays'],
    unsent: NOT_SENT,
  },
  {
    label: 'iam:OrganizationsPolicyId',
    on: ['generateorganizationsaccessreport'],
    facts: ['organizationsPolicyId'],
    unsent: NOT_SENT,
  },
  {
    label: 'kms:BypassPolicyLockoutSafetyCheck',
    on: ['createkey', 'putkeypolicy'],
    facts: ['bypassPolicyLockoutSafetyCheck'],
    unsent: { value: 'false' },
  },
  {
    label: 'kms:KeyOrigin',
    on: ['createkey'],
    facts: ['origin'],
    unsent: { value: 'AWS_KMS' },
    elsewhere: { setting: 'keyOrigin' },
  },
  {
    label: 'kms:KeySpec',
    on: ['createkey'],
    facts: ['keySpec', 'customerMasterKeySpec'],
    unsent: { value: 'SYMMETRIC_DEFAULT' },
    elsewhere: { setting: 'keySpec' },
  },
  {
    label: 'kms:KeyUsage',
    on: ['createkey'],
    facts: ['keyUsage'],
    unsent: { value: 'ENCRYPT_DECRYPT' },
    elsewhere: { setting: 'keyUsage' },
  },
  {
    label: 'kms:MultiRegion',
    on: ['createkey'],
    facts: ['multiRegion'],
    unsent: { value: 'false' },
    elsewhere: { setting: 'multiRegion' },
  },
  {
    label: 'kms:DataKeyPairSpec',
    on: ['generatedatakeypair', 'generatedatakeypairwithoutplaintext'],
    facts: ['keyPairSpec'],
    unsent: DEFAULTS,
  },
  {
    label: 'kms:EncryptionAlgorithm',
    on: ['encrypt', 'decrypt', 'reencryptfrom', 'reencryptto'],
    facts: ['encryptionAlgorithm'],
    unsent: DEFAULTS,
    open: [
      'generatedatakey',
      'generatedatakeypair',
      'generatedatakeypairwithoutplaintext',
      'generatedatakeywithoutplaintext',
    ],
  },
  {
    label: 'kms:SigningAlgorithm',
    on: ['sign', 'verify'],
    facts: ['signingAlgorithm'],
    unsent: DEFAULTS,
  },
  {
    label: 'kms:MessageType',
    on: ['sign', 'verify'],
    facts: ['messageType'],
    unsent: { value: 'RAW' },
  },
  {
    label: 'kms:GranteePrincipal',
    on: ['creategrant'],
    facts: ['granteePrincipal'],
    unsent: DEFAULTS,
  },
  {
    label: 'kms:RetiringPrincipal',
    on: ['creategrant'],
    facts: ['retiringPrincipal'],
    unsent: NOT_SENT,
  },
  {
    label: 'kms:GrantOperations',
    multivalued: true,
    on: ['creategrant'],
    facts: ['operations'],
    unsent: DEFAULTS,
  },
  {
    label: 'kms:ScheduleKeyDeletionPendingWindowInDays',
    on: ['schedulekeydeletion'],
    facts: ['pendingWindowInDays'],
    unsent: { absent: 'the request left the waiting period to the default' },
  },
  {
    label: 'lambda:FunctionUrlAuthType',
    on: ['createfunctionurlconfig', 'updatefunctionurlconfig', 'addpermission'],
    facts: ['functionUrlAuthType', 'authType'],
    unsent: NOT_SENT,
    elsewhere: { on: FUNCTION_URLS },
  },
  {
    label: 'lambda:Principal',
    on: ['addpermission'],
    open: ['removepermission', 'putresourcepolicy', 'deleteresourcepolicy'],
    facts: ['principal'],
    unsent: NOT_SENT,
  },
  {
    label: 'ram:Principal',
    multivalued: true,
    on: ['createresourceshare', 'associateresourceshare', 'disassociateresourceshare'],
    facts: ['principals'],
    unsent: NOT_SENT,
  },
  {
    label: 'ram:RequestedAllowsExternalPrincipals',
    on: ['createresourceshare', 'updateresourceshare'],
    facts: ['allowExternalPrincipals'],
    unsent: { value: 'true' },
    sentBefore: ['UpdateResourceShare'],
  },
  {
    label: 'ram:RequestedResourceType',
    multivalued: true,
    on: ['createresourceshare', 'associateresourceshare', 'disassociateresourceshare'],
    facts: ['resourceKinds'],
    unsent: NOT_SENT,
  },
  {
    label: 'secretsmanager:BlockPublicPolicy',
    on: ['putresourcepolicy'],
    facts: ['blockPublicPolicy'],
    unsent: NOT_SENT,
  },
  {
    label: 'secretsmanager:KmsKeyId',
    on: ['createsecret', 'updatesecret'],
    facts: ['kmsKeyId'],
    unsent: NOT_SENT,
  },
  { label: 'sns:Protocol', on: ['subscribe'], facts: ['protocol'], unsent: DEFAULTS },
  { label: 'sns:Endpoint', on: ['subscribe'], facts: ['endpoint'], unsent: NOT_SENT },
  {
    label: 'sts:DurationSeconds',
    on: ['getwebidentitytoken', 'getservicebearertoken'],
    // AWS's reference does not list these, its example of a trust policy does.
    open: ['assumerole', 'assumerolewithsaml', 'assumerolewithwebidentity'],
    facts: ['durationSeconds'],
    unsent: DEFAULTS,
  },
  { label: 'sts:ExternalId', on: ['assumerole'], facts: ['externalId'], unsent: NOT_SENT },
  {
    label: 'sts:SourceIdentity',
    on: ['assumerole', 'assumerolewithsaml', 'assumerolewithwebidentity', 'setsourceidentity'],
    facts: ['sourceIdentity'],
    unsent: NOT_SENT,
  },
  {
    label: 'sts:RoleSessionName',
    on: ['assumerole', 'assumerolewithsaml', 'assumerolewithwebidentity'],
    facts: ['roleSessionName'],
    unsent: DEFAULTS,
  },
  {
    label: 'sts:TransitiveTagKeys',
    multivalued: true,
    on: ['assumerole', 'tagsession'],
    open: ['assumerolewithsaml', 'assumerolewithwebidentity'],
    facts: ['transitiveTagKeys'],
    unsent: NOT_SENT,
  },
  {
    label: 'sts:IdentityTokenAudience',
    multivalued: true,
    on: ['getwebidentitytoken'],
    facts: ['audience'],
    unsent: DEFAULTS,
  },
  {
    label: 'sts:SigningAlgorithm',
    on: ['getwebidentitytoken'],
    facts: ['signingAlgorithm'],
    unsent: DEFAULTS,
  },
  {
    label: 'account:TargetRegion',
    on: ['enableregion', 'disableregion', 'getregionoptstatus'],
    facts: ['regionName', 'RegionName'],
    unsent: DEFAULTS,
  },
  {
    label: 'acm-pca:TemplateArn',
    on: ['issuecertificate'],
    facts: ['templateArn'],
    unsent: NOT_SENT,
  },
  {
    label: 'apprunner:VpcConnectorArn',
    on: ['createservice', 'updateservice'],
    facts: ['networkConfiguration'],
    field: 'egressConfiguration.vpcConnectorArn',
    unsent: NOT_SENT,
  },
  {
    label: 'codebuild:vpcConfig.vpcId',
    on: ['createproject', 'updateproject', 'createfleet', 'updatefleet'],
    facts: ['vpcConfig'],
    field: 'vpcId',
    unsent: NOT_SENT,
  },
  { label: 'comprehend:ModelKmsKey', facts: ['modelKmsKeyId'], unsent: NOT_SENT, open: FLYWHEELS },
  {
    label: 'comprehend:VolumeKmsKey',
    facts: ['volumeKmsKeyId'],
    unsent: NOT_SENT,
    open: FLYWHEELS,
  },
  {
    label: 'comprehend:OutputKmsKey',
    facts: ['outputDataConfig'],
    field: 'kmsKeyId',
    unsent: NOT_SENT,
  },
  {
    label: 'comprehend:VpcSecurityGroupIds',
    multivalued: true,
    facts: ['vpcConfig'],
    field: 'securityGroupIds',
    unsent: NOT_SENT,
    open: FLYWHEELS,
  },
  {
    label: 'comprehend:VpcSubnets',
    multivalued: true,
    facts: ['vpcConfig'],
    field: 'subnets',
    unsent: NOT_SENT,
    open: FLYWHEELS,
  },
  {
    label: 'sagemaker:AppNetworkAccessType',
    on: ['createdomain', 'updatedomain'],
    facts: ['appNetworkAccessType'],
    unsent: NOT_SENT,
  },
  {
    label: 'sagemaker:DirectInternetAccess',
    on: ['createnotebookinstance'],
    facts: ['directInternetAccess'],
    unsent: NOT_SENT,
  },
  {
    label: 'sagemaker:RootAccess',
    on: ['createnotebookinstance', 'updatenotebookinstance'],
    facts: ['rootAccess'],
    unsent: NOT_SENT,
  },
  {
    label: 'sagemaker:InterContainerTrafficEncryption',
    facts: ['enableInterContainerTrafficEncryption'],
    unsent: NOT_SENT,
    open: NESTED_JOBS,
  },
  {
    label: 'sagemaker:VpcSubnets',
    multivalued: true,
    facts: ['vpcConfig', 'subnetIds', 'subnetId'],
    field: 'subnets',
    unsent: NOT_SENT,
    open: [...NESTED_JOBS, 'createjob', 'updatecluster', 'updatedomain'],
  },
  {
    label: 'sagemaker:VpcSecurityGroupIds',
    multivalued: true,
    facts: ['vpcConfig'],
    field: 'securityGroupIds',
    unsent: NOT_SENT,
    open: [...NESTED_JOBS, ...OF_DOMAINS],
  },
  {
    label: 'elasticfilesystem:Encrypted',
    on: ['createfilesystem'],
    facts: ['encrypted'],
    unsent: { value: 'false' },
  },
  {
    label: 'rds:StorageEncrypted',
    on: ['createdbinstance', 'createdbcluster'],
    facts: ['storageEncrypted'],
    unsent: { value: 'false' },
    elsewhere: { setting: 'storageEncrypted' },
  },
  {
    label: 'events:TargetArn',
    multivalued: true,
    on: ['puttargets'],
    facts: ['targetArns'],
    unsent: DEFAULTS,
  },
  {
    label: 'dynamodb:Select',
    on: ['query', 'scan'],
    facts: ['select'],
    unsent: NOT_SENT,
    open: ['batchgetitem', 'getitem', 'partiqlselect'],
  },
  {
    label: 'bedrock:GuardrailIdentifier',
    facts: ['guardrailIdentifier', 'guardrailConfig'],
    field: 'guardrailIdentifier',
    unsent: NOT_SENT,
  },
  {
    label: 'bedrock-mantle:Model',
    on: ['counttokens', 'createfinetuningjob', 'createinference'],
    facts: ['model', 'modelId'],
    unsent: { unknown: 'the record does not tell the model' },
  },
]
