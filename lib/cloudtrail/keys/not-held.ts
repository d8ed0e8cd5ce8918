import { arnParts } from '../arn.ts'
import type { World } from '../world.ts'

/**
 * What is not in the inventory is not known, never "not there": the phrase for it, with the gap of the inventory
 * that may be why. The type is Config's; undefined: the ARN tells none that Config is asked for.
 */
export function notHeld(
  world: World,
  what: string,
  type: string | undefined,
  account?: string | undefined,
): string {
  return `the inventory does not hold ${what}${gapNote(world, type, account)}`
}

/** The gap in brackets, with a blank before it; empty where none is known. */
export function gapNote(
  world: World,
  type: string | undefined,
  account: string | undefined,
): string {
  const gap = type === undefined ? undefined : world.gap(type, account === '' ? undefined : account)
  return gap === undefined ? '' : ` (${gap})`
}

/** Config's types by service and the first word of the resource, as ARNs have them. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['dynamodb:table', 'AWS::DynamoDB::Table'],
  ['ec2:instance', 'AWS::EC2::Instance'],
  ['ec2:security-group', 'AWS::EC2::SecurityGroup'],
  ['ec2:subnet', 'AWS::EC2::Subnet'],
  ['ec2:vpc', 'AWS::EC2::VPC'],
  ['ec2:vpc-endpoint', 'AWS::EC2::VPCEndpoint'],
  ['ec2:vpc-endpoint-service', 'AWS::EC2::VPCEndpointService'],
  ['ecr:repository', 'AWS::ECR::Repository'],
  ['glue:job', 'AWS::Glue::Job'],
  ['iam:role', 'AWS::IAM::Role'],
  ['iam:user', 'AWS::IAM::User'],
  ['kms:key', 'AWS::KMS::Key'],
  ['lambda:function', 'AWS::Lambda::Function'],
  ['ram:resource-share', 'AWS::RAM::ResourceShare'],
  ['rds:cluster', 'AWS::RDS::DBCluster'],
  ['rds:db', 'AWS::RDS::DBInstance'],
  ['s3:accesspoint', 'AWS::S3::AccessPoint'],
  ['sagemaker:notebook-instance', 'AWS::SageMaker::NotebookInstance'],
  ['secretsmanager:secret', 'AWS::SecretsManager::Secret'],
])

/** ARNs of these hold the name alone. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ['s3', 'AWS::S3::Bucket'],
  ['sns', 'AWS::SNS::Topic'],
  ['sqs', 'AWS::SQS::Queue'],
])

/** Config's type of the resource of an ARN; undefined: none that Config is asked for. */
export function typeOf(arn: string): string | undefined {
  const parts = arnParts(arn)
  if (parts === undefined) return undefined
  const { service, resource } = parts
  const [first, second] = resource.split(/[:/]/, 2)
  return TYPES.get(`${service}:${first}`) ?? (second === undefined ? NAMED.get(service) : undefined)
}
