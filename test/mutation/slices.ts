/** Which sources are mutated together, and the tests that must notice. */
export interface Slice {
  readonly name: string
  readonly mutate: readonly string[]
  /** Asked first: what is quick to start. */
  readonly tests: readonly string[]
  /** Asked about what survived these. */
  readonly more?: readonly string[]
  /** The sources keep what they read once, so that they are loaded anew for each mutant. */
  readonly isReadOnce?: boolean
}

const IAM_CASES = 'test/unit/iam-cases.test.ts'
const OPERATORS = {
  tests: [
    'lib/iam/operator.test.ts',
    'lib/iam/evaluate.test.ts',
    'lib/iam/unknown-action.test.ts',
    'lib/iam/values.test.ts',
    'lib/iam/elements.test.ts',
    'lib/iam/key-cases.test.ts',
    'lib/iam/point-cases.test.ts',
    'lib/iam/text-cases.test.ts',
  ],
  more: [
    IAM_CASES,
    'lib/iam/operator.prop.test.ts',
    'lib/iam/evaluate.prop.test.ts',
    'lib/iam/wildcard.prop.test.ts',
    'lib/iam/authorize.prop.test.ts',
  ],
}
const keyTests = (...names: string[]) => names.map((name) => `lib/cloudtrail/keys/${name}.test.ts`)
const RECORDS = {
  tests: [
    'lib/cloudtrail/read-record.test.ts',
    'lib/cloudtrail/read/*.test.ts',
    'lib/cloudtrail/describe.test.ts',
    'lib/cloudtrail/principal.test.ts',
  ],
}

const under = (folder: string) => (names: string) =>
  names.split(' ').map((name) => `${folder}/${name}.ts`)
const iam = under('lib/iam')
const cloudtrail = under('lib/cloudtrail')
const keys = under('lib/cloudtrail/keys')
const read = under('lib/cloudtrail/read')

export const SLICES: readonly Slice[] = [
  {
    name: 'operators',
    mutate: iam('operator string ip date numeric null truth binary bool'),
    ...OPERATORS,
  },
  { name: 'arns', mutate: iam('arn'), ...OPERATORS },
  {
    name: 'elements',
    mutate: iam('wildcard resource action variable evaluate multivalued match'),
    ...OPERATORS,
  },
  {
    name: 'principals',
    mutate: iam('principal principal-entry not-principal'),
    tests: ['lib/iam/elements.test.ts', IAM_CASES],
  },
  {
    name: 'combining',
    mutate: iam('grant policy-reach authorize authorize-cases policy-set'),
    tests: [
      'lib/iam/authorize.test.ts',
      'lib/iam/grant.test.ts',
      'lib/iam/policy-reach.test.ts',
      'lib/iam/elements.test.ts',
    ],
    more: [IAM_CASES, 'lib/iam/authorize.prop.test.ts', 'lib/service/evaluate-requests.test.ts'],
  },
  {
    name: 'cases',
    mutate: iam('cases key-cases point-cases text-cases evaluate-policy wildcard-meet value-test'),
    tests: [
      'lib/iam/cases.test.ts',
      'lib/iam/key-cases.test.ts',
      'lib/iam/point-cases.test.ts',
      'lib/iam/text-cases.test.ts',
      'lib/iam/evaluate-policy.test.ts',
      'lib/iam/wildcard-meet.test.ts',
      'lib/iam/value-test.test.ts',
    ],
    more: ['lib/iam/cases-limits.test.ts'],
  },
  {
    name: 'parsing',
    mutate: iam(
      'parse parse-condition parse-principal parse-statement print json-text json-tree reading problem policy detect',
    ),
    tests: ['parse', 'print', 'detect', 'problem', 'fix'].map((name) => `lib/iam/${name}.test.ts`),
    more: ['lib/iam/parse-caps.test.ts'],
  },
  {
    name: 'linting',
    mutate: ['lib/iam/lint*.ts', ...iam('nearest global-keys')],
    tests: ['lint', 'lint-cases', 'lint-told', 'nearest'].map((name) => `lib/iam/${name}.test.ts`),
    more: ['lib/iam/lint-never.prop.test.ts'],
  },
  {
    name: 'fixing',
    mutate: iam('fix fix-all fix-structure placeholder'),
    tests: ['lib/iam/fix.test.ts', 'lib/iam/lint-cases.test.ts', 'lib/iam/placeholder.test.ts'],
  },
  {
    name: 'terraform',
    mutate: iam('terraform terraform-text'),
    tests: ['lib/iam/terraform.test.ts'],
  },
  {
    name: 'explaining',
    mutate: iam('explain-finding open-things reasons request written-request'),
    tests: [
      'lib/iam/written-request.test.ts',
      'lib/iam/explain-finding.test.ts',
      'lib/iam/open-things.test.ts',
    ],
    more: ['lib/service/read-written-request.test.ts', 'lib/service/evaluate-requests.test.ts'],
  },
  {
    name: 'keys-of-callers',
    mutate: keys('principal federation organization define values'),
    tests: keyTests('principal', 'by-caller', 'define', 'organization'),
  },
  {
    name: 'keys-of-networks',
    mutate: keys('network source workload'),
    tests: keyTests('network', 'source', 'workload'),
  },
  {
    name: 'keys-of-resources',
    mutate: keys('resource s3 on-action parameter parameter-keys'),
    tests: keyTests('resource', 's3', 'on-action', 'parameter'),
  },
  {
    name: 'keys-of-requests',
    mutate: [...keys('request service untold not-held'), ...cloudtrail('keys key-rule')],
    tests: [
      ...keyTests('request', 'not-held', 'service', 'on-action'),
      'lib/cloudtrail/key-names.test.ts',
    ],
  },
  {
    name: 'actions',
    mutate: cloudtrail('actions triggers'),
    tests: ['lib/cloudtrail/actions.test.ts', 'lib/cloudtrail/triggers.test.ts'],
    more: ['test/unit/event-cases.test.ts', 'test/unit/event-table.test.ts'],
  },
  {
    name: 'records',
    mutate: [
      ...cloudtrail(
        'read-record canonical event-name arn principal describe pattern resource-value',
      ),
      ...read('category json-field facts event-time outcome session caller event-context'),
      ...read('fact-readers fact-table'),
    ],
    ...RECORDS,
  },
  {
    name: 'resources-of-records',
    mutate: read(
      'resources resource-draft s3-resources named-resources simple-resources iam-resources ec2-resources parameter-names',
    ),
    ...RECORDS,
  },
  {
    name: 'joins',
    mutate: cloudtrail('join world'),
    tests: ['lib/cloudtrail/join.test.ts'],
    more: ['lib/cloudtrail/join.prop.test.ts'],
  },
  {
    name: 'catalogues',
    isReadOnce: true,
    mutate: cloudtrail(
      'action-catalogue service-reference lint-reference service-lists event-table blind-spots resource-policies',
    ),
    tests: [
      'lib/cloudtrail/action-catalogue.test.ts',
      'lib/cloudtrail/service-reference.test.ts',
      'lib/cloudtrail/event-table.test.ts',
      'lib/cloudtrail/resource-policies.test.ts',
      'lib/cloudtrail/lint-reference.test.ts',
      'lib/cloudtrail/blind-spots.test.ts',
    ],
    more: [
      'lib/service/how-sure.test.ts',
      'lib/cloudtrail/keys/*.test.ts',
      'test/unit/event-cases.test.ts',
      'test/unit/event-table.test.ts',
    ],
  },
]
