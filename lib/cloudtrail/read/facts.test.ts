import { describe, expect, test } from 'vitest'
import { readFacts, requestBlock, withFact } from './facts.ts'

const of = (service: string, parameters: object) =>
  readFacts(`${service}.amazonaws.com`, parameters as Readonly<Record<string, unknown>>)

describe('the facts of a request', () => {
  test('are none where nothing is read', () => {
    expect(readFacts('s3.amazonaws.com', undefined)).toEqual({})
    expect(of('s3', { bucketName: 'b' })).toEqual({})
  })

  test('stand in the order of their names, whatever order the record has', () => {
    const found = of('kms', { origin: 'AWS_KMS', keyUsage: 'x', tags: [], multiRegion: true })
    expect(Object.keys(found)).toEqual(['keyUsage', 'multiRegion', 'origin', 'tags'])
    const more = withFact(found, 'marked', true)
    expect(Object.keys(more)).toEqual(['keyUsage', 'marked', 'multiRegion', 'origin', 'tags'])
    expect(more['marked']).toBe(true)
  })

  test('of newer operations of EC2 are in the block around them', () => {
    const parameters = { CreateVpcEndpointRequest: { ServiceName: 's' } }
    expect(of('ec2', parameters)).toEqual({ serviceName: 's' })
    expect(of('ec2', { ...parameters, instanceType: 't3.micro' })).toEqual({
      instanceType: 't3.micro',
      serviceName: 's',
    })
    expect(of('iam', { XRequest: { policyArn: 'x' } })).toEqual({})
    expect(requestBlock({ CreateVpcRequest: 'x' })).toBeUndefined()
    expect(requestBlock({ Requested: {}, XRequest: { a: 1 } })).toEqual({ a: 1 })
  })

  test.each([
    ['userPoolTags', { a: 'b' }, true],
    ['tagsToAdd', [], true],
    ['TagList', [], true],
    ['imageTags', ['latest'], false],
    ['removeTags', ['a'], false],
    ['userPoolTags', 'a', false],
    ['userPoolTags', null, false],
    ['Tags2', [], false],
    ['user-poolTags', [], false],
    ['tagsToAddLater', [], false],
    ['XTagList', [], false],
    ['myTagsToAdd', [], false],
    ['TagListOf', [], false],
    ['someTagsX', [], false],
  ])('under a name of the service’s own, %s of %j: tags were sent: %s', (name, value, isSent) => {
    expect(of('cognito-idp', { [name]: value })).toEqual(isSent ? { tags: true } : {})
  })
})

describe('which parameters are kept, and as what', () => {
  test.each([
    [
      'ec2',
      { networkInterfaceSet: { items: [{ associatePublicIpAddress: true }] } },
      { associatesPublicAddress: true },
    ],
    [
      'ec2',
      {
        networkInterfaceSet: {
          items: [{ associatePublicIpAddress: true }, { associatePublicIpAddress: false }, {}],
        },
      },
      { associatesPublicAddress: true },
    ],
    [
      'ec2',
      { networkInterfaceSet: { items: [null, { associatePublicIpAddress: false }] } },
      { associatesPublicAddress: false },
    ],
    ['ec2', { networkInterfaceSet: { items: [{ associatePublicIpAddress: 'true' }] } }, {}],
    ['ec2', { networkInterfaceSet: {} }, {}],
    ['ec2', { networkInterfaceSet: null }, {}],
    ['s3', { 'x-amz-copy-source': 'b/k?versionId=1' }, { copySourceVersion: true }],
    ['s3', { 'x-amz-copy-source': ['b/k?versionId=1'] }, { copySourceVersion: true }],
    ['s3', { 'x-amz-copy-source': 'b/k' }, {}],
    ['s3', { 'x-amz-copy-source': 7 }, {}],
    ['dynamodb', { statement: ' update "t" set a=1' }, { statements: ['UPDATE'] }],
    [
      'dynamodb',
      { statements: [{ statement: 'SELECT *' }, { statement: 'INSERT' }] },
      { statements: ['INSERT', 'SELECT'] },
    ],
    ['dynamodb', { statement: '"t"' }, { statements: { unkept: 'long' } }],
    ['dynamodb', { statements: [7] }, { statements: { unkept: 'long' } }],
    ['dynamodb', { statements: [{ other: 1 }] }, { statements: { unkept: 'long' } }],
    [
      'dynamodb',
      { transactItems: [{ put: {} }, { delete: {} }, { put: {} }] },
      { transactOperations: ['delete', 'put'] },
    ],
    ['dynamodb', { transactItems: [null] }, { transactOperations: [] }],
    ['events', { targets: [{ arn: 'arn:a' }] }, { targetArns: ['arn:a'] }],
    [
      'sts',
      { roleSessionName: 'n', principalTags: { a: '1' } },
      { roleSessionName: { unkept: 'rest' }, tags: { a: '1' } },
    ],
    ['ram', { resourceArns: ['arn:aws:ec2:r:1:subnet/s'] }, { resourceKinds: ['ec2:subnet'] }],
    ['other', { tagKeys: ['b', 'a'], instanceType: 'x' }, { tagKeys: ['a', 'b'] }],
  ])('%s %j', (service, parameters, facts) => {
    expect(of(service, parameters)).toStrictEqual(facts)
  })
})
