import { HOSTILE_TEXTS } from '#test/fixtures/hostile-texts.ts'

/** Texts at which the two engines might read regular expressions, JSON or white space differently. */
const TEXTS: readonly string[] = [
  ...HOSTILE_TEXTS,
  '/',
  '//',
  'a/',
  'a/b',
  '/a/b',
  'a//b/',
  'ä/ö.txt',
  'a\\/b',
  'a"/b',
  "a'/b",
  '\u{1f600}/\u{1f600}',
  'e\u0301/x',
  'a\u00a0b/c\u2003d',
  'a\u000bb/c\fd',
  'a\n/b\n',
  'a\r\n/b',
  'x\u2028/y\u2029',
  ':i-0123456789abcdef0',
  'A:i-0123456789abcdef0\n',
  'A:i-0123456789abcdef0\r',
  'A:i-0123456789abcdef0\u2028',
  'arn:aws:s3:::bucket/a/b',
  'arn:aws:s3:::bucket/a/b/\n',
  'arn:aws:s3:::bucket/a b/c',
  'arn:aws:s3:::bucket/ä/c',
  'arn:aws:s3:::\n/x/y',
  'arn:aws:iam::123456789012:role/x\ny',
  '123456789012',
  'x123456789012y',
  '1234567890123',
  '１２３４５６７８９０１２',
  'bucket/key?versionId=1',
  '/bucket/dir/key',
  'bucket/a%2Fb/c',
  'A'.repeat(5_000),
  '{"a":1}',
  '[1,2]',
  '"quoted"',
]

/** JSON that is no text, where texts are expected, and numbers that are written in several ways. */
const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -0,
  1.5,
  1e-7,
  1688560107.857,
  123456789012,
  123456789012.5,
  0.123456789012,
  Number.MAX_SAFE_INTEGER,
  [],
  {},
  [null],
  [['a'], { b: [] }],
  { z: 1, a: { y: 'arn:aws:s3:::b', b: 2 } },
  { '': '', 'a.b': 1, "it's": "'", '"': '"', ä: 'ö', 漢: '字' },
  { Items: Array.from({ length: 300 }, (_, at) => ({ at, text: 'ä'.repeat(at) })) },
]

const NUMBERS = [
  '{"Request":12345678901234567890,"arn":1e+21,"TagList":1.50,"role":-0.0,"roleName":1E5}',
  '{"role":123456789012345678901234567890.5,"arn":0.1e-10,"TagKeys":[1.0,10e2]}',
]
/** Text in the place of parameters: JSON of other kinds, and none at all. */
const PARAMETER_TEXTS = [
  '',
  ' ',
  'no json',
  '{',
  '{"a":1}}',
  '[]',
  '"text"',
  '1',
  'null',
  '{"arn":"a","arn":"b"}',
  '{"arn":"\\u0041\\/\\ud83d\\ude00","role":"\\b\\f\\n\\r\\t\\u0001\\u007f\\u2028"}',
  ' { "arn" : "a" , "role" : [ 1 , 2 ] } ',
  ...NUMBERS,
]

type Json = Readonly<Record<string, unknown>>

function record(at: number, more: Json): Json {
  return {
    eventVersion: '1.08',
    eventTime: `2026-01-02T00:00:${String(at % 60).padStart(2, '0')}Z`,
    eventID: `hostile-${at}`,
    awsRegion: 'us-east-1',
    recipientAccountId: '999999999999',
    eventType: 'AwsApiCall',
    eventSource: 's3.amazonaws.com',
    eventName: 'GetObject',
    ...more,
  }
}

function ofText(text: string): readonly Json[] {
  return [
    { requestParameters: { bucketName: text, key: text, prefix: text, Host: [text] } },
    { eventName: 'CopyObject', requestParameters: { 'x-amz-copy-source': text, key: `${text}/x` } },
    { eventSource: text, eventName: text, requestParameters: { [text]: text, arn: text } },
    {
      eventSource: 'sts.amazonaws.com',
      eventName: 'AssumeRole',
      userIdentity: { type: 'AssumedRole', accessKeyId: text, principalId: text },
      requestParameters: { roleSessionName: text, roleArn: text },
      responseElements: {
        credentials: { accessKeyId: text },
        assumedRoleUser: { arn: `arn:aws:sts::123456789012:assumed-role/${text}/session` },
      },
    },
    { userIdentity: { type: 'IAMUser', principalId: `AIDA${text}`, arn: text, userName: text } },
    { userIdentity: { type: 'Unknown', principalId: `A:i-0123456789abcdef0${text}` } },
    { userIdentity: { type: 'WebIdentityUser', principalId: text, userName: text } },
    { errorCode: 'AccessDenied', errorMessage: text },
    {
      errorCode: 'Client.UnauthorizedOperation',
      errorMessage: `User: ${text} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::${text}/${text}/c" because\n${text}`,
    },
    { errorCode: text, errorMessage: text, readOnly: text, eventVersion: text },
    { resources: [{ ARN: text, accountId: text, type: text }, { ARN: `arn:aws:s3:::b/${text}` }] },
    {
      eventSource: 'ec2.amazonaws.com',
      eventName: 'RunInstances',
      requestParameters: { instancesSet: { items: [{ imageId: text }] }, note: text },
    },
    { eventSource: 'rds.amazonaws.com', requestParameters: { note: text, Tags: { [text]: text } } },
    { additionalEventData: { CipherSuite: text, AuthenticationMethod: text, vpcEndpointId: text } },
    { sharedEventID: text, eventID: text, vpcEndpointId: text },
    {
      eventSource: 'secretsmanager.amazonaws.com',
      responseElements: { arn: text, aRN: { nested: text } },
    },
  ]
}

function ofValue(value: unknown): readonly Json[] {
  return [
    { requestParameters: { bucketName: value, key: value, prefix: value, Host: value } },
    { requestParameters: { 'x-amz-copy-source': value }, responseElements: { errorCode: value } },
    { eventSource: 'rds.amazonaws.com', requestParameters: { note: value, Tags: value } },
    { eventSource: 'ec2.amazonaws.com', requestParameters: { anything: value, b: 1, a: value } },
    { eventSource: 'sts.amazonaws.com', responseElements: { audience: value } },
    { additionalEventData: { CipherSuite: value, vpcEndpointId: value }, requestParameters: value },
    { userIdentity: value, resources: value, tlsDetails: value, responseElements: value },
  ]
}

/** Records that nobody would write, to be read alike by both engines. */
export const HOSTILE_RECORDS: readonly Json[] = [
  {},
  { eventID: null, eventTime: null },
  ...TEXTS.flatMap(ofText),
  ...VALUES.flatMap(ofValue),
  ...PARAMETER_TEXTS.map((requestParameters) => ({ requestParameters })),
  ...PARAMETER_TEXTS.map((requestParameters) => ({
    eventSource: 'rds.amazonaws.com',
    requestParameters,
    responseElements: requestParameters,
    additionalEventData: requestParameters,
  })),
].map((more, at) => record(at, more))
