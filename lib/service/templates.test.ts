import { describe, expect, test } from 'vitest'
import { LINT_REFERENCE } from '#lib/cloudtrail/lint-reference.ts'
import { detectType } from '#lib/iam/detect.ts'
import { lintPolicy } from '#lib/iam/lint.ts'
import { parsePolicy } from '#lib/iam/parse.ts'
import { templatesFor } from './templates.ts'

const named = templatesFor('o-a1b2c3d4e5')

describe('the templates', () => {
  test('begin with the S3 resource perimeter and Lambda in a VPC, each id once', () => {
    const ids = named.map((one) => one.id)
    expect(ids.slice(0, 2)).toEqual(['s3-resource-perimeter', 'lambda-in-vpc'])
    expect(ids).toEqual([...new Set(ids)])
  })

  test.each(named)('$id is a policy of its type without a problem', ({ text, type }) => {
    const { policy, problems } = parsePolicy(text)
    expect(problems).toEqual([])
    if (policy === undefined) throw new Error('it is no policy')
    expect(detectType(policy).type).toBe(type)
    expect(
      lintPolicy(policy, type, text, LINT_REFERENCE).filter((one) => one.severity !== 'info'),
    ).toEqual([])
  })

  test('hold the id of the organization, and keep the gap where it is not known', () => {
    const perimeter = (orgId: string | undefined) =>
      templatesFor(orgId).find((one) => one.id === 's3-resource-perimeter')?.text
    expect(perimeter('o-a1b2c3d4e5')).toContain('"aws:ResourceOrgID": "o-a1b2c3d4e5"')
    expect(perimeter('o-a1b2c3d4e5')).not.toContain('<')
    expect(perimeter(undefined)).toContain('"aws:ResourceOrgID": "<my-org-id>"')
  })
})

test('without an organization the first template is one that can be previewed as it is', () => {
  expect(templatesFor(undefined)[0]?.text).not.toContain('<my-org-id>')
  expect(templatesFor('o-a1b2c3d4e5')[0]?.id).toBe('s3-resource-perimeter')
})
