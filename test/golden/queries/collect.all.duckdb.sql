with records as (
  select *, try(cast(json_parse(requestparameters) as map(varchar, json))) as parameters
  from "awsdatacatalog"."security"."cloudtrail_logs"
  where "p_account" in ('111122223333', '444455556666') and "p_date" in ('2026/11/24')
), read_names as (
  select *, array_sort(filter(map_keys(parameters), k -> k in ('TagKeys', 'TagSpecification', 'Tagging', 'Tags', 'arn', 'executionRole', 'iamInstanceProfile', 'omitted', 'resourceARN', 'resourceArn', 'resourceTags', 'role', 'roleName', 'serviceRole', 'tagKeyList', 'tagKeySet', 'tagKeys', 'tagList', 'tagSet', 'tagSpecificationSet', 'tagSpecifications', 'tagging', 'tags', 'x-amz-tagging')
        or regexp_like(k, 'Request\z|Tags\z|^tagsToAdd\z|^TagList\z')
        or (eventsource = 'account.amazonaws.com' and k in ('RegionName', 'regionName'))
        or (eventsource = 'acm-pca.amazonaws.com' and k in ('templateArn'))
        or (eventsource = 'apprunner.amazonaws.com' and k in ('networkConfiguration', 'vpcConfig'))
        or (eventsource = 'athena.amazonaws.com' and k in ('workGroup'))
        or (eventsource = 'autoscaling.amazonaws.com' and k in ('serviceNamespace'))
        or (eventsource = 'backup.amazonaws.com' and k in ('backupVaultName'))
        or (eventsource = 'bedrock-mantle.amazonaws.com' and k in ('model', 'modelId'))
        or (eventsource = 'bedrock.amazonaws.com' and k in ('guardrailConfig', 'guardrailIdentifier', 'modelId'))
        or (eventsource = 'cloudformation.amazonaws.com' and k in ('stackName', 'stackSetName'))
        or (eventsource = 'cloudshell.amazonaws.com' and k in ('networkConfiguration', 'vpcConfig'))
        or (eventsource = 'cloudtrail.amazonaws.com' and k in ('name', 'trailName'))
        or (eventsource = 'codebuild.amazonaws.com' and k in ('networkConfiguration', 'projectName', 'vpcConfig'))
        or (eventsource = 'codepipeline.amazonaws.com' and k in ('pipelineName'))
        or (eventsource = 'cognito-identity.amazonaws.com' and k in ('identityPoolId'))
        or (eventsource = 'cognito-idp.amazonaws.com' and k in ('userPoolId'))
        or (eventsource = 'comprehend.amazonaws.com' and k in ('modelKmsKeyId', 'networkConfiguration', 'outputDataConfig', 'volumeKmsKeyId', 'vpcConfig'))
        or (eventsource = 'dynamodb.amazonaws.com' and k in ('backupArn', 'exportArn', 'indexName', 'requestItems', 'resourcePolicy', 'select', 'statement', 'statements', 'streamArn', 'tableName', 'transactItems', 'transactStatements'))
        or (eventsource = 'ec2.amazonaws.com' and k in ('LaunchPermission', 'MetadataOptions', 'ServiceName', 'associatePublicIpAddress', 'createVolumePermission', 'groupId', 'instanceType', 'instancesSet', 'keyName', 'launchPermission', 'metadataOptions', 'networkInterfaceSet', 'serviceName'))
        or (eventsource = 'ecr.amazonaws.com' and k in ('registryId', 'repositoryName'))
        or (eventsource = 'ecs.amazonaws.com' and k in ('clusterName'))
        or (eventsource = 'eks.amazonaws.com' and k in ('clusterName'))
        or (eventsource = 'elasticfilesystem.amazonaws.com' and k in ('encrypted', 'fileSystemId'))
        or (eventsource = 'events.amazonaws.com' and k in ('entries', 'eventBusName', 'name', 'rule', 'targets'))
        or (eventsource = 'firehose.amazonaws.com' and k in ('deliveryStreamName'))
        or (eventsource = 'glue.amazonaws.com' and k in ('connections', 'connectionsList'))
        or (eventsource = 'guardduty.amazonaws.com' and k in ('detectorId'))
        or (eventsource = 'iam.amazonaws.com' and k in ('aWSServiceName', 'credentialAgeDays', 'groupName', 'instanceProfileName', 'openIDConnectProviderArn', 'organizationsPolicyId', 'path', 'permissionsBoundary', 'policyArn', 'policyName', 'sAMLProviderArn', 'serialNumber', 'serviceName', 'userName'))
        or (eventsource = 'kinesis.amazonaws.com' and k in ('streamName'))
        or (eventsource = 'kms.amazonaws.com' and k in ('aliasName', 'bypassPolicyLockoutSafetyCheck', 'customerMasterKeySpec', 'destinationKeyId', 'encryptionAlgorithm', 'granteePrincipal', 'keyId', 'keyPairSpec', 'keySpec', 'keyUsage', 'messageType', 'multiRegion', 'operations', 'origin', 'pendingWindowInDays', 'retiringPrincipal', 'signingAlgorithm', 'sourceKeyId', 'targetKeyId'))
        or (eventsource = 'lambda.amazonaws.com' and k in ('UUID', 'authType', 'capacityProviderConfig', 'functionName', 'functionUrlAuthType', 'layerName', 'layers', 'principal', 'resource', 'uUID', 'uuid', 'vpcConfig'))
        or (eventsource = 'logs.amazonaws.com' and k in ('destinationArn', 'logGroupIdentifier', 'logGroupIdentifiers', 'logGroupName', 'logStreamName'))
        or (eventsource = 'monitoring.amazonaws.com' and k in ('alarmName'))
        or (eventsource = 'organizations.amazonaws.com' and k in ('policyId'))
        or (eventsource = 'ram.amazonaws.com' and k in ('allowExternalPrincipals', 'principals', 'resourceArns'))
        or (eventsource = 'rds.amazonaws.com' and k in ('dBClusterIdentifier', 'dBClusterSnapshotIdentifier', 'dBInstanceIdentifier', 'dBParameterGroupName', 'dBSnapshotIdentifier', 'dBSubnetGroupName', 'optionGroupName', 'storageEncrypted'))
        or (eventsource = 'redshift.amazonaws.com' and k in ('clusterIdentifier'))
        or (eventsource = 's3.amazonaws.com' and k in ('AccessControlPolicy', 'CreateBucketConfiguration', 'Host', 'OwnershipControls', 'bucketName', 'delimiter', 'host', 'key', 'max-keys', 'prefix', 'versionId', 'x-amz-acl', 'x-amz-bucket-namespace', 'x-amz-bucket-object-lock-enabled', 'x-amz-bypass-governance-retention', 'x-amz-copy-source', 'x-amz-grant-full-control', 'x-amz-grant-read', 'x-amz-grant-read-acp', 'x-amz-grant-write', 'x-amz-grant-write-acp', 'x-amz-metadata-directive', 'x-amz-object-lock-legal-hold', 'x-amz-object-lock-mode', 'x-amz-object-ownership', 'x-amz-server-side-encryption', 'x-amz-server-side-encryption-aws-kms-key-id', 'x-amz-server-side-encryption-customer-algorithm', 'x-amz-storage-class'))
        or (eventsource = 's3express.amazonaws.com' and k in ('AccessControlPolicy', 'CreateBucketConfiguration', 'Host', 'OwnershipControls', 'bucketName', 'delimiter', 'host', 'key', 'max-keys', 'prefix', 'versionId', 'x-amz-acl', 'x-amz-bucket-namespace', 'x-amz-bucket-object-lock-enabled', 'x-amz-bypass-governance-retention', 'x-amz-copy-source', 'x-amz-grant-full-control', 'x-amz-grant-read', 'x-amz-grant-read-acp', 'x-amz-grant-write', 'x-amz-grant-write-acp', 'x-amz-metadata-directive', 'x-amz-object-lock-legal-hold', 'x-amz-object-lock-mode', 'x-amz-object-ownership', 'x-amz-server-side-encryption', 'x-amz-server-side-encryption-aws-kms-key-id', 'x-amz-server-side-encryption-customer-algorithm', 'x-amz-storage-class'))
        or (eventsource = 'sagemaker.amazonaws.com' and k in ('appNetworkAccessType', 'directInternetAccess', 'enableInterContainerTrafficEncryption', 'endpointName', 'networkConfiguration', 'notebookInstanceName', 'rootAccess', 'subnetId', 'subnetIds', 'vpcConfig'))
        or (eventsource = 'secretsmanager.amazonaws.com' and k in ('blockPublicPolicy', 'kmsKeyId', 'name', 'resourcePolicy', 'secretId'))
        or (eventsource = 'sns.amazonaws.com' and k in ('endpoint', 'name', 'phoneNumber', 'protocol', 'subscriptionArn', 'targetArn', 'topicArn'))
        or (eventsource = 'sqs.amazonaws.com' and k in ('queueName', 'queueOwnerAWSAccountId', 'queueOwnerAwsAccountId', 'queueURL', 'queueUrl'))
        or (eventsource = 'ssm.amazonaws.com' and k in ('documentName', 'instanceId', 'instanceIds', 'name', 'names', 'path', 'resourceId', 'resourceType', 'target'))
        or (eventsource = 'streams.dynamodb.amazonaws.com' and k in ('backupArn', 'exportArn', 'indexName', 'requestItems', 'streamArn', 'tableName', 'transactItems'))
        or (eventsource = 'sts.amazonaws.com' and k in ('audience', 'durationSeconds', 'externalId', 'incomingTransitiveTags', 'name', 'principalTags', 'providedContexts', 'roleArn', 'roleSessionName', 'signingAlgorithm', 'sourceIdentity', 'transitiveTagKeys'))
        or (eventsource = 'ec2.amazonaws.com' and (eventname not like 'Describe%' or eventname like 'Describe%Attribute'))
        or (eventsource not in ('s3.amazonaws.com', 'sts.amazonaws.com', 'kms.amazonaws.com')
          and regexp_like(regexp_replace(json_format(element_at(parameters, k)), '(^|[:,\[])-?[0-9]+[.][0-9]+(E-?[0-9]+)?', '0'), 'arn:|(?:^|[^0-9])[0-9]{12}(?:[^0-9]|\z)')))) as kept
  from records
), reduced as (
  select
    useridentity.type as f0,
    useridentity.accountid as f1,
    case when useridentity.type in ('IAMUser', 'Root', 'FederatedUser') then useridentity.arn end as f2,
    case
    when useridentity.type = 'IAMUser' and useridentity.principalid like 'AIDA%' then useridentity.principalid
    when useridentity.type in ('WebIdentityUser', 'SAMLUser') then useridentity.principalid
    else nullif(regexp_extract(useridentity.principalid, ':i-[0-9a-f]{8,17}\z', 0), '') end as f3,
    substr(useridentity.accesskeyid, 1, 4) as f4,
    useridentity.invokedby as f5,
    case when useridentity.type in ('WebIdentityUser', 'SAMLUser') then useridentity.username end as f6,
    useridentity.identityprovider as f7,
    useridentity.onbehalfof.userid as f8,
    case when useridentity.sessioncontext.attributes.creationdate is not null then 'x' end as f9,
    useridentity.sessioncontext.attributes.mfaauthenticated as f10,
    useridentity.sessioncontext.sessionissuer.arn as f11,
    useridentity.sessioncontext.sessionissuer.accountid as f12,
    useridentity.sessioncontext.ec2roledelivery as f13,
    useridentity.sessioncontext.sourceidentity as f14,
    useridentity.sessioncontext.assumedroot as f15,
    useridentity.sessioncontext.webidfederationdata.federatedprovider as f16,
    useridentity.inscopeof.sourcearn as f17,
    useridentity.inscopeof.sourceaccount as f18,
    useridentity.inscopeof.issuertype as f19,
    useridentity.inscopeof.credentialsissuedto as f20,
    case when eventcategory is null and regexp_like(eventversion, '^1[.]0?[0-6]\z') then eventversion end as f21,
    eventsource as f22,
    eventname as f23,
    eventtype as f24,
    awsregion as f25,
    recipientaccountid as f26,
    readonly as f27,
    managementevent as f28,
    eventcategory as f29,
    sourceipaddress as f30,
    vpcendpointid as f31,
    vpcendpointaccountid as f32,
    sessioncredentialfromconsole as f33,
    tlsdetails.tlsversion as f34,
    case when eventsource in ('ses.amazonaws.com', 'email.amazonaws.com') then apiversion end as f35,
    errorcode as f36,
    case
    when errormessage is null or errormessage = '' then null
    when errorcode is null then 'x'
    when not regexp_like(coalesce(errorcode, ''), 'AccessDenied|Unauthorized|AuthorizationError|NotAuthorized') then null
    when not regexp_like(errormessage, ':s3:::[^/"\s\x0B]+/[^"\s\x0B]+') then coalesce(nullif(regexp_extract(errormessage, '(?s)not authorized to perform:.*\z', 0), ''), errormessage)
    else nullif(regexp_extract(errormessage, '(?s)not authorized to perform:.*?:s3:::[^/"\s\x0B]+/(?:[^/"\s\x0B]*/)?', 0), '') || 'x'
      || nullif(regexp_extract(errormessage, '(?s):s3:::[^/"\s\x0B]+/[^"\s\x0B]+(.*)\z', 1), '') end as f37,
    case when eventsource in ('s3.amazonaws.com', 's3express.amazonaws.com') then json_extract_scalar(additionaleventdata, '$.AuthenticationMethod') end as f38,
    case when eventsource in ('s3.amazonaws.com', 's3express.amazonaws.com') then json_extract_scalar(additionaleventdata, '$.SignatureVersion') end as f39,
    case when json_extract_scalar(additionaleventdata, '$.CipherSuite') <> '-' then 'x' end as f40,
    case when vpcendpointid is null then json_extract_scalar(additionaleventdata, '$.vpcEndpointId') end as f41,
    case when eventsource = 'bedrock.amazonaws.com' then json_extract_scalar(additionaleventdata, '$.callWithBearerToken') end as f42,
    case when errorcode is null then json_extract_scalar(responseelements, '$.errorCode') end as f43,
    case when errorcode is null then json_extract_scalar(responseelements, '$.ErrorCode') end as f44,
    case when eventsource = 'sts.amazonaws.com' then json_extract_scalar(responseelements, '$.audience') end as f45,
    case when eventsource = 'sts.amazonaws.com' then coalesce(nullif(regexp_extract(json_extract_scalar(responseelements, '$.assumedRoleUser.arn'), '^arn:[^:]+:sts::[0-9]{12}:assumed-role/[^/]+/', 0), '') || 'x', json_extract_scalar(responseelements, '$.assumedRoleUser.arn')) end as f46,
    case when eventsource = 'sts.amazonaws.com' then json_extract_scalar(responseelements, '$.federatedUser.arn') end as f47,
    case when eventsource = 'iam.amazonaws.com' and eventname like 'Create%' then json_extract_scalar(responseelements, '$.role.arn') end as f48,
    case when eventsource = 'iam.amazonaws.com' and eventname like 'Create%' then json_extract_scalar(responseelements, '$.user.arn') end as f49,
    case when eventsource = 'iam.amazonaws.com' and eventname like 'Create%' then json_extract_scalar(responseelements, '$.group.arn') end as f50,
    case when eventsource = 'iam.amazonaws.com' and eventname like 'Create%' then json_extract_scalar(responseelements, '$.policy.arn') end as f51,
    case when eventsource = 'iam.amazonaws.com' and eventname like 'Create%' then json_extract_scalar(responseelements, '$.instanceProfile.arn') end as f52,
    case when eventsource = 'secretsmanager.amazonaws.com' then json_extract_scalar(responseelements, '$.aRN') end as f53,
    case when eventsource = 'secretsmanager.amazonaws.com' then json_extract_scalar(responseelements, '$.arn') end as f54,
    json_format(try(json_parse(eventcontext))) as f55,
    case
      when requestparameters is null then null
      when parameters is null then '"?"'
      else json_format(cast(map(kept, transform(kept, k -> case
        when eventsource in ('s3.amazonaws.com', 's3express.amazonaws.com') and k = 'key' and regexp_like(json_format(element_at(parameters, k)), '^".+"\z') then json_parse('"' || coalesce(regexp_extract(json_format(element_at(parameters, k)), '^"((?:[^"/\\]|\\.)*/)?', 1), '') || 'x"')
        when eventsource in ('s3.amazonaws.com', 's3express.amazonaws.com') and k = 'prefix' and regexp_like(json_format(element_at(parameters, k)), '^".+"\z') and not regexp_like(json_format(element_at(parameters, k)), '^"(?:[^"/\\]|\\.)*/"\z') then json_parse('"' || coalesce(regexp_extract(json_format(element_at(parameters, k)), '^"((?:[^"/\\]|\\.)*/)?', 1), '') || 'x"')
        when eventsource in ('s3.amazonaws.com', 's3express.amazonaws.com') and k = 'x-amz-copy-source' and regexp_like(json_format(element_at(parameters, k)), '^"(/?[^/%?"\\]+/(?:[^/%?"\\]*/)?)[^%"\\]+"\z') then
          json_parse('"' || regexp_extract(json_format(element_at(parameters, k)), '^"(/?[^/%?"\\]+/(?:[^/%?"\\]*/)?)[^%"\\]+"\z', 1) || 'x'
            || case when strpos(json_format(element_at(parameters, k)), '?versionId=') > 0 then '?versionId=x' else '' end || '"')
        when eventsource = 'sts.amazonaws.com' and k = 'roleSessionName' and useridentity.type <> 'AWSService' then json_parse('"x"')
        else element_at(parameters, k) end)) as json)) end as f56,
    json_format(cast(transform(resources, r ->
      map(array['accountId', 'arn', 'type'], array[r.accountid, case
          when regexp_like(r.arn, '^arn:[^:]*:s3:::[^/]+/.*[^/]\z') then
            regexp_extract(r.arn, '^arn:[^:]*:s3:::[^/]+/(?:[^/]*/)?') || 'x'
          else r.arn end, r.type])) as json)) as f57,
    substr(eventtime, 1, 10) as day, case when useridentity.type in ('AssumedRole', 'FederatedUser') then useridentity.accesskeyid end as session_key, case when eventsource = 'sts.amazonaws.com' and eventname in
      ('AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity', 'GetFederationToken')
      then json_extract_scalar(responseelements, '$.credentials.accessKeyId') end as made_key,
    sharedeventid as shared_id, eventid as event_id, eventtime as event_time
  from read_names
), occurrences as (
  select f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55, f56, f57, day, session_key, made_key, shared_id,
    case when shared_id is not null or made_key is not null then event_id end as single_id,
    cast(count(*) as varchar) as records,
    cast(count(distinct event_id) + count(*) - count(event_id) as varchar) as calls,
    min(event_time) as first_time, max(event_time) as last_time, min(event_id) as sample_id
  from reduced
  group by f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55, f56, f57, day, session_key, made_key, shared_id,
    case when shared_id is not null or made_key is not null then event_id end
), numbered as (
  select *, floor((row_number() over (partition by f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55, f56, f57, day
    order by session_key, made_key, shared_id, single_id) - 1) / 500.0) as part
  from occurrences
)
select f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55, f56, f57,
  json_format(cast(array_agg(array[session_key, made_key, shared_id, single_id, records, calls,
    first_time, last_time, sample_id] order by session_key, made_key, shared_id, single_id) as json)) as occurrences
from numbered
group by f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55, f56, f57, day, part
