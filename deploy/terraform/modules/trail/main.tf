data "aws_partition" "this" {
  provider = aws.logs
}

data "aws_caller_identity" "logs" {
  provider = aws.logs
}

data "aws_region" "trail" {
  provider = aws.trail
}

data "aws_organizations_organization" "this" {
  provider = aws.trail
}

locals {
  partition       = data.aws_partition.this.partition
  organization_id = data.aws_organizations_organization.this.id
  # An organization trail belongs to the management account, also when a delegated administrator makes it.
  management_account = data.aws_organizations_organization.this.master_account_id
  trail_arn          = "arn:${local.partition}:cloudtrail:${data.aws_region.trail.region}:${local.management_account}:trail/${var.name}"
  log_path           = var.prefix == "" ? "AWSLogs" : "${var.prefix}/AWSLogs"
  unlogged           = [for arn in concat([aws_s3_bucket.logs.arn], var.unlogged_bucket_arns) : "${arn}/"]
}

resource "aws_cloudtrail" "this" {
  provider = aws.trail

  name                          = var.name
  s3_bucket_name                = aws_s3_bucket.logs.id
  s3_key_prefix                 = var.prefix == "" ? null : var.prefix
  kms_key_id                    = aws_kms_key.logs.arn
  is_organization_trail         = true
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  tags                          = var.tags

  # All of them: calls of KMS, often left out for their number, are what a perimeter around keys is about.
  advanced_event_selector {
    name = "Management events"

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  dynamic "advanced_event_selector" {
    for_each = toset(var.data_event_types)

    content {
      name = "Data events of ${advanced_event_selector.value}"

      field_selector {
        field  = "eventCategory"
        equals = ["Data"]
      }

      field_selector {
        field  = "resources.type"
        equals = [advanced_event_selector.value]
      }

      dynamic "field_selector" {
        for_each = advanced_event_selector.value == "AWS::S3::Object" ? [local.unlogged] : []

        content {
          field           = "resources.ARN"
          not_starts_with = field_selector.value
        }
      }
    }
  }

  dynamic "advanced_event_selector" {
    for_each = toset(var.network_activity_sources)

    content {
      name = "Network activity of ${advanced_event_selector.value}"

      field_selector {
        field  = "eventCategory"
        equals = ["NetworkActivity"]
      }

      field_selector {
        field  = "eventSource"
        equals = [advanced_event_selector.value]
      }

      dynamic "field_selector" {
        for_each = var.network_activity_only_denied ? ["VpceAccessDenied"] : []

        content {
          field  = "errorCode"
          equals = [field_selector.value]
        }
      }
    }
  }

  depends_on = [aws_s3_bucket_policy.logs]
}
