select principal_account, principal_type, principal_arn, identity_user, source_identity, event_source,
  case when outcome <> 'succeeded' then 'not-succeeded' end as apart,
  sum(calls) as calls, count(distinct day) as days_seen, min(first_seen) as first_seen,
  max(last_seen) as last_seen, min(sample_event_id) as sample_event_id
from pattern_days
where coalesce(principal_account, recipient) in ('111122223333', '444455556666')
  and (coalesce(identity_user, '') not in ('', 'HIDDEN_DUE_TO_SECURITY_REASONS')
    or coalesce(source_identity, '') not in ('', 'HIDDEN_DUE_TO_SECURITY_REASONS'))
  and resource_at = 1
group by principal_account, principal_type, principal_arn, identity_user, source_identity, event_source, case when outcome <> 'succeeded' then 'not-succeeded' end
order by calls desc, principal_account, principal_type, principal_arn, identity_user, source_identity, event_source, apart
