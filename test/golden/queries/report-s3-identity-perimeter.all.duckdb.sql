select principal_account, principal_type, principal_arn, event_name, resource, resource_owner, recipient, source, endpoint,
  case when principal_type = 'AWSService' then 'service'
    when principal_arn like 'arn:%:iam::%:role/aws-service-role/%' then 'service-linked-role'
    when event_name = 'PreflightRequest' then 'preflight'
    when outcome <> 'succeeded' then 'not-succeeded' end as apart,
  sum(calls) as calls, count(distinct day) as days_seen, min(first_seen) as first_seen,
  max(last_seen) as last_seen, min(sample_event_id) as sample_event_id
from pattern_days
where event_source in ('s3.amazonaws.com', 's3express.amazonaws.com')
  and coalesce(resource_owner, recipient) in ('111122223333', '444455556666')
  and principal_account is distinct from coalesce(resource_owner, recipient)
group by principal_account, principal_type, principal_arn, event_name, resource, resource_owner, recipient, source, endpoint, case when principal_type = 'AWSService' then 'service'
    when principal_arn like 'arn:%:iam::%:role/aws-service-role/%' then 'service-linked-role'
    when event_name = 'PreflightRequest' then 'preflight'
    when outcome <> 'succeeded' then 'not-succeeded' end
order by calls desc, principal_account, principal_type, principal_arn, event_name, resource, resource_owner, recipient, source, endpoint, apart
