import { describe, expect, test } from 'vitest'
import { MEMBER, OTHER_MEMBER, OUTSIDER } from '#test/fixtures/cloudtrail.ts'
import { resourceLines } from '#test/fixtures/resources.ts'
import type { ResourceRequest } from './resource-draft.ts'

const BUCKET = 'main: arn:aws:s3:::data (AWS::S3::Bucket)'
const OBJECTS = 'main: arn:aws:s3:::data/… (AWS::S3::Object)'
const entry = (type: string, arn: string, account?: string) => ({
  arn,
  account,
  type: `AWS::S3::${type}`,
})
const POINT = `arn:aws:s3:eu-west-1:${OUTSIDER}:accesspoint/ap`

function s3(
  eventName: string,
  parameters: object,
  entries: ResourceRequest['entries'] = [],
  more: Partial<ResourceRequest> = {},
) {
  return resourceLines('s3', eventName, parameters, { entries, ...more })
}

describe('the bucket or the objects that a call is on', () => {
  test.each([
    ['a bucket', 'GetBucketPolicy', {}, [BUCKET]],
    [
      'a key in a folder',
      'GetObject',
      { key: 'a/b/c' },
      ['main: arn:aws:s3:::data/a/… (AWS::S3::Object)'],
    ],
    ['a key in no folder', 'GetObject', { key: 'a' }, [OBJECTS]],
    [
      'a key that begins with a slash',
      'GetObject',
      { key: '/a/b' },
      ['main: arn:aws:s3:::data//… (AWS::S3::Object)'],
    ],
    ['a key that is empty', 'GetObject', { key: '' }, [BUCKET]],
    ['a key that is no text', 'GetObject', { key: ['a/b'] }, [BUCKET]],
    ['keys that are not logged', 'DeleteObjects', {}, [OBJECTS]],
    ['a form that is posted', 'PostObject', {}, [OBJECTS]],
    ['the account', 'ListBuckets', {}, []],
  ])('%s', (_, eventName, parameters, lines) => {
    expect(s3(eventName, { bucketName: 'data', ...parameters })).toEqual(lines)
  })

  test.each([
    ['without a name is the one of the entries', {}, BUCKET],
    ['with a name is that', { bucketName: 'other' }, 'main: arn:aws:s3:::other (AWS::S3::Bucket)'],
    [
      'with an ARN that is no access point is the one of the entries',
      { bucketName: 'arn:aws:x' },
      BUCKET,
    ],
  ])('a bucket %s', (_, parameters, line) => {
    expect(s3('GetBucketPolicy', parameters, [entry('Bucket', 'arn:aws:s3:::data')])).toEqual([
      line,
    ])
  })

  test.each([
    ['GetObject', 'arn:aws:s3:::data/x/y', 'main: arn:aws:s3:::data/x/… (AWS::S3::Object)'],
    ['GetObject', 'arn:aws:s3:::data/', BUCKET],
    ['ListObjects', 'arn:aws:s3:::data/a/b', BUCKET],
    ['PutBucketAcl', 'arn:aws:s3:::data/a/b', BUCKET],
  ])('%s without a key, with the object %s among the entries', (eventName, arn, line) => {
    expect(s3(eventName, { bucketName: 'data' }, [entry('Object', arn)])).toEqual([line])
  })

  test('a bucket among the entries is no object', () => {
    const entries = [entry('Bucket', 'arn:aws:s3:::data')]
    expect(s3('GetObject', { bucketName: 'data' }, entries)).toEqual([BUCKET])
  })

  test('nothing names one', () => {
    expect(s3('GetBucketPolicy', {})).toEqual([])
    expect(s3('GetBucketPolicy', {}, [entry('Object', 'arn:aws:s3:::data/a')])).toEqual([])
  })
})

describe('the owner of a bucket', () => {
  const BY = `of ${OTHER_MEMBER} by resources`
  test('is the account of its own entry, for its objects too', () => {
    const entries = [
      entry('Object', 'arn:aws:s3:::data', OUTSIDER),
      entry('Bucket', 'arn:aws:s3:::other', OUTSIDER),
      entry('Bucket', 'arn:aws:s3:::data', OTHER_MEMBER),
    ]
    expect(s3('GetBucketPolicy', { bucketName: 'data' }, entries)).toEqual([`${BUCKET} ${BY}`])
    expect(s3('GetObject', { bucketName: 'data', key: 'a' }, entries)).toEqual([`${OBJECTS} ${BY}`])
  })

  test('is not known without one', () => {
    const entries = [entry('Bucket', 'arn:aws:s3:::data')]
    expect(s3('GetBucketPolicy', { bucketName: 'data' }, entries)).toEqual([BUCKET])
  })
})

describe('directory buckets', () => {
  const name = 'data--euw1-az1--x-s3'
  test('have the account and the region in their ARN', () => {
    expect(s3('CreateSession', { bucketName: name })).toEqual([
      `main: arn:aws:s3express:eu-west-1:${MEMBER}:bucket/${name} (AWS::S3::Bucket)`,
    ])
    expect(resourceLines('s3express', 'CreateSession', { bucketName: name })).toHaveLength(1)
  })

  test('have none where the caller’s account is not known', () => {
    expect(s3('CreateSession', { bucketName: name }, [], { ownAccount: undefined })).toEqual([
      `main: arn:aws:s3express:eu-west-1::bucket/${name} (AWS::S3::Bucket)`,
    ])
  })
})

