import type { ResourceFact } from '../pattern.ts'
import { textIn } from './json-field.ts'
import { byArn, own, type ResourceRequest, resourceFact } from './resource-draft.ts'

/**
 * A parameter that names a resource of the own account: what stands in front of the name in the
 * ARN, the type, and whether the ARN has the name in lower case. A value that is an ARN is taken whole.
 */
interface Named {
  readonly parameter: string
  readonly before: string
  readonly type?: string
  readonly lower?: boolean
  /** What follows the name in the ARN is not known (`stack/name/…`). */
  readonly open?: string
}

function named(parameter: string, before: string, type?: string, more: Partial<Named> = {}): Named {
  return { parameter, before, ...(type === undefined ? {} : { type }), ...more }
}

interface Simple {
  /** Service in the ARN. */
  readonly service: string
  readonly named: readonly Named[]
}

const LOWER = { lower: true }

/** Services whose resources have plain names. ARN formats: AWS's Service Authorization Reference. */
const SERVICES: ReadonlyMap<string, Simple> = new Map<string, Simple>([
  ['athena.amazonaws.com', { service: 'athena', named: [named('workGroup', 'workgroup/')] }],
  [
    'backup.amazonaws.com',
    { service: 'backup', named: [named('backupVaultName', 'backup-vault:')] },
  ],
  [
    'cloudformation.amazonaws.com',
    {
      service: 'cloudformation',
      named: [
        named('stackName', 'stack/', 'AWS::CloudFormation::Stack', { open: '/' }),
        named('stackSetName', 'stackset/', 'AWS::CloudFormation::StackSet', { open: ':' }),
      ],
    },
  ],
  [
    'cloudtrail.amazonaws.com',
    {
      service: 'cloudtrail',
      named: [
        named('name', 'trail/', 'AWS::CloudTrail::Trail'),
        named('trailName', 'trail/', 'AWS::CloudTrail::Trail'),
      ],
    },
  ],
  ['codebuild.amazonaws.com', { service: 'codebuild', named: [named('projectName', 'project/')] }],
  ['codepipeline.amazonaws.com', { service: 'codepipeline', named: [named('pipelineName', '')] }],
  [
    'cognito-identity.amazonaws.com',
    { service: 'cognito-identity', named: [named('identityPoolId', 'identitypool/')] },
  ],
  [
    'cognito-idp.amazonaws.com',
    { service: 'cognito-idp', named: [named('userPoolId', 'userpool/')] },
  ],
  [
    'ecs.amazonaws.com',
    { service: 'ecs', named: [named('clusterName', 'cluster/', 'AWS::ECS::Cluster')] },
  ],
  [
    'eks.amazonaws.com',
    { service: 'eks', named: [named('clusterName', 'cluster/', 'AWS::EKS::Cluster')] },
  ],
  [
    'elasticfilesystem.amazonaws.com',
    {
      service: 'elasticfilesystem',
      named: [named('fileSystemId', 'file-system/', 'AWS::EFS::FileSystem')],
    },
  ],
  [
    'firehose.amazonaws.com',
    { service: 'firehose', named: [named('deliveryStreamName', 'deliverystream/')] },
  ],
  [
    'guardduty.amazonaws.com',
    { service: 'guardduty', named: [named('detectorId', 'detector/', 'AWS::GuardDuty::Detector')] },
  ],
  [
    'kinesis.amazonaws.com',
    { service: 'kinesis', named: [named('streamName', 'stream/', 'AWS::Kinesis::Stream')] },
  ],
  [
    'monitoring.amazonaws.com',
    { service: 'cloudwatch', named: [named('alarmName', 'alarm:', 'AWS::CloudWatch::Alarm')] },
  ],
  [
    'rds.amazonaws.com',
    {
      service: 'rds',
      named: [
        named('dBInstanceIdentifier', 'db:', 'AWS::RDS::DBInstance', LOWER),
        named('dBClusterIdentifier', 'cluster:', 'AWS::RDS::DBCluster', LOWER),
        named('dBSnapshotIdentifier', 'snapshot:', 'AWS::RDS::DBSnapshot', LOWER),
        named(
          'dBClusterSnapshotIdentifier',
          'cluster-snapshot:',
          'AWS::RDS::DBClusterSnapshot',
          LOWER,
        ),
        named('dBSubnetGroupName', 'subgrp:', 'AWS::RDS::DBSubnetGroup', LOWER),
        named('dBParameterGroupName', 'pg:', 'AWS::RDS::DBParameterGroup', LOWER),
        named('optionGroupName', 'og:', 'AWS::RDS::OptionGroup', LOWER),
      ],
    },
  ],
  [
    'redshift.amazonaws.com',
    {
      service: 'redshift',
      named: [named('clusterIdentifier', 'cluster:', 'AWS::Redshift::Cluster', LOWER)],
    },
  ],
  [
    'sagemaker.amazonaws.com',
    {
      service: 'sagemaker',
      named: [
        named(
          'notebookInstanceName',
          'notebook-instance/',
          'AWS::SageMaker::NotebookInstance',
          LOWER,
        ),
        named('endpointName', 'endpoint/', 'AWS::SageMaker::Endpoint', LOWER),
      ],
    },
  ],
])

export const SIMPLE_SOURCES: readonly string[] = [...SERVICES.keys()]

/** The parameters that name a resource of a service with plain names. */
export function namedParameters(eventSource: string): readonly string[] {
  return SERVICES.get(eventSource)?.named.map(({ parameter }) => parameter) ?? []
}

/** Resources of services with plain names; undefined when the service or the parameter is another. */
export function simpleResources(request: ResourceRequest): readonly ResourceFact[] | undefined {
  if (request.eventSource === 'bedrock.amazonaws.com') return bedrockModel(request)
  const simple = SERVICES.get(request.eventSource)
  if (simple === undefined) return undefined
  const facts: ResourceFact[] = []
  for (const each of simple.named) {
    const value = textIn(request.parameters[each.parameter])
    if (value !== undefined) facts.push(namedFact(request, simple.service, each, value))
  }
  return facts.length === 0 ? undefined : facts
}

function namedFact(
  request: ResourceRequest,
  service: string,
  each: Named,
  value: string,
): ResourceFact {
  const type = each.type === undefined ? {} : { type: each.type }
  if (value.startsWith('arn:')) return byArn(value, type)
  const name = `${each.before}${each.lower === true ? value.toLowerCase() : value}`
  return own(request, service, each.open === undefined ? [name] : [`${name}${each.open}`, ''], type)
}

const PROFILE = /^(?:us|us-gov|eu|apac|jp|au|ca|global)\.(.+)$/

/** A model is AWS's and has no account; a profile is the own account's and leads to the model in several regions. */
function bedrockModel(request: ResourceRequest): readonly ResourceFact[] | undefined {
  const model = textIn(request.parameters['modelId'])
  if (model === undefined) return undefined
  if (model.startsWith('arn:')) return [byArn(model)]
  const head = `arn:${request.partition}:bedrock:`
  const profile = PROFILE.exec(model)
  if (profile === null)
    return [resourceFact([`${head}${request.region}::foundation-model/${model}`], {})]
  return [
    own(request, 'bedrock', [`inference-profile/${model}`]),
    resourceFact([head, `::foundation-model/${profile[1]}`], {}),
  ]
}
