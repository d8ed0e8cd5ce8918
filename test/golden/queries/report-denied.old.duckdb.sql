select principal_account, principal_type, principal_arn, event_source, event_name, resource, resource_owner, source, endpoint, error_code, denied_by, denied_explicit, denied_policy,
  case when principal_type = 'AWSService' then 'service'
    when principal_arn like 'arn:%:iam::%:role/aws-service-role/%' then 'service-linked-role' end as apart,
  sum(calls) as calls, count(distinct day) as days_seen, min(first_seen) as first_seen,
  max(last_seen) as last_seen, min(sample_event_id) as sample_event_id
from pattern_days
where outcome = 'denied'
  and (recipient in ('111122223333', '444455556666') or principal_account in ('111122223333', '444455556666'))
  and resource_at = 1
group by principal_account, principal_type, principal_arn, event_source, event_name, resource, resource_owner, source, endpoint, error_code, denied_by, denied_explicit, denied_policy, case when principal_type = 'AWSService' then 'service'
    when principal_arn like 'arn:%:iam::%:role/aws-service-role/%' then 'service-linked-role' end
order by calls desc, principal_account, principal_type, principal_arn, event_source, event_name, resource, resource_owner, source, endpoint, error_code, denied_by, denied_explicit, denied_policy, apart
