data "aws_caller_identity" "this" {}

module "shape" {
  source = "../table-shape"

  bucket          = var.log_bucket
  prefix          = var.log_prefix
  organization_id = var.organization_id
  regions         = var.regions
  from            = var.from
}

resource "aws_glue_catalog_database" "this" {
  name        = var.database
  description = "CloudTrail logs, as Perimetry asks them"
  tags        = var.tags
}

resource "aws_glue_catalog_table" "this" {
  name          = var.table
  database_name = aws_glue_catalog_database.this.name
  description   = "CloudTrail logs of an organization, partitions by projection"
  table_type    = "EXTERNAL_TABLE"
  parameters    = module.shape.parameters

  dynamic "partition_keys" {
    for_each = module.shape.partition_keys

    content {
      name = partition_keys.value
      type = "string"
    }
  }

  storage_descriptor {
    location      = module.shape.location
    input_format  = "com.amazon.emr.cloudtrail.CloudTrailInputFormat"
    output_format = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"

    ser_de_info {
      serialization_library = "org.apache.hive.hcatalog.data.JsonSerDe"
    }

    dynamic "columns" {
      for_each = module.shape.columns

      content {
        name = columns.value.name
        type = columns.value.type
      }
    }
  }
}

resource "aws_athena_workgroup" "this" {
  name        = var.name
  description = "Statements of Perimetry, cut off where they scan too much"
  state       = "ENABLED"
  tags        = var.tags

  configuration {
    enforce_workgroup_configuration    = true
    publish_cloudwatch_metrics_enabled = true
    bytes_scanned_cutoff_per_query     = var.scanned_bytes_max

    engine_version {
      selected_engine_version = "Athena engine version 3"
    }

    result_configuration {
      output_location       = "s3://${aws_s3_bucket.results.id}/results/"
      expected_bucket_owner = data.aws_caller_identity.this.account_id

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = aws_kms_key.results.arn
      }
    }
  }
}
