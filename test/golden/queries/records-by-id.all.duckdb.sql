select "eventversion", json_format(cast("useridentity" as json)) as "useridentity", "eventtime", "eventsource", "eventname", "awsregion", "sourceipaddress", "useragent", "errorcode", "errormessage", "requestparameters", "responseelements", "additionaleventdata", "requestid", "eventid", "readonly", json_format(cast("resources" as json)) as "resources", "eventtype", "apiversion", "recipientaccountid", "serviceeventdetails", "sharedeventid", "vpcendpointid", "vpcendpointaccountid", "eventcategory", json_format(cast("addendum" as json)) as "addendum", "sessioncredentialfromconsole", "edgedevicedetails", "insightdetails", "managementevent", "eventcontext", json_format(cast("tlsdetails" as json)) as "tlsdetails"
from "awsdatacatalog"."security"."cloudtrail_logs"
where "p_account" in ('111122223333', '444455556666') and "p_date" in ('2026/11/24')
  and eventid in ('1b3f6a52-0000-4000-8000-000000000001', '1b3f6a52-0000-4000-8000-000000000002')
order by eventtime desc, eventid
