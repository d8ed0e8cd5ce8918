/** Which sources are mutated together, and the tests that must notice. */
export interface Slice {
  readonly name: string
  readonly mutate: readonly string[]
  readonly tests: readonly string[]
}

const OPERATORS = [
  'lib/iam/operator.test.ts',
  'lib/iam/operator.prop.test.ts',
  'lib/iam/evaluate.test.ts',
  'lib/iam/evaluate.prop.test.ts',
  'lib/iam/wildcard.prop.test.ts',
  'lib/iam/unknown-action.test.ts',
  'lib/iam/values.test.ts',
  'lib/iam/elements.test.ts',
  'test/unit/iam-cases.test.ts',
]
const iam = (names: string) => names.split(' ').map((name) => `lib/iam/${name}.ts`)

const keys = (names: string) => names.split(' ').map((name) => `lib/cloudtrail/keys/${name}.ts`)
const KEYS = ['lib/cloudtrail/keys/*.test.ts']

export const SLICES: readonly Slice[] = [
  {
    name: 'operators',
    mutate: iam('operator string ip date numeric null truth binary bool'),
    tests: OPERATORS,
  },
  { name: 'arns', mutate: iam('arn'), tests: OPERATORS },
  {
    name: 'elements',
    mutate: iam('wildcard resource action variable evaluate multivalued'),
    tests: OPERATORS,
  },
  {
    name: 'principals',
    mutate: iam('principal principal-entry not-principal'),
    tests: ['lib/iam/elements.test.ts', 'test/unit/iam-cases.test.ts'],
  },
  {
    name: 'combining',
    mutate: iam('grant policy-reach'),
    tests: [
      'lib/iam/elements.test.ts',
      'lib/service/evaluate-requests.test.ts',
      'test/unit/iam-cases.test.ts',
    ],
  },
  {
    name: 'cases',
    mutate: iam('cases key-cases point-cases text-cases evaluate-policy'),
    tests: [
      'lib/iam/cases.prop.test.ts',
      'lib/iam/point-cases.prop.test.ts',
      'lib/iam/text-cases.prop.test.ts',
      'test/unit/iam-cases.test.ts',
    ],
  },
  {
    name: 'parsing',
    mutate: iam('parse parse-condition parse-principal parse-statement print json-text reading'),
    tests: ['lib/iam/parse.test.ts', 'lib/iam/parse.prop.test.ts'],
  },
  {
    name: 'keys-of-callers',
    mutate: keys('principal federation organization define values'),
    tests: KEYS,
  },
  { name: 'keys-of-networks', mutate: keys('network source workload'), tests: KEYS },
  { name: 'keys-of-resources', mutate: keys('resource s3 on-action parameter'), tests: KEYS },
  { name: 'keys-of-requests', mutate: keys('request service untold'), tests: KEYS },
  {
    name: 'actions',
    mutate: ['lib/cloudtrail/actions.ts', 'lib/cloudtrail/triggers.ts'],
    tests: [
      'lib/cloudtrail/actions.test.ts',
      'lib/cloudtrail/triggers.test.ts',
      'test/unit/event-cases.test.ts',
      'test/unit/event-table.test.ts',
    ],
  },
]
