select cast(null as varchar) as category, eventsource as service,
  cast(count(*) as varchar) as records
from "awsdatacatalog"."security"."cloudtrail_logs"
where "p_account" in ('111122223333', '444455556666') and "p_date" in ('2026/11/24')
group by 1, 2
order by 1, 2
