CREATE EXTERNAL TABLE `security`.`cloudtrail_logs` (
  `eventversion` string,
  `useridentity` struct<
    type:string,
    principalid:string,
    arn:string,
    accountid:string,
    invokedby:string,
    accesskeyid:string,
    username:string,
    onbehalfof:struct<
      userid:string,
      identitystorearn:string>,
    sessioncontext:struct<
      attributes:struct<
        mfaauthenticated:string,
        creationdate:string>,
      sessionissuer:struct<
        type:string,
        principalid:string,
        arn:string,
        accountid:string,
        username:string>,
      ec2roledelivery:string,
      webidfederationdata:struct<
        federatedprovider:string,
        attributes:map<string,string>>,
      sourceidentity:string,
      assumedroot:string>,
    identityprovider:string,
    inscopeof:struct<
      sourcearn:string,
      sourceaccount:string,
      issuertype:string,
      credentialsissuedto:string>>,
  `eventtime` string,
  `eventsource` string,
  `eventname` string,
  `awsregion` string,
  `sourceipaddress` string,
  `useragent` string,
  `errorcode` string,
  `errormessage` string,
  `requestparameters` string,
  `responseelements` string,
  `additionaleventdata` string,
  `requestid` string,
  `eventid` string,
  `readonly` string,
  `resources` array<struct<
    arn:string,
    accountid:string,
    type:string>>,
  `eventtype` string,
  `apiversion` string,
  `recipientaccountid` string,
  `serviceeventdetails` string,
  `sharedeventid` string,
  `vpcendpointid` string,
  `vpcendpointaccountid` string,
  `eventcategory` string,
  `addendum` struct<
    reason:string,
    updatedfields:string,
    originalrequestid:string,
    originaleventid:string>,
  `sessioncredentialfromconsole` string,
  `edgedevicedetails` string,
  `insightdetails` string,
  `managementevent` string,
  `eventcontext` string,
  `tlsdetails` struct<
    tlsversion:string,
    ciphersuite:string,
    clientprovidedhostheader:string>
)
PARTITIONED BY (
  `p_account` string,
  `p_region` string,
  `p_date` string
)
ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'
STORED AS INPUTFORMAT 'com.amazon.emr.cloudtrail.CloudTrailInputFormat'
OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
LOCATION 's3://org-trail.logs/trails/main/AWSLogs/o-exampleorgid/'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.p_account.type' = 'injected',
  'projection.p_region.type' = 'enum',
  'projection.p_region.values' = 'eu-west-1,us-east-1',
  'projection.p_date.type' = 'date',
  'projection.p_date.format' = 'yyyy/MM/dd',
  'projection.p_date.interval' = '1',
  'projection.p_date.interval.unit' = 'DAYS',
  'projection.p_date.range' = '2026/01/01,NOW',
  'storage.location.template' = 's3://org-trail.logs/trails/main/AWSLogs/o-exampleorgid/${p_account}/CloudTrail/${p_region}/${p_date}'
)
