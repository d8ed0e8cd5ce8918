import { expect, test } from 'vitest'
import { MEMBER, OUTSIDER } from '#test/fixtures/cloudtrail.ts'
import { resourceLines } from '#test/fixtures/resources.ts'
import { namedParameters, SIMPLE_SOURCES } from './simple-resources.ts'

const arn = (service: string, rest: string) => `arn:aws:${service}:eu-west-1:${MEMBER}:${rest}`
const OWN = `of ${MEMBER} by caller`

// ARN formats: AWS's Service Authorization Reference.
test.each([
  ['athena', 'workGroup', arn('athena', 'workgroup/Name')],
  ['backup', 'backupVaultName', arn('backup', 'backup-vault:Name')],
  [
    'cloudformation',
    'stackName',
    `${arn('cloudformation', 'stack/Name/')}… (AWS::CloudFormation::Stack)`,
  ],
  [
    'cloudformation',
    'stackSetName',
    `${arn('cloudformation', 'stackset/Name:')}… (AWS::CloudFormation::StackSet)`,
  ],
  ['cloudtrail', 'name', `${arn('cloudtrail', 'trail/Name')} (AWS::CloudTrail::Trail)`],
  ['cloudtrail', 'trailName', `${arn('cloudtrail', 'trail/Name')} (AWS::CloudTrail::Trail)`],
  ['codebuild', 'projectName', arn('codebuild', 'project/Name')],
  ['codepipeline', 'pipelineName', arn('codepipeline', 'Name')],
  ['cognito-identity', 'identityPoolId', arn('cognito-identity', 'identitypool/Name')],
  ['cognito-idp', 'userPoolId', arn('cognito-idp', 'userpool/Name')],
  ['ecs', 'clusterName', `${arn('ecs', 'cluster/Name')} (AWS::ECS::Cluster)`],
  ['eks', 'clusterName', `${arn('eks', 'cluster/Name')} (AWS::EKS::Cluster)`],
  [
    'elasticfilesystem',
    'fileSystemId',
    `${arn('elasticfilesystem', 'file-system/Name')} (AWS::EFS::FileSystem)`,
  ],
  ['firehose', 'deliveryStreamName', arn('firehose', 'deliverystream/Name')],
  ['guardduty', 'detectorId', `${arn('guardduty', 'detector/Name')} (AWS::GuardDuty::Detector)`],
  ['kinesis', 'streamName', `${arn('kinesis', 'stream/Name')} (AWS::Kinesis::Stream)`],
  ['monitoring', 'alarmName', `${arn('cloudwatch', 'alarm:Name')} (AWS::CloudWatch::Alarm)`],
  ['rds', 'dBInstanceIdentifier', `${arn('rds', 'db:name')} (AWS::RDS::DBInstance)`],
  ['rds', 'dBClusterIdentifier', `${arn('rds', 'cluster:name')} (AWS::RDS::DBCluster)`],
  ['rds', 'dBSnapshotIdentifier', `${arn('rds', 'snapshot:name')} (AWS::RDS::DBSnapshot)`],
  [
    'rds',
    'dBClusterSnapshotIdentifier',
    `${arn('rds', 'cluster-snapshot:name')} (AWS::RDS::DBClusterSnapshot)`,
  ],
  ['rds', 'dBSubnetGroupName', `${arn('rds', 'subgrp:name')} (AWS::RDS::DBSubnetGroup)`],
  ['rds', 'dBParameterGroupName', `${arn('rds', 'pg:name')} (AWS::RDS::DBParameterGroup)`],
  ['rds', 'optionGroupName', `${arn('rds', 'og:name')} (AWS::RDS::OptionGroup)`],
  ['redshift', 'clusterIdentifier', `${arn('redshift', 'cluster:name')} (AWS::Redshift::Cluster)`],
  [
    'sagemaker',
    'notebookInstanceName',
    `${arn('sagemaker', 'notebook-instance/name')} (AWS::SageMaker::NotebookInstance)`,
  ],
  ['sagemaker', 'endpointName', `${arn('sagemaker', 'endpoint/name')} (AWS::SageMaker::Endpoint)`],
])('%s names a resource by %s', (service, parameter, line) => {
  expect(resourceLines(service, 'X', { [parameter]: 'Name' })).toEqual([`main: ${line} ${OWN}`])
  expect(namedParameters(`${service}.amazonaws.com`)).toContain(parameter)
  expect(SIMPLE_SOURCES).toContain(`${service}.amazonaws.com`)
})

test('a name may be an ARN, and a call may name two', () => {
  const cluster = `arn:aws:rds:eu-west-1:${OUTSIDER}:cluster:C`
  const parameters = { dBClusterIdentifier: cluster, dBInstanceIdentifier: 'i' }
  expect(resourceLines('rds', 'CreateDBInstance', parameters)).toEqual([
    `main: ${arn('rds', 'db:i')} (AWS::RDS::DBInstance) ${OWN}`,
    `main: ${cluster} (AWS::RDS::DBCluster) of ${OUTSIDER} by arn`,
  ])
  const bus = `arn:aws:codepipeline:eu-west-1:${OUTSIDER}:p`
  expect(resourceLines('codepipeline', 'X', { pipelineName: bus })).toEqual([
    `main: ${bus} of ${OUTSIDER} by arn`,
  ])
})

test('another parameter or another service names none', () => {
  expect(resourceLines('rds', 'X', { other: 'x' })).toEqual([`main: ? ${OWN}`])
  expect(resourceLines('new', 'X', { dBInstanceIdentifier: 'x' })).toEqual([])
  expect(namedParameters('new.amazonaws.com')).toEqual([])
})

test.each([
  [
    'a model',
    'anthropic.claude',
    ['main: arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude'],
  ],
  [
    'a profile and its model in any of the regions',
    'eu.anthropic.claude',
    [
      `main: ${arn('bedrock', 'inference-profile/eu.anthropic.claude')} ${OWN}`,
      'main: arn:aws:bedrock:…::foundation-model/anthropic.claude',
    ],
  ],
  [
    'an ARN',
    arn('bedrock', 'provisioned-model/x'),
    [`main: ${arn('bedrock', 'provisioned-model/x')} of ${MEMBER} by arn`],
  ],
  ['nothing', undefined, []],
])('Bedrock is asked for %s', (_, modelId, lines) => {
  expect(resourceLines('bedrock', 'InvokeModel', { modelId })).toEqual(lines)
})
