import { describe, expect, test } from 'vitest'
import { readOutcome, readRefused } from './outcome.ts'

const denied = (errorMessage: unknown, errorCode = 'AccessDenied') =>
  readOutcome({ errorCode, errorMessage })
const ASKED = 'User: u is not authorized to perform: s3:GetObject on resource: x '
const SCP = 'arn:aws:organizations::111122223333:policy/o-x/service_control_policy/p-1'

describe('how a call ended', () => {
  test.each([
    ['nothing went wrong', {}, { kind: 'succeeded' }],
    ['an empty message says nothing', { errorMessage: '' }, { kind: 'succeeded' }],
    ['a message that is no text says nothing', { errorMessage: 7 }, { kind: 'succeeded' }],
    [
      'a console sign-in fails with a message alone',
      { errorMessage: 'Failed authentication' },
      { kind: 'failed' },
    ],
    ['another code is another failure', { errorCode: 'X' }, { errorCode: 'X', kind: 'failed' }],
    [
      'some services tell the code in the response alone',
      { responseElements: { errorCode: 'AccessDenied' } },
      { errorCode: 'AccessDenied', kind: 'denied' },
    ],
    [
      'or write it with a capital',
      { responseElements: { ErrorCode: 'AccessDenied' } },
      { errorCode: 'AccessDenied', kind: 'denied' },
    ],
    [
      'a response without a code',
      { responseElements: { x: 'AccessDenied' } },
      { kind: 'succeeded' },
    ],
    [
      'the code of the record comes before that of the response',
      { errorCode: 'X', responseElements: { errorCode: 'AccessDenied' } },
      { errorCode: 'X', kind: 'failed' },
    ],
  ])('%s', (_, record, outcome) => {
    expect(readOutcome(record)).toEqual(outcome)
  })

  test.each([
    'AuthorizationErrorException',
    'NotAuthorized',
    'S3.AccessDenied',
    'com.amazon#x:AccessDeniedException',
    'Server.UnauthorizedOperation',
  ])('%s is a refusal by a policy', (errorCode) => {
    expect(readOutcome({ errorCode }).kind).toBe('denied')
  })

  test.each(['NotAccessDenied', 'AccessDeniedByLimit'])('%s is none', (errorCode) => {
    expect(readOutcome({ errorCode }).kind).toBe('failed')
  })
})

describe('which policy refused it', () => {
  test.each([
    ['with an explicit deny in a service control policy', 'scp'],
    ['with an explicit deny in a resource control policy', 'rcp'],
    ['with an explicit deny in a VPC endpoint policy', 'vpce'],
    ['with an explicit deny in an identity-based policy', 'identity'],
    ['with an explicit deny in a resource-based policy', 'resource'],
    ['with an explicit deny in a session policy', 'session'],
    ['with an explicit deny in a permissions boundary', 'boundary'],
    ['with an explicit deny in the role trust policy', 'trust'],
  ])('%s', (words, deniedBy) => {
    const outcome = { deniedBy, errorCode: 'AccessDenied', explicit: true, kind: 'denied' }
    expect(denied(ASKED + words)).toEqual(outcome)
    expect(denied(words)).toEqual(outcome)
  })

  test.each([
    ['because no service control policy allows the s3:GetObject action', 'scp'],
    ['because no permissions boundary allows the s3:GetObject action', 'boundary'],
    ['because no resource-based policy allows the s3:GetObject action', 'resource'],
  ])('%s', (words, deniedBy) => {
    const outcome = { deniedBy, errorCode: 'AccessDenied', explicit: false, kind: 'denied' }
    expect(denied(ASKED + words)).toEqual(outcome)
    expect(denied(words)).toEqual(outcome)
  })

  test.each([
    'The request was denied due to a VPC endpoint policy',
    'due to a VPC endpoint policy',
  ])('%s', (words) => {
    expect(denied(words)).toEqual({ deniedBy: 'vpce', errorCode: 'AccessDenied', kind: 'denied' })
  })

  test.each([
    ['no message', undefined],
    ['a message that is no text', { service: 'control policy' }],
    ['a message that names none', 'Access Denied'],
    ['a policy that is named elsewhere', 'the service control policy is fine'],
  ])('%s tells none', (_, message) => {
    expect(denied(message)).toStrictEqual({ errorCode: 'AccessDenied', kind: 'denied' })
  })

  test('the code of an endpoint policy tells it without a message', () => {
    expect(denied(undefined, 'VpceAccessDenied').deniedBy).toBe('vpce')
    expect(denied(undefined, 'AccessDenied')).not.toHaveProperty('deniedBy')
  })

  test('what stands far behind the words names no policy', () => {
    const message = `with an explicit deny in a session policy${' '.repeat(80)}service control policy`
    expect(denied(message).deniedBy).toBe('session')
    expect(
      denied(`with an explicit deny${' '.repeat(80)}service control policy`),
    ).not.toHaveProperty('deniedBy')
  })

  test('a message is read to its first 4096 characters', () => {
    const words = 'with an explicit deny in a session policy'
    const before = 4096 - words.length
    expect(denied(' '.repeat(before) + words).deniedBy).toBe('session')
    expect(denied(' '.repeat(before + 1) + words)).not.toHaveProperty('deniedBy')
  })

  test('the ARN of a policy is kept where an explicit deny names it', () => {
    const named = (arn: string) =>
      denied(`${ASKED}with an explicit deny in a service control policy: ${arn}`).policyArn
    expect(named(SCP)).toBe(SCP)
    expect(named(`${SCP} and more`)).toBe(SCP)
    expect(named(SCP.padEnd(512, 'x'))).toHaveLength(512)
    expect(named(SCP.padEnd(513, 'x'))).toBeUndefined()
    expect(denied(`because no policy allows it: ${SCP}`)).not.toHaveProperty('policyArn')
  })
})

describe('what a refusal says was asked for', () => {
  const asked = (words: string) =>
    readRefused({ errorMessage: `User: u is not authorized to perform: ${words}` })
  const ARN = 'arn:aws:s3:::data/x'

  test.each([
    ['the action alone', 's3:GetObject', undefined],
    ['the action and the resource', `s3:GetObject on resource: ${ARN}`, ARN],
    ['a resource in quotation marks', `s3:GetObject on resource: "${ARN}"`, ARN],
    ['the resource at the end of a sentence', `s3:GetObject on resource: ${ARN}.`, ARN],
    ['a resource before more words', `s3:GetObject on resource: ${ARN} because no x`, ARN],
    ['a star, which is no resource', 's3:GetObject on resource: *', undefined],
    ['a name, which is no ARN', 's3:GetObject on resource: x-arn:aws:s3:::data', undefined],
  ])('%s', (_, words, arn) => {
    expect(asked(words)).toEqual({ action: 's3:GetObject', arn })
  })

  test('a point inside of an ARN is part of it', () => {
    expect(asked('s3:GetObject on resource: arn:aws:s3:::a.b')?.arn).toBe('arn:aws:s3:::a.b')
  })

  test('the prefix is written as IAM writes it', () => {
    expect(asked('S3:GetObject')?.action).toBe('s3:GetObject')
  })

  test.each([
    ['no message', undefined],
    ['a message that is no text', 7],
    ['other words', 'Access Denied'],
    ['words behind the first 4096 characters', `${' '.repeat(4096)}${ASKED}`],
  ])('%s says nothing', (_, errorMessage) => {
    expect(readRefused({ errorMessage })).toBeUndefined()
  })
})
