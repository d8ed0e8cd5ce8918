/**
 * The types of resources that some condition key or report is filled from: what is asked of Config, and what an
 * inventory that lacks it is said to lack.
 */
export const INVENTORY_TYPES = [
  'AWS::DynamoDB::Table',
  'AWS::EC2::Instance',
  'AWS::EC2::SecurityGroup',
  'AWS::EC2::Subnet',
  'AWS::EC2::VPC',
  'AWS::EC2::VPCEndpoint',
  'AWS::EC2::VPCEndpointService',
  'AWS::ECR::Repository',
  'AWS::Glue::Job',
  'AWS::IAM::Role',
  'AWS::IAM::User',
  'AWS::KMS::Key',
  'AWS::Lambda::Function',
  'AWS::RAM::ResourceShare',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::S3::AccessPoint',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SageMaker::NotebookInstance',
  'AWS::SecretsManager::Secret',
] as const
