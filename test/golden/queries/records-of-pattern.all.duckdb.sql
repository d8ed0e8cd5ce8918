select "eventversion", json_format(cast("useridentity" as json)) as "useridentity", "eventtime", "eventsource", "eventname", "awsregion", "sourceipaddress", "useragent", "errorcode", "errormessage", "requestparameters", "responseelements", "additionaleventdata", "requestid", "eventid", "readonly", json_format(cast("resources" as json)) as "resources", "eventtype", "apiversion", "recipientaccountid", "serviceeventdetails", "sharedeventid", "vpcendpointid", "vpcendpointaccountid", "eventcategory", json_format(cast("addendum" as json)) as "addendum", "sessioncredentialfromconsole", "edgedevicedetails", "insightdetails", "managementevent", "eventcontext", json_format(cast("tlsdetails" as json)) as "tlsdetails"
from "awsdatacatalog"."security"."cloudtrail_logs"
where "p_account" in ('111122223333', '444455556666') and "p_date" in ('2026/11/24')
  and eventsource in ('s3.amazonaws.com')
  and eventname in ('GetObject')
  and (coalesce(awsregion, '') in ('eu-west-1') or length(awsregion) > 512)
  and (coalesce(errorcode, '') in ('') or length(errorcode) > 512)
  and (useridentity.sessioncontext.sessionissuer.arn in ('arn:aws:iam::111122223333:role/reporting') or useridentity.arn in ('arn:aws:iam::111122223333:role/reporting') or useridentity.invokedby in ('arn:aws:iam::111122223333:role/reporting') or useridentity.accountid in ('arn:aws:iam::111122223333:role/reporting') or useridentity.sessioncontext.sessionissuer.accountid in ('arn:aws:iam::111122223333:role/reporting'))
order by eventtime desc, eventid
limit 50000
