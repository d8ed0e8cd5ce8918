with records as (
  select *, try(cast(json_parse(requestparameters) as map(varchar, json))) as parameters,
    regexp_replace(eventname, '20[0-9]{2}_?[0-9]{2}_?[0-9]{2}(v[0-9]+)?$', '') as base_name,
    case when awsregion like 'cn-%' then 'aws-cn' when awsregion like 'us-gov-%' then 'aws-us-gov'
      when awsregion like 'us-isob-%' then 'aws-iso-b' when awsregion like 'us-isof-%' then 'aws-iso-f'
      when awsregion like 'eu-isoe-%' then 'aws-iso-e' when awsregion like 'us-iso-%' then 'aws-iso'
      when awsregion like 'eusc-%' then 'aws-eusc' else 'aws' end as aws_partition,
    case when useridentity.accountid in ('ANONYMOUS_PRINCIPAL', 'anonymous') then 'Anonymous'
      else coalesce(nullif(useridentity.type, ''), 'Unknown') end as principal_type,
    coalesce(case when regexp_like(useridentity.accountid, '^[0-9]{12}$') then useridentity.accountid end,
      case when useridentity.type = 'AssumedRole' then case when regexp_like(useridentity.sessioncontext.sessionissuer.accountid, '^[0-9]{12}$') then useridentity.sessioncontext.sessionissuer.accountid end end) as principal_account,
    coalesce(nullif(errorcode, ''), nullif(json_extract_scalar(responseelements, '$.errorCode'), ''),
      nullif(json_extract_scalar(responseelements, '$.ErrorCode'), '')) as code,
    coalesce(nullif(substr(regexp_extract(errormessage, '(?s)^.*(with an explicit deny.*)$', 1), 1, 80), ''), nullif(substr(regexp_extract(errormessage, '(?s)^.*(because no .*)$', 1), 1, 80), ''), nullif(substr(regexp_extract(errormessage, '(?s)^.*(due to a .*)$', 1), 1, 80), '')) as reason
  from "awsdatacatalog"."security"."cloudtrail_logs"
  where "p_account" in ('111122223333', '444455556666') and "p_date" in ('2026/11/24')
    -- Insight events describe a rate of calls; without source, name or time there is no call.
    and eventsource <> '' and eventsource not like 'aws:%' and eventname <> ''
    and regexp_like(eventtime, '^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}')
    and coalesce(eventtype, '') <> 'AwsCloudTrailInsight'
), owned_records as (
  select *,
    case
      when code is null and coalesce(errormessage, '') = '' then 'succeeded'
      when (code in ('AccessDenied', 'AccessDeniedException', 'Client.UnauthorizedOperation', 'UnauthorizedOperation',
        'VpceAccessDenied', 'AuthorizationError', 'AuthorizationErrorException', 'NotAuthorized')
      or regexp_like(code, '(?:^|[.:])(?:AccessDenied|AccessDeniedException|UnauthorizedOperation)$')) then 'denied' else 'failed' end as outcome,
    -- A bare name is looked for in the caller's account; services and owners' copies are about the one that got the event.
    case when principal_type in ('AWSService', 'AWSAccount') then case when regexp_like(recipientaccountid, '^[0-9]{12}$') then recipientaccountid end
      else principal_account end as own_account
  from records
), parameter_records as (
  select *, transform(filter(resources, r -> r.arn like 'arn:%'), r -> coalesce(r.type, '') || ' ' || coalesce(case when regexp_like(r.accountid, '^[0-9]{12}$') then r.accountid end, case when regexp_like(split_part(r.arn, ':', 5), '^[0-9]{12}$') then split_part(r.arn, ':', 5) end, '') || ' ' || r.arn) as entries,
    case when json_format(element_at(parameters, 'bucketName')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'bucketName'), '$'), '') end as bucket_name,
    coalesce(json_format(element_at(parameters, 'x-amz-copy-source')), '') as copied_from,
    case when json_format(element_at(parameters, 'keyId')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'keyId'), '$'), '') end as key_id,
    case when json_format(element_at(parameters, 'sourceKeyId')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'sourceKeyId'), '$'), '') end as source_key_id,
    case when json_format(element_at(parameters, 'destinationKeyId')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'destinationKeyId'), '$'), '') end as destination_key_id,
    case when json_format(element_at(parameters, 'targetKeyId')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'targetKeyId'), '$'), '') end as target_key_id,
    case when json_format(element_at(parameters, 'roleArn')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'roleArn'), '$'), '') end as role_arn,
    case when json_format(element_at(parameters, 'name')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'name'), '$'), '') end as the_name,
    coalesce(case when json_format(element_at(parameters, 'functionName')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'functionName'), '$'), '') end, case when json_format(element_at(parameters, 'resource')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'resource'), '$'), '') end) as function_name,
    coalesce(case when json_format(element_at(parameters, 'uUID')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'uUID'), '$'), '') end, case when json_format(element_at(parameters, 'UUID')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'UUID'), '$'), '') end, case when json_format(element_at(parameters, 'uuid')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'uuid'), '$'), '') end) as mapping_id,
    case when json_format(element_at(parameters, 'layerName')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'layerName'), '$'), '') end as layer_name,
    coalesce(json_format(element_at(parameters, 'layers')), '') as layers,
    coalesce(case when json_format(element_at(parameters, 'tableName')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'tableName'), '$'), '') end, case when json_format(element_at(parameters, 'streamArn')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'streamArn'), '$'), '') end, case when json_format(element_at(parameters, 'resourceArn')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'resourceArn'), '$'), '') end, case when json_format(element_at(parameters, 'exportArn')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'exportArn'), '$'), '') end, case when json_format(element_at(parameters, 'backupArn')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'backupArn'), '$'), '') end) as table_name,
    coalesce(json_format(element_at(parameters, 'transactItems')), '') as transact_items,
    coalesce(case when json_format(element_at(parameters, 'queueUrl')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'queueUrl'), '$'), '') end, case when json_format(element_at(parameters, 'queueURL')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'queueURL'), '$'), '') end) as queue_url,
    case when json_format(element_at(parameters, 'queueName')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'queueName'), '$'), '') end as queue_name,
    case when regexp_like(coalesce(case when json_format(element_at(parameters, 'queueOwnerAWSAccountId')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'queueOwnerAWSAccountId'), '$'), '') end, case when json_format(element_at(parameters, 'queueOwnerAwsAccountId')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'queueOwnerAwsAccountId'), '$'), '') end), '^[0-9]{12}$') then coalesce(case when json_format(element_at(parameters, 'queueOwnerAWSAccountId')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'queueOwnerAWSAccountId'), '$'), '') end, case when json_format(element_at(parameters, 'queueOwnerAwsAccountId')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'queueOwnerAwsAccountId'), '$'), '') end) end as queue_owner,
    coalesce(case when json_format(element_at(parameters, 'topicArn')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'topicArn'), '$'), '') end, case when json_format(element_at(parameters, 'resourceArn')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'resourceArn'), '$'), '') end, case when json_format(element_at(parameters, 'targetArn')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'targetArn'), '$'), '') end) as topic_arn,
    case when json_format(element_at(parameters, 'subscriptionArn')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'subscriptionArn'), '$'), '') end as subscription_arn,
    coalesce(coalesce(case when json_format(element_at(parameters, 'secretId')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'secretId'), '$'), '') end, case when json_format(element_at(parameters, 'name')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'name'), '$'), '') end), nullif(json_extract_scalar(responseelements, '$.aRN'), ''),
      nullif(json_extract_scalar(responseelements, '$.arn'), '')) as secret_id,
    case when json_format(element_at(parameters, 'repositoryName')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'repositoryName'), '$'), '') end as repository_name,
    case when regexp_like(case when json_format(element_at(parameters, 'registryId')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'registryId'), '$'), '') end, '^[0-9]{12}$') then case when json_format(element_at(parameters, 'registryId')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'registryId'), '$'), '') end end as registry_id,
    coalesce(case when json_format(element_at(parameters, 'logGroupName')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'logGroupName'), '$'), '') end, case when json_format(element_at(parameters, 'logGroupIdentifier')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'logGroupIdentifier'), '$'), '') end, case when json_format(element_at(parameters, 'resourceArn')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'resourceArn'), '$'), '') end) as group_name,
    coalesce(json_format(element_at(parameters, 'logGroupIdentifiers')), '') as group_list,
    case when json_format(element_at(parameters, 'destinationArn')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'destinationArn'), '$'), '') end as destination_arn,
    coalesce(case when json_format(element_at(parameters, 'rule')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'rule'), '$'), '') end, case when json_format(element_at(parameters, 'name')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'name'), '$'), '') end) as rule_name,
    case when json_format(element_at(parameters, 'eventBusName')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'eventBusName'), '$'), '') end as bus_name,
    coalesce(json_format(element_at(parameters, 'entries')), '') as bus_list,
    coalesce(case when json_format(element_at(parameters, 'resourceARN')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'resourceARN'), '$'), '') end, case when json_format(element_at(parameters, 'resourceArn')) like '"_%' then nullif(json_extract_scalar(element_at(parameters, 'resourceArn'), '$'), '') end) as tagged_arn
  from owned_records
), entry_records as (
  select *, transform(filter(entries, e -> true), e -> substr(e, strpos(e, ' ') + 1)) as all_entries,
    element_at(transform(filter(entries, e -> e like 'AWS::S3::Bucket %'), e -> substr(e, strpos(e, ' ') + 1)), 1) as bucket_entry,
    element_at(transform(filter(entries, e -> e like 'AWS::S3::AccessPoint %'), e -> substr(e, strpos(e, ' ') + 1)), 1) as point_entry,
    element_at(transform(filter(entries, e -> e like '%:key/%'), e -> substr(e, strpos(e, ' ') + 1)), 1) as key_entry,
    element_at(transform(filter(entries, e -> e like 'AWS::IAM::Role %' or e like '%:role/%'), e -> substr(e, strpos(e, ' ') + 1)), 1) as role_entry,
    element_at(transform(filter(entries, e -> e like 'AWS::Lambda::Function %'), e -> substr(e, strpos(e, ' ') + 1)), 1) as function_entry,
    element_at(transform(filter(entries, e -> e like 'AWS::SQS::Queue %'), e -> substr(e, strpos(e, ' ') + 1)), 1) as queue_entry,
    transform(filter(entries, e -> e like 'AWS::DynamoDB::%'), e -> substr(e, strpos(e, ' ') + 1)) as table_entries,
    coalesce(nullif(regexp_extract(function_name, '^arn:[^:]*:[^:]*:[^:]*:[^:]*:function:[^:]*'), ''), function_name) as function_arn,
    nullif(regexp_extract(copied_from, '^\[?"(?:/|%2F)?([^/%:"]+)(?:/|%2F)', 1), '') as copied_bucket,
    nullif(regexp_extract(copied_from, '^\[?"/?(arn:[^:]+:s3(?:-object-lambda|-outposts)?:[^:]*:[^:]*:(?:outpost/[^/]+/)?accesspoint[/:][^/:]+)', 1), '') as copied_point,
    regexp_replace(nullif(regexp_extract(errormessage,
      'not authorized to perform: [A-Za-z0-9-]{1,64}:[A-Za-z0-9]{1,96} on resource: "?(arn:[^ \t\n\f\r\x0b"]{1,512})', 1), ''), '[.,;]$', '') as refused_arn
  from parameter_records
), bucket_records as (
  select *, case when bucket_name not like 'arn:%' then bucket_name
      else nullif(split_part(bucket_entry, ':::', 2), '') end as bucket,
    nullif(regexp_extract(case when bucket_name like 'arn:%' then bucket_name
      else substr(point_entry, strpos(point_entry, ' ') + 1) end, '^arn:[^:]+:s3(?:-object-lambda|-outposts)?:[^:]*:[^:]*:(?:outpost/[^/]+/)?accesspoint[/:][^/:]+'), '') as access_point
  from entry_records
), named_records as (
  select *, case when eventsource in ('s3.amazonaws.com', 's3express.amazonaws.com', 'kms.amazonaws.com', 'sts.amazonaws.com', 'lambda.amazonaws.com', 'dynamodb.amazonaws.com', 'streams.dynamodb.amazonaws.com', 'sqs.amazonaws.com', 'sns.amazonaws.com', 'secretsmanager.amazonaws.com', 'ecr.amazonaws.com', 'logs.amazonaws.com', 'events.amazonaws.com') then array_sort(array_distinct(coalesce(case when eventsource in ('s3.amazonaws.com', 's3express.amazonaws.com') then case when base_name in ('DeleteAccountPublicAccessBlock', 'GetAccountPublicAccessBlock', 'ListAllMyDirectoryBuckets',
          'ListBuckets', 'ListDirectoryBuckets', 'PutAccountPublicAccessBlock') then filter(array['x'], x -> x is null)
        when access_point is not null then filter(array[coalesce(case when regexp_like(split_part(access_point, ':', 5), '^[0-9]{12}$') then split_part(access_point, ':', 5) end, '') || ' ' || access_point], x -> x is not null)
        when bucket like '%-s3alias' then filter(array[' *'], x -> x is not null)
        when bucket like '%--x-s3' then filter(array[split_part(coalesce(bucket_entry, ' '), ' ', 1) || ' ' || 'arn:' || aws_partition || ':s3express:' || awsregion || ':' || coalesce(own_account, '') || ':' || 'bucket/' || bucket], x -> x is not null)
        when bucket is not null and base_name in ('CopyObject', 'UploadPartCopy') then filter(array[coalesce(split_part(element_at(filter(all_entries, e -> e like '% ' || 'arn:' || aws_partition || ':s3:::' || bucket), 1), ' ', 1), '') || ' ' || 'arn:' || aws_partition || ':s3:::' || bucket, case when copied_bucket is not null then coalesce(split_part(element_at(filter(all_entries, e -> e like '% ' || 'arn:' || aws_partition || ':s3:::' || copied_bucket), 1), ' ', 1), '') || ' ' || 'arn:' || aws_partition || ':s3:::' || copied_bucket
          when copied_point is not null then coalesce(case when regexp_like(split_part(copied_point, ':', 5), '^[0-9]{12}$') then split_part(copied_point, ':', 5) end, '') || ' ' || copied_point else ' *' end], x -> x is not null)
        when bucket is not null then filter(array[coalesce(split_part(element_at(filter(all_entries, e -> e like '% ' || 'arn:' || aws_partition || ':s3:::' || bucket), 1), ' ', 1), '') || ' ' || 'arn:' || aws_partition || ':s3:::' || bucket], x -> x is not null) end
    when eventsource in ('kms.amazonaws.com') then case when regexp_like(base_name, '^(?:CreateKey|ListKeys|ListAliases|GenerateRandom|.*CustomKeyStores?)$') then filter(array['x'], x -> x is null)
        when base_name = 'ReEncrypt' then filter(array[case when source_key_id is null and case when element_at(all_entries, 2) is not null and element_at(all_entries, 3) is null
          then element_at(all_entries, 1) end like '%:key/%' then case when element_at(all_entries, 2) is not null and element_at(all_entries, 3) is null
          then element_at(all_entries, 1) end
        when source_key_id like 'arn:%:key/%' and case when element_at(all_entries, 2) is not null and element_at(all_entries, 3) is null
          then element_at(all_entries, 1) end like '% ' || source_key_id then case when element_at(all_entries, 2) is not null and element_at(all_entries, 3) is null
          then element_at(all_entries, 1) end
        when source_key_id is null then ' *'
        when source_key_id like 'arn:%:alias/%' then coalesce(case when regexp_like(split_part(source_key_id, ':', 5), '^[0-9]{12}$') then split_part(source_key_id, ':', 5) end, '') || ' ' || regexp_extract(source_key_id, '^(.*):alias/', 1) || ':key/*'
        when source_key_id like 'arn:%' then coalesce(case when regexp_like(split_part(source_key_id, ':', 5), '^[0-9]{12}$') then split_part(source_key_id, ':', 5) end, '') || ' ' || source_key_id
        when case when element_at(all_entries, 2) is not null and element_at(all_entries, 3) is null
          then element_at(all_entries, 1) end like '%:key/%' then case when element_at(all_entries, 2) is not null and element_at(all_entries, 3) is null
          then element_at(all_entries, 1) end
        when source_key_id like 'alias/%' then coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':kms:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'key/*'
        else coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':kms:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'key/' || source_key_id end, case when destination_key_id is null and case when element_at(all_entries, 2) is not null and element_at(all_entries, 3) is null
          then element_at(all_entries, 2) end like '%:key/%' then case when element_at(all_entries, 2) is not null and element_at(all_entries, 3) is null
          then element_at(all_entries, 2) end
        when destination_key_id like 'arn:%:key/%' and case when element_at(all_entries, 2) is not null and element_at(all_entries, 3) is null
          then element_at(all_entries, 2) end like '% ' || destination_key_id then case when element_at(all_entries, 2) is not null and element_at(all_entries, 3) is null
          then element_at(all_entries, 2) end
        when destination_key_id is null then ' *'
        when destination_key_id like 'arn:%:alias/%' then coalesce(case when regexp_like(split_part(destination_key_id, ':', 5), '^[0-9]{12}$') then split_part(destination_key_id, ':', 5) end, '') || ' ' || regexp_extract(destination_key_id, '^(.*):alias/', 1) || ':key/*'
        when destination_key_id like 'arn:%' then coalesce(case when regexp_like(split_part(destination_key_id, ':', 5), '^[0-9]{12}$') then split_part(destination_key_id, ':', 5) end, '') || ' ' || destination_key_id
        when case when element_at(all_entries, 2) is not null and element_at(all_entries, 3) is null
          then element_at(all_entries, 2) end like '%:key/%' then case when element_at(all_entries, 2) is not null and element_at(all_entries, 3) is null
          then element_at(all_entries, 2) end
        when destination_key_id like 'alias/%' then coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':kms:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'key/*'
        else coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':kms:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'key/' || destination_key_id end], x -> x is not null)
        when base_name in ('CreateAlias', 'UpdateAlias', 'DeleteAlias') then filter(array[case when target_key_id is null and key_entry like '%:key/%' then key_entry
        when target_key_id like 'arn:%:key/%' and key_entry like '% ' || target_key_id then key_entry
        when target_key_id is null then ' *'
        when target_key_id like 'arn:%:alias/%' then coalesce(case when regexp_like(split_part(target_key_id, ':', 5), '^[0-9]{12}$') then split_part(target_key_id, ':', 5) end, '') || ' ' || regexp_extract(target_key_id, '^(.*):alias/', 1) || ':key/*'
        when target_key_id like 'arn:%' then coalesce(case when regexp_like(split_part(target_key_id, ':', 5), '^[0-9]{12}$') then split_part(target_key_id, ':', 5) end, '') || ' ' || target_key_id
        when key_entry like '%:key/%' then key_entry
        when target_key_id like 'alias/%' then coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':kms:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'key/*'
        else coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':kms:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'key/' || target_key_id end], x -> x is not null)
        when key_id is not null or key_entry is not null then filter(array[case when key_id is null and key_entry like '%:key/%' then key_entry
        when key_id like 'arn:%:key/%' and key_entry like '% ' || key_id then key_entry
        when key_id is null then ' *'
        when key_id like 'arn:%:alias/%' then coalesce(case when regexp_like(split_part(key_id, ':', 5), '^[0-9]{12}$') then split_part(key_id, ':', 5) end, '') || ' ' || regexp_extract(key_id, '^(.*):alias/', 1) || ':key/*'
        when key_id like 'arn:%' then coalesce(case when regexp_like(split_part(key_id, ':', 5), '^[0-9]{12}$') then split_part(key_id, ':', 5) end, '') || ' ' || key_id
        when key_entry like '%:key/%' then key_entry
        when key_id like 'alias/%' then coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':kms:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'key/*'
        else coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':kms:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'key/' || key_id end], x -> x is not null) end
    when eventsource in ('sts.amazonaws.com') then case when base_name = 'GetFederationToken' and the_name is not null then filter(array[coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':sts:' || '' || ':' || coalesce(own_account, '*') || ':' || 'federated-user/' || the_name], x -> x is not null)
        when base_name = 'GetFederationToken' then null
        when base_name not like 'Assume%' then filter(array['x'], x -> x is null)
        when role_entry is not null then filter(array[role_entry], x -> x is not null)
        when role_arn is not null then filter(array[coalesce(case when regexp_like(split_part(role_arn, ':', 5), '^[0-9]{12}$') then split_part(role_arn, ':', 5) end, '') || ' ' || role_arn], x -> x is not null) end
    when eventsource in ('lambda.amazonaws.com') then nullif((filter(array[case when function_entry is not null then function_entry
        when mapping_id is not null then coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':lambda:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'event-source-mapping:' || mapping_id
        when function_arn like 'arn:%' then coalesce(case when regexp_like(split_part(function_arn, ':', 5), '^[0-9]{12}$') then split_part(function_arn, ':', 5) end, '') || ' ' || function_arn
        when regexp_like(function_name, '^([0-9]{12}):(?:function:)?([^:]+)') then coalesce(split_part(function_name, ':', 1), '') || ' ' || 'arn:' || aws_partition || ':lambda:' || awsregion || ':' || split_part(function_name, ':', 1) || ':' || 'function:' || regexp_extract(function_name, '^([0-9]{12}):(?:function:)?([^:]+)', 2)
        when function_name is not null then coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':lambda:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'function:' || split_part(function_name, ':', 1)
        when layer_name is not null then case when layer_name like 'arn:%' then coalesce(case when regexp_like(split_part(layer_name, ':', 5), '^[0-9]{12}$') then split_part(layer_name, ':', 5) end, '') || ' ' || layer_name else coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':lambda:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'layer:' || layer_name end end], x -> x is not null) || transform(regexp_extract_all(layers, 'arn:[^"]+'), a -> coalesce(case when regexp_like(split_part(a, ':', 5), '^[0-9]{12}$') then split_part(a, ':', 5) end, '') || ' ' || a)), filter(array['x'], x -> x is null))
    when eventsource in ('dynamodb.amazonaws.com', 'streams.dynamodb.amazonaws.com') then transform(case when element_at(table_entries, 1) is not null then table_entries
        when table_name is not null then filter(array[case when table_name like 'arn:%' then coalesce(case when regexp_like(split_part(table_name, ':', 5), '^[0-9]{12}$') then split_part(table_name, ':', 5) end, '') || ' ' || table_name else coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':dynamodb:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'table/' || table_name end], x -> x is not null)
        when json_format(element_at(parameters, 'requestItems')) like '{"%' then transform(map_keys(try(cast(element_at(parameters, 'requestItems') as map(varchar, json)))), t -> case when t like 'arn:%' then coalesce(case when regexp_like(split_part(t, ':', 5), '^[0-9]{12}$') then split_part(t, ':', 5) end, '') || ' ' || t else coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':dynamodb:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'table/' || t end)
        else nullif(transform(regexp_extract_all(transact_items, '"tableName":"([^"]+)"', 1), t -> case when t like 'arn:%' then coalesce(case when regexp_like(split_part(t, ':', 5), '^[0-9]{12}$') then split_part(t, ':', 5) end, '') || ' ' || t else coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':dynamodb:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'table/' || t end), filter(array['x'], x -> x is null)) end, t -> split_part(t, '/index/', 1))
    when eventsource in ('sqs.amazonaws.com') then case when queue_entry is not null then filter(array[queue_entry], x -> x is not null)
        when regexp_like(queue_url, '^https?://[^/]+/([0-9]{12})/([A-Za-z0-9_.-]+)$') then filter(array[coalesce(case when regexp_like(split_part(('arn:' || aws_partition || ':sqs:' || awsregion || ':' || regexp_extract(queue_url, '^https?://[^/]+/([0-9]{12})/([A-Za-z0-9_.-]+)$', 1) || ':' || regexp_extract(queue_url, '^https?://[^/]+/([0-9]{12})/([A-Za-z0-9_.-]+)$', 2)), ':', 5), '^[0-9]{12}$') then split_part(('arn:' || aws_partition || ':sqs:' || awsregion || ':' || regexp_extract(queue_url, '^https?://[^/]+/([0-9]{12})/([A-Za-z0-9_.-]+)$', 1) || ':' || regexp_extract(queue_url, '^https?://[^/]+/([0-9]{12})/([A-Za-z0-9_.-]+)$', 2)), ':', 5) end, '') || ' ' || ('arn:' || aws_partition || ':sqs:' || awsregion || ':' || regexp_extract(queue_url, '^https?://[^/]+/([0-9]{12})/([A-Za-z0-9_.-]+)$', 1) || ':' || regexp_extract(queue_url, '^https?://[^/]+/([0-9]{12})/([A-Za-z0-9_.-]+)$', 2))], x -> x is not null)
        when queue_name is not null and queue_owner is not null then filter(array[coalesce(queue_owner, '') || ' ' || 'arn:' || aws_partition || ':sqs:' || awsregion || ':' || queue_owner || ':' || queue_name], x -> x is not null)
        when queue_name is not null then filter(array[coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':sqs:' || awsregion || ':' || coalesce(own_account, '*') || ':' || queue_name], x -> x is not null) end
    when eventsource in ('sns.amazonaws.com') then case when topic_arn is not null then filter(array[coalesce(case when regexp_like(split_part(topic_arn, ':', 5), '^[0-9]{12}$') then split_part(topic_arn, ':', 5) end, '') || ' ' || topic_arn], x -> x is not null)
        when subscription_arn is not null then filter(array[coalesce(case when regexp_like(split_part(regexp_extract(subscription_arn, '^(.*):[^:]*$', 1), ':', 5), '^[0-9]{12}$') then split_part(regexp_extract(subscription_arn, '^(.*):[^:]*$', 1), ':', 5) end, '') || ' ' || regexp_extract(subscription_arn, '^(.*):[^:]*$', 1)], x -> x is not null)
        when base_name = 'CreateTopic' and the_name is not null then filter(array[coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':sns:' || awsregion || ':' || coalesce(own_account, '*') || ':' || the_name], x -> x is not null)
        when element_at(parameters, 'phoneNumber') is not null then filter(array['x'], x -> x is null) end
    when eventsource in ('secretsmanager.amazonaws.com') then case when secret_id is null then null
        when secret_id not like 'arn:%' then filter(array[coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':secretsmanager:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'secret:' || secret_id || '-*'], x -> x is not null)
        when regexp_like(secret_id, '-[A-Za-z0-9]{6}$') then filter(array[coalesce(case when regexp_like(split_part(secret_id, ':', 5), '^[0-9]{12}$') then split_part(secret_id, ':', 5) end, '') || ' ' || secret_id], x -> x is not null)
        else filter(array[coalesce(case when regexp_like(split_part(secret_id, ':', 5), '^[0-9]{12}$') then split_part(secret_id, ':', 5) end, '') || ' ' || secret_id || '-*'], x -> x is not null) end
    when eventsource in ('ecr.amazonaws.com') then case when element_at(all_entries, 1) is not null then all_entries
        when repository_name is not null and registry_id is not null then filter(array[coalesce(registry_id, '') || ' ' || 'arn:' || aws_partition || ':ecr:' || awsregion || ':' || registry_id || ':' || 'repository/' || repository_name], x -> x is not null)
        when repository_name is not null then filter(array[coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':ecr:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'repository/' || repository_name], x -> x is not null) end
    when eventsource in ('logs.amazonaws.com') then nullif((filter(array[case when group_name is null then null when group_name like 'arn:%' then coalesce(case when regexp_like(split_part(regexp_replace(group_name, ':[*]$', ''), ':', 5), '^[0-9]{12}$') then split_part(regexp_replace(group_name, ':[*]$', ''), ':', 5) end, '') || ' ' || regexp_replace(group_name, ':[*]$', '')
          else coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':logs:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'log-group:' || group_name end, case when destination_arn like 'arn:%' then coalesce(case when regexp_like(split_part(destination_arn, ':', 5), '^[0-9]{12}$') then split_part(destination_arn, ':', 5) end, '') || ' ' || destination_arn end], x -> x is not null)
        || transform(regexp_extract_all(group_list, '"([^"]+)"', 1), g -> case when g is null then null when g like 'arn:%' then coalesce(case when regexp_like(split_part(regexp_replace(g, ':[*]$', ''), ':', 5), '^[0-9]{12}$') then split_part(regexp_replace(g, ':[*]$', ''), ':', 5) end, '') || ' ' || regexp_replace(g, ':[*]$', '')
          else coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':logs:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'log-group:' || g end)), filter(array['x'], x -> x is null))
    when eventsource in ('events.amazonaws.com') then case when base_name = 'PutEvents' then transform(regexp_extract_all(bus_list, '"eventBusName":"([^"]+)"', 1), b -> case when b like 'arn:%' then coalesce(case when regexp_like(split_part(b, ':', 5), '^[0-9]{12}$') then split_part(b, ':', 5) end, '') || ' ' || b else coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':events:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'event-bus/' || b end)
        when rule_name is not null and regexp_like(base_name, 'Rule|Target') and bus_name like 'arn:%' then filter(array[coalesce(case when regexp_like(split_part(bus_name, ':', 5), '^[0-9]{12}$') then split_part(bus_name, ':', 5) end, '') || ' ' || regexp_extract(bus_name, '^([^:]*:){5}') || 'rule/' || coalesce(nullif(regexp_replace(regexp_replace(bus_name, '^([^:]*:){5}', ''), '^event-bus/', ''), 'default') || '/', '') || rule_name], x -> x is not null)
        when rule_name is not null and regexp_like(base_name, 'Rule|Target') then filter(array[coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':events:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'rule/' || coalesce(nullif(bus_name, 'default') || '/', '') || rule_name], x -> x is not null)
        when tagged_arn is not null then filter(array[coalesce(case when regexp_like(split_part(tagged_arn, ':', 5), '^[0-9]{12}$') then split_part(tagged_arn, ':', 5) end, '') || ' ' || tagged_arn], x -> x is not null)
        when bus_name is not null then filter(array[case when bus_name like 'arn:%' then coalesce(case when regexp_like(split_part(bus_name, ':', 5), '^[0-9]{12}$') then split_part(bus_name, ':', 5) end, '') || ' ' || bus_name else coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':events:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'event-bus/' || bus_name end], x -> x is not null)
        when the_name is not null and base_name like '%EventBus' then filter(array[case when the_name like 'arn:%' then coalesce(case when regexp_like(split_part(the_name, ':', 5), '^[0-9]{12}$') then split_part(the_name, ':', 5) end, '') || ' ' || the_name else coalesce(own_account, '') || ' ' || 'arn:' || aws_partition || ':events:' || awsregion || ':' || coalesce(own_account, '*') || ':' || 'event-bus/' || the_name end], x -> x is not null) end end,
      case when outcome = 'denied' and refused_arn is not null then array[coalesce(case when regexp_like(split_part(split_part(case when refused_arn like 'arn:%:s3:::%' then split_part(refused_arn, '/', 1)
        else refused_arn end, ':log-stream:', 1), ':', 5), '^[0-9]{12}$') then split_part(split_part(case when refused_arn like 'arn:%:s3:::%' then split_part(refused_arn, '/', 1)
        else refused_arn end, ':log-stream:', 1), ':', 5) end, '') || ' ' || split_part(case when refused_arn like 'arn:%:s3:::%' then split_part(refused_arn, '/', 1)
        else refused_arn end, ':log-stream:', 1)] end))) end as resource_list
  from bucket_records
), flat_records as (
  select substr(eventtime, 1, 10) as day,
    principal_type,
    case
      when useridentity.accountid in ('ANONYMOUS_PRINCIPAL', 'anonymous') then null
      when useridentity.type = 'AssumedRole' then case when split_part(useridentity.sessioncontext.sessionissuer.arn, ':', 3) = 'iam' then useridentity.sessioncontext.sessionissuer.arn end
      when useridentity.type in ('IAMUser', 'Root') then case when split_part(useridentity.arn, ':', 3) = 'iam' then useridentity.arn end
      when useridentity.type = 'FederatedUser' then case when split_part(useridentity.arn, ':', 3) = 'sts' then useridentity.arn end end as principal_arn,
    principal_account,
    nullif(useridentity.invokedby, '') as invoked_by,
    nullif(useridentity.onbehalfof.userid, '') as identity_user,
    nullif(useridentity.sessioncontext.sourceidentity, '') as source_identity,
    nullif(useridentity.sessioncontext.ec2roledelivery, '') as role_delivery,
    case when useridentity.inscopeof is null then case when useridentity.sessioncontext.ec2roledelivery is not null
        then nullif(regexp_extract(useridentity.principalid, ':(i-[0-9a-f]{8,17})$', 1), '') end
      else nullif(useridentity.inscopeof.credentialsissuedto, '') end as issued_to,
    eventsource as event_source,
    eventname as event_name,
    substr(one, strpos(one, ' ') + 1) as resource,
    nullif(split_part(one, ' ', 1), '') as resource_owner,
    nullif(sourceipaddress, '') as source,
    coalesce(nullif(vpcendpointid, ''), nullif(json_extract_scalar(additionaleventdata, '$.vpcEndpointId'), '')) as endpoint,
    nullif(vpcendpointaccountid, '') as endpoint_account,
    case when regexp_like(recipientaccountid, '^[0-9]{12}$') then recipientaccountid end as recipient,
    coalesce(awsregion, '') as region,
    outcome,
    code as error_code,
    case when outcome <> 'denied' then null
      when strpos(reason, 'service control policy') > 0 then 'scp'
      when strpos(reason, 'resource control policy') > 0 then 'rcp'
      when strpos(reason, 'VPC endpoint policy') > 0 then 'vpce'
      when strpos(reason, 'identity-based policy') > 0 then 'identity'
      when strpos(reason, 'resource-based policy') > 0 then 'resource'
      when strpos(reason, 'session policy') > 0 then 'session'
      when strpos(reason, 'permissions boundary') > 0 then 'boundary'
      when strpos(reason, 'role trust policy') > 0 then 'trust'
      when code = 'VpceAccessDenied' then 'vpce' end as denied_by,
    case when outcome <> 'denied' then null
      when strpos(errormessage, 'with an explicit deny') > 0 then 'true'
      when strpos(errormessage, 'because no ') > 0 then 'false' end as denied_explicit,
    case when outcome = 'denied'
      then nullif(regexp_extract(errormessage, 'explicit deny in a[^:]{0,60}: (arn:[^ \t\n\f\r\x0b]+)', 1), '') end as denied_policy,
    case when eventname = 'CreateVpcEndpoint' then coalesce(json_extract_scalar(requestparameters, '$.CreateVpcEndpointRequest.ServiceName'), json_extract_scalar(requestparameters, '$.serviceName')) end as endpoint_service,
    case when eventname = 'RunInstances' then json_extract_scalar(requestparameters, '$.metadataOptions.httpTokens') end as http_tokens,
    resource_at,
    case when sharedeventid <> '' then sharedeventid || '|' || eventname end as shared_key,
    case when sharedeventid <> '' and principal_type = 'AWSAccount' then 1 else 0 end as copy_rank,
    case when sharedeventid <> '' then eventid end as shared_event_id, eventid as event_id,
    -- Exports write a blank for the T, or fractions.
    substr(eventtime, 1, 10) || 'T' || substr(eventtime, 12, 8) || 'Z' as event_time
  from named_records
    cross join unnest(case when element_at(resource_list, 1) is null then array[cast(null as varchar)]
      else resource_list end) with ordinality as r (one, resource_at)
), counted as (
  select day, principal_type, principal_arn, principal_account, invoked_by, identity_user, source_identity, role_delivery, issued_to, event_source, event_name, resource, resource_owner, source, endpoint, endpoint_account, recipient, region, outcome, error_code, denied_by, denied_explicit, denied_policy, endpoint_service, http_tokens, resource_at, shared_key, copy_rank, shared_event_id,
    count(distinct event_id) + count(*) - count(event_id) as calls,
    min(event_time) as first_seen, max(event_time) as last_seen, min(event_id) as sample_event_id
  from flat_records
  group by day, principal_type, principal_arn, principal_account, invoked_by, identity_user, source_identity, role_delivery, issued_to, event_source, event_name, resource, resource_owner, source, endpoint, endpoint_account, recipient, region, outcome, error_code, denied_by, denied_explicit, denied_policy, endpoint_service, http_tokens, resource_at, shared_key, copy_rank, shared_event_id
), copied as (
  select *,
    rank() over (partition by coalesce(shared_key, sample_event_id) order by copy_rank, substr(shared_event_id, 29),
      shared_event_id) as place,
    min(case when copy_rank = 1 and resource_at = 1 then resource end) over (partition by coalesce(shared_key, sample_event_id)) as others_resource,
    min(case when copy_rank = 1 and resource_at = 1 then resource_owner end) over (partition by coalesce(shared_key, sample_event_id)) as others_resource_owner,
    min(case when copy_rank = 1 and resource_at = 1 then recipient end) over (partition by coalesce(shared_key, sample_event_id)) as others_recipient,
    min(case when copy_rank = 1 and resource_at = 1 then source end) over (partition by coalesce(shared_key, sample_event_id)) as others_source,
    min(case when copy_rank = 1 and resource_at = 1 then endpoint end) over (partition by coalesce(shared_key, sample_event_id)) as others_endpoint,
    min(case when copy_rank = 1 and resource_at = 1 then endpoint_account end) over (partition by coalesce(shared_key, sample_event_id)) as others_endpoint_account,
    max(copy_rank) over (partition by coalesce(shared_key, sample_event_id)) = 0 as is_alone,
    sum(case when copy_rank = 0 and resource is not null and resource_owner is null then 1 else 0 end)
      over (partition by coalesce(shared_key, sample_event_id)) as open_resources,
    max(case when copy_rank = 0 then resource_owner end) over (partition by coalesce(shared_key, sample_event_id)) as told_owner
  from counted
), pattern_days as (
  select day,
    principal_type,
    principal_arn,
    principal_account,
    invoked_by,
    identity_user,
    source_identity,
    role_delivery,
    issued_to,
    event_source,
    event_name,
    case when resource is null and not is_alone then others_resource else resource end as resource,
    case
      when resource is null and not is_alone and others_resource is not null then coalesce(others_resource_owner, others_recipient)
      when resource is not null and resource_owner is null and open_resources = 1
        and coalesce(told_owner, '') <> others_recipient then others_recipient
      else resource_owner end as resource_owner,
    source,
    case when source = others_source then coalesce(endpoint, others_endpoint) else endpoint end as endpoint,
    case when source = others_source then coalesce(endpoint_account, others_endpoint_account)
      else endpoint_account end as endpoint_account,
    recipient,
    region,
    outcome,
    error_code,
    denied_by,
    denied_explicit,
    denied_policy,
    endpoint_service,
    http_tokens,
    resource_at, calls, first_seen, last_seen, sample_event_id
  from copied
  where place = 1
)
select day, principal_type, principal_arn, principal_account, invoked_by, identity_user, source_identity, role_delivery, issued_to, event_source, event_name, resource, resource_owner, source, endpoint, endpoint_account, recipient, region, outcome, error_code, denied_by, denied_explicit, denied_policy, endpoint_service, http_tokens, resource_at, calls, first_seen, last_seen, sample_event_id
from pattern_days
order by day, principal_type, principal_arn, principal_account, invoked_by, identity_user, source_identity, role_delivery, issued_to, event_source, event_name, resource, resource_owner, source, endpoint, endpoint_account, recipient, region, outcome, error_code, denied_by, denied_explicit, denied_policy, endpoint_service, http_tokens, resource_at, calls, first_seen, last_seen, sample_event_id
