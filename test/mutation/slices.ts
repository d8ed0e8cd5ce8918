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
const KEYS = ['lib/cloudtrail/keys/*.test.ts', 'lib/cloudtrail/keys.test.ts']
const RECORDS = [
  'lib/cloudtrail/read-record.test.ts',
  'lib/cloudtrail/read-record.prop.test.ts',
  'lib/cloudtrail/read/*.test.ts',
  'test/unit/event-cases.test.ts',
]

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
    tests: OPERATORS,
  },
  { name: 'arns', mutate: iam('arn'), tests: OPERATORS },
  {
    name: 'elements',
    mutate: iam('wildcard resource action variable evaluate multivalued match'),
    tests: OPERATORS,
  },
  {
    name: 'principals',
    mutate: iam('principal principal-entry not-principal'),
    tests: ['lib/iam/elements.test.ts', 'test/unit/iam-cases.test.ts'],
  },
  {
    name: 'combining',
    mutate: iam('grant policy-reach authorize authorize-cases policy-set'),
    tests: [
      'lib/iam/elements.test.ts',
      'lib/iam/authorize.prop.test.ts',
      'lib/service/evaluate-requests.test.ts',
      'test/unit/iam-cases.test.ts',
    ],
  },
  {
    name: 'cases',
    mutate: iam('cases key-cases point-cases text-cases evaluate-policy wildcard-meet value-test'),
    tests: [
      'lib/iam/cases.prop.test.ts',
      'lib/iam/key-cases.test.ts',
      'lib/iam/point-cases.prop.test.ts',
      'lib/iam/text-cases.prop.test.ts',
      'lib/iam/wildcard-meet.prop.test.ts',
      'lib/iam/values.test.ts',
      'test/unit/iam-cases.test.ts',
    ],
  },
  {
    name: 'parsing',
    mutate: iam(
      'parse parse-condition parse-principal parse-statement print json-text json-tree reading problem policy detect',
    ),
    tests: ['lib/iam/parse.test.ts', 'lib/iam/parse.prop.test.ts', 'lib/iam/detect.test.ts'],
  },
  {
    name: 'linting',
    mutate: ['lib/iam/lint*.ts', ...iam('nearest global-keys')],
    tests: [
      'lib/iam/lint.test.ts',
      'lib/iam/lint-cases.test.ts',
      'lib/iam/lint-never.prop.test.ts',
      'lib/iam/nearest.test.ts',
    ],
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
      'lib/iam/authorize.prop.test.ts',
      'lib/service/evaluate-requests.test.ts',
      'lib/service/read-written-request.test.ts',
      'test/unit/iam-cases.test.ts',
    ],
  },
  {
    name: 'keys-of-callers',
    mutate: keys('principal federation organization define values'),
    tests: KEYS,
  },
  { name: 'keys-of-networks', mutate: keys('network source workload'), tests: KEYS },
  {
    name: 'keys-of-resources',
    mutate: keys('resource s3 on-action parameter parameter-keys'),
    tests: KEYS,
  },
  {
    name: 'keys-of-requests',
    mutate: [...keys('request service untold not-held'), ...cloudtrail('keys key-rule')],
    tests: KEYS,
  },
  {
    name: 'actions',
    mutate: cloudtrail('actions triggers'),
    tests: [
      'lib/cloudtrail/actions.test.ts',
      'lib/cloudtrail/triggers.test.ts',
      'test/unit/event-cases.test.ts',
      'test/unit/event-table.test.ts',
    ],
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
    tests: [
      ...RECORDS,
      'lib/cloudtrail/describe.test.ts',
      'lib/cloudtrail/principal.test.ts',
      'test/unit/reject-words.test.ts',
    ],
  },
  {
    name: 'resources-of-records',
    mutate: read(
      'resources resource-draft s3-resources named-resources simple-resources iam-resources ec2-resources parameter-names',
    ),
    tests: RECORDS,
  },
  {
    name: 'joins',
    mutate: cloudtrail('join world'),
    tests: ['lib/cloudtrail/join.prop.test.ts', 'lib/org/world.test.ts', ...KEYS],
  },
  {
    name: 'catalogues',
    mutate: cloudtrail(
      'action-catalogue service-reference lint-reference service-lists event-table blind-spots resource-policies',
    ),
    tests: [
      'lib/cloudtrail/action-catalogue.test.ts',
      'lib/cloudtrail/blind-spots.test.ts',
      'lib/cloudtrail/lint-reference.test.ts',
      'lib/cloudtrail/keys/*.test.ts',
      'lib/service/how-sure.test.ts',
      'test/unit/event-cases.test.ts',
      'test/unit/event-table.test.ts',
    ],
  },
]
