select eventversion, json_format(cast(useridentity as json)) as useridentity, eventtime, eventsource, eventname, awsregion, sourceipaddress, useragent, errorcode, errormessage, requestparameters, responseelements, additionaleventdata, requestid, eventid, readonly, json_format(cast(resources as json)) as resources, eventtype, apiversion, recipientaccountid, serviceeventdetails, sharedeventid, vpcendpointid
from "awsdatacatalog"."security"."cloudtrail_logs"
where p_account in ('111122223333', '444455556666') and p_date >= ? and p_date <= ?
  and eventsource = ? and eventname = ? and awsregion = ?
  and ? in (coalesce(useridentity.sessioncontext.sessionissuer.arn, ''), coalesce(useridentity.arn, ''),
    coalesce(useridentity.accountid, ''), coalesce(useridentity.invokedby, ''))
order by eventtime desc, eventid
limit 1001
-- ? '2026/11/24'
-- ? '2026/11/24'
-- ? 's3.amazonaws.com'
-- ? 'GetObject'
-- ? 'eu-west-1'
-- ? 'arn:aws:iam::111122223333:role/reporting'