describe('the control endpoint', () => {
  const host = (account: string) => `${account}.s3-control.eu-west-1.amazonaws.com`
  const OWN = [`main: ? of ${MEMBER} by caller`]
  test.each([
    ['of the own account', { Host: host(MEMBER) }, OWN],
    ['of the own account, in small letters', { host: host(MEMBER) }, OWN],
    ['of another account', { Host: host(OUTSIDER) }, []],
    ['that is another endpoint', { Host: `${MEMBER}.s3.amazonaws.com` }, []],
    ['that is no text', { Host: [host(MEMBER)] }, []],
  ])('%s', (_, parameters, lines) => {
    expect(s3('CreateJob', parameters)).toEqual(lines)
  })

  test('tells nothing where the own account is not known', () => {
    expect(s3('CreateJob', { Host: host(MEMBER) }, [], { ownAccount: undefined })).toEqual([])
  })
})

describe('access points', () => {
  const of = (line: string) => `main: ${line} (AWS::S3::AccessPoint) of ${OUTSIDER} by arn`
  test.each([
    ['alone', { bucketName: POINT }, of(POINT)],
    ['with a key', { bucketName: POINT, key: 'a/b' }, of(`${POINT}/object/a/…`)],
    [
      'with an object in the ARN',
      { bucketName: `${POINT}/object/a/b`, key: 'x/y' },
      of(`${POINT}/object/a/…`),
    ],
    [
      'of Object Lambda',
      { bucketName: `arn:aws:s3-object-lambda:r:${OUTSIDER}:accesspoint/ap` },
      of(`arn:aws:s3-object-lambda:r:${OUTSIDER}:accesspoint/ap`),
    ],
    [
      'on Outposts',
      { bucketName: `arn:aws:s3-outposts:r:${OUTSIDER}:outpost/op-1/accesspoint/ap` },
      of(`arn:aws:s3-outposts:r:${OUTSIDER}:outpost/op-1/accesspoint/ap`),
    ],
  ])('%s', (_, parameters, line) => {
    expect(s3('GetObject', parameters)).toEqual([line])
  })

  test('stand among the entries where the call names the bucket’s alias', () => {
    const parameters = { bucketName: 'ap-abc-s3alias', key: 'a/b' }
    const entries = [entry('Bucket', 'arn:aws:s3:::data'), entry('AccessPoint', POINT)]
    expect(s3('GetObject', parameters, entries)).toEqual([of(`${POINT}/object/a/…`)])
    expect(s3('GetObject', parameters)).toEqual(['main: ? (AWS::S3::AccessPoint)'])
  })
})

describe('a copy', () => {
  const DEST = 'dest: arn:aws:s3:::data/… (AWS::S3::Object)'
  const UNKNOWN = 'source: ? (AWS::S3::Object)'
  const copy = (source: unknown, entries: ResourceRequest['entries'] = []) =>
    s3('CopyObject', { bucketName: 'data', key: 'k', 'x-amz-copy-source': source }, entries)

  test.each([
    ['a path', 'from/a/b', 'source: arn:aws:s3:::from/a/… (AWS::S3::Object)'],
    ['a path behind a slash', '/from/a/b', 'source: arn:aws:s3:::from/a/… (AWS::S3::Object)'],
    ['an encoded path', 'from%2Fa%2Fb', 'source: arn:aws:s3:::from/a/… (AWS::S3::Object)'],
    ['a path with a blank', 'from/a+b/c', 'source: arn:aws:s3:::from/a b/… (AWS::S3::Object)'],
    [
      'a path that is not well encoded',
      'from/%/b',
      'source: arn:aws:s3:::from/%/… (AWS::S3::Object)',
    ],
    ['a version', 'from/a?versionId=x/y', 'source: arn:aws:s3:::from/… (AWS::S3::Object)'],
    ['a list of one', ['from/a/b'], 'source: arn:aws:s3:::from/a/… (AWS::S3::Object)'],
    [
      'an access point',
      `${POINT}/object/a/b`,
      `source: ${POINT}/object/a/… (AWS::S3::AccessPoint) of ${OUTSIDER} by arn`,
    ],
    ['another ARN', 'arn:aws:s3:::from/a', UNKNOWN],
    ['a bucket without a key', 'from', UNKNOWN],
    ['a key without a bucket', '//a', UNKNOWN],
    ['an empty text', '', UNKNOWN],
    ['nothing', undefined, UNKNOWN],
  ])('from %s', (_, source, line) => {
    expect(copy(source)).toEqual([DEST, line])
  })

  test('has the owners of both buckets', () => {
    const entries = [
      entry('Bucket', 'arn:aws:s3:::data', MEMBER),
      entry('Bucket', 'arn:aws:s3:::from', OUTSIDER),
    ]
    expect(copy('from/a/b', entries)).toEqual([
      `${DEST} of ${MEMBER} by resources`,
      `source: arn:aws:s3:::from/a/… (AWS::S3::Object) of ${OUTSIDER} by resources`,
    ])
  })

  test('may be one of a part', () => {
    expect(
      s3('UploadPartCopy', { bucketName: 'data', key: 'k', 'x-amz-copy-source': 'from/a' }),
    ).toEqual([DEST, 'source: arn:aws:s3:::from/… (AWS::S3::Object)'])
  })
})
