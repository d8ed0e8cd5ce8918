variable "name" {
  description = "Name of the trail."
  type        = string
  default     = "perimetry"

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._-]{1,126}[A-Za-z0-9]$", var.name))
    error_message = "A trail's name has 3 to 128 letters, digits, dots, hyphens and underscores."
  }
}

variable "bucket_name" {
  description = "Name of the bucket that is made for the log files."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.bucket_name))
    error_message = "A bucket's name has 3 to 63 small letters, digits and hyphens."
  }
}

variable "prefix" {
  description = "Prefix of the log files in the bucket, without slashes at its ends; empty: none."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^([A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*)?$", var.prefix))
    error_message = "A prefix such as trails/main, without slashes at its ends."
  }
}

variable "data_event_types" {
  description = "Resource types whose data events are logged, in all accounts and regions. Each costs by event (docs/deploy.md); what is left out cannot be previewed."
  type        = list(string)
  default = [
    "AWS::S3::Object",
    "AWS::S3::AccessPoint",
    "AWS::Lambda::Function",
    "AWS::DynamoDB::Table",
    "AWS::DynamoDB::Stream",
    "AWS::SQS::Queue",
    "AWS::SNS::Topic",
  ]

  validation {
    condition     = alltrue([for type in var.data_event_types : can(regex("^AWS::[A-Za-z0-9]+(::[A-Za-z0-9]+)+$", type))])
    error_message = "Types are written like AWS::S3::Object."
  }
}

variable "network_activity_sources" {
  description = "Services whose calls through VPC endpoints are logged for the owner of the endpoint, those of foreign identities included. Each costs by event (docs/deploy.md)."
  type        = list(string)
  default = [
    "s3.amazonaws.com",
    "kms.amazonaws.com",
    "secretsmanager.amazonaws.com",
    "dynamodb.amazonaws.com",
    "lambda.amazonaws.com",
    "sqs.amazonaws.com",
    "sns.amazonaws.com",
    "ec2.amazonaws.com",
    "cloudtrail.amazonaws.com",
  ]

  validation {
    condition     = alltrue([for source in var.network_activity_sources : can(regex("^[a-z0-9-]+\\.amazonaws\\.com$", source))])
    error_message = "Sources are written like s3.amazonaws.com."
  }
}

variable "network_activity_only_denied" {
  description = "Log only what an endpoint policy denied. Cheaper, but then a new endpoint policy cannot be previewed over what was allowed."
  type        = bool
  default     = false
}

variable "unlogged_bucket_arns" {
  description = "Further buckets whose data events are not logged. The bucket of the logs is always left out: each delivery and each statement of Athena would make events of its own."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.unlogged_bucket_arns : can(regex("^arn:aws[a-z-]*:s3:::[a-z0-9.-]+$", arn))])
    error_message = "ARNs of buckets, such as arn:aws:s3:::results."
  }
}

variable "reader_arns" {
  description = "Roles of other accounts of the organization that may read the log files. A role of the bucket's own account needs its own policy only."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.reader_arns : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+$", arn))])
    error_message = "ARNs of roles."
  }
}

variable "retention_days" {
  description = "Age at which log files are deleted."
  type        = number
  default     = 400

  validation {
    condition     = var.retention_days >= 90 && floor(var.retention_days) == var.retention_days
    error_message = "At least 90 days: a preview looks back that far."
  }
}

variable "tags" {
  description = "Tags of all that is made."
  type        = map(string)
  default     = {}
}
