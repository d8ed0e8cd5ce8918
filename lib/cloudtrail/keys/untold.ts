import type { KeyValue } from '#lib/iam/request.ts'
import type { Facts, KeyRule } from '../key-rule.ts'
import { rule } from './define.ts'
import { ofOtherAction, ofOtherKind, ofOtherService } from './on-action.ts'
import { resourceSubject } from './resource.ts'
import { unknown } from './values.ts'

/** A key that AWS fills and that no record tells: where, and why it is not known. */
interface Untold {
  readonly label: string
  readonly why: string
  /** Actions that fill it, by AWS's reference; undefined: any of the service. */
  readonly on?: readonly string[]
  /** What the ARN of the resource has in it. */
  readonly kinds?: readonly string[]
}

const ITEM_ACTIONS = [
  'batchgetitem',
  'batchwriteitem',
  'conditioncheckitem',
  'deleteitem',
  'getitem',
  'partiqldelete',
  'partiqlinsert',
  'partiqlselect',
  'partiqlupdate',
  'putitem',
  'query',
  'updateitem',
]

const CIPHER_ACTIONS = [
  'creategrant',
  'decrypt',
  'encrypt',
  'generatedatakey',
  'generatedatakeypair',
  'generatedatakeypairwithoutplaintext',
  'generatedatakeywithoutplaintext',
  'reencryptfrom',
  'reencryptto',
  'retiregrant',
]

const PIPELINE_ACTIONS = [
  'activatepipeline',
  'addtags',
  'deactivatepipeline',
  'deletepipeline',
  'describeobjects',
  'describepipelines',
  'evaluateexpression',
  'getpipelinedefinition',
  'putpipelinedefinition',
  'queryobjects',
  'removetags',
  'setstatus',
  'validatepipelinedefinition',
]

const SENDING = [
  'sendbulkemail',
  'sendbulktemplatedemail',
  'sendcustomverificationemail',
  'sendemail',
  'sendrawemail',
  'sendtemplatedemail',
]

const OF_EXISTING_OBJECTS = [
  'deleteobjectannotation',
  'deleteobjecttagging',
  'deleteobjectversionannotation',
  'deleteobjectversiontagging',
  'getobject',
  'getobjectacl',
  'getobjectannotation',
  'getobjectattributes',
  'getobjecttagging',
  'getobjectversion',
  'getobjectversionacl',
  'getobjectversionannotation',
  'getobjectversionattributes',
  'getobjectversiontagging',
  'listobjectannotations',
  'listobjectversionannotations',
  'putobjectacl',
  'putobjectannotation',
  'putobjecttagging',
  'putobjectversionacl',
  'putobjectversionannotation',
  'putobjectversiontagging',
  'updateobjectencryption',
]

const OF_VERSIONS = [
  'deleteobjectversion',
  'deleteobjectversionannotation',
  'deleteobjectversiontagging',
  'getobjectversion',
  'getobjectversionacl',
  'getobjectversionannotation',
  'getobjectversionattributes',
  'getobjectversiontagging',
  'getobjectversiontorrent',
  'listobjectversionannotations',
  'putobjectversionacl',
  'putobjectversionannotation',
  'putobjectversiontagging',
]

const UNTOLD: readonly Untold[] = [
  {
    label: 'datapipeline:PipelineCreator',
    on: PIPELINE_ACTIONS,
    why: 'the creator of the pipeline is not recorded',
  },
  {
    label: 'dynamodb:Attributes',
    on: [...ITEM_ACTIONS, 'scan'],
    why: 'the names of the attributes are not kept in patterns',
  },
  {
    label: 'dynamodb:LeadingKeys',
    on: ITEM_ACTIONS,
    why: 'CloudTrail hides the keys of items',
  },
  {
    label: 'ec2:Owner',
    kinds: [':image/', ':fpga-image/', ':snapshot/'],
    why: 'the owner of the image or snapshot is not in the record',
  },
  {
    label: 'ec2:Public',
    kinds: [':image/', ':fpga-image/'],
    why: 'whether the image is public is not in the record',
  },
  {
    label: 'iam:PassedToService',
    on: ['passrole'],
    why: 'passing a role leaves no event of its own, and no record tells to which service it was passed',
  },
  {
    label: 'kms:EncryptionContextKeys',
    on: CIPHER_ACTIONS,
    why: 'encryption contexts are not kept in patterns',
  },
  {
    label: 'kms:EncryptionContext:',
    on: CIPHER_ACTIONS,
    why: 'encryption contexts are not kept in patterns',
  },
  {
    label: 's3:ExistingObjectTag/',
    on: OF_EXISTING_OBJECTS,
    why: 'the tags of objects are not recorded',
  },
  { label: 's3:VersionId', on: OF_VERSIONS, why: 'version ids are not kept in patterns' },
  {
    label: 'ses:Recipients',
    on: SENDING,
    why: 'the recipients of a message are not kept in patterns',
  },
  {
    label: 'states:HTTPEndpoint',
    on: ['invokehttpendpoint'],
    why: 'calls of HTTP endpoints leave no event',
  },
  {
    label: 'vpc-lattice-svcs:RequestHeader/',
    on: ['invoke'],
    why: 'requests through VPC Lattice are in its access logs, not in CloudTrail',
  },
]

function derive({ label, on, kinds, why }: Untold): (facts: Facts) => KeyValue {
  const service = label.slice(0, label.indexOf(':'))
  const actions = on === undefined ? undefined : new Set(on)
  return ({ check }) => {
    const other =
      actions === undefined
        ? ofOtherService(service, check)
        : ofOtherAction(service, actions, check)
    return other ?? (kinds === undefined ? undefined : ofOtherKind(kinds, check)) ?? unknown(why)
  }
}

/** Rules of the keys of services that no record tells. */
export const UNTOLD_RULES: readonly KeyRule[] = UNTOLD.map((key) =>
  rule({
    label: key.label,
    dimensions: ['check'],
    derive: derive(key),
    ...(key.kinds === undefined ? {} : { subject: resourceSubject }),
  }),
)
