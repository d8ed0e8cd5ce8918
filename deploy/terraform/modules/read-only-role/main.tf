data "aws_partition" "this" {}

data "aws_caller_identity" "this" {}

data "aws_region" "this" {}

locals {
  account = data.aws_caller_identity.this.account_id

  parts = [
    for part, wanted in {
      athena         = var.athena != null
      config         = var.config_region != null
      organizations  = var.organizations
      accessAnalyzer = length(var.analyzer_regions) > 0
      securityHub    = var.hub_region != null
    } : part if wanted
  ]
}

module "permissions" {
  source = "../permissions"

  parts            = local.parts
  partition        = data.aws_partition.this.partition
  region           = coalesce(var.region, data.aws_region.this.region)
  account          = local.account
  workgroup        = try(var.athena.workgroup, "")
  catalog          = try(var.athena.catalog, "")
  database         = try(var.athena.database, "")
  tables           = try(var.athena.tables, [])
  log_buckets      = try(var.athena.log_buckets, [])
  log_paths        = try(var.athena.log_paths, [])
  results_buckets  = try(var.athena.results_buckets, [])
  results_paths    = try(var.athena.results_paths, [])
  key_arns         = try(var.athena.key_arns, [])
  lake_formation   = try(var.athena.lake_formation, false)
  config_region    = var.config_region == null ? "" : var.config_region
  analyzer_regions = var.analyzer_regions
  hub_region       = var.hub_region == null ? "" : var.hub_region
}

data "aws_iam_policy_document" "trust" {
  statement {
    sid     = "TasksOfThisAccount"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:${data.aws_partition.this.partition}:ecs:*:${local.account}:*"]
    }
  }

  dynamic "statement" {
    for_each = length(var.trusted_arns) == 0 ? [] : [var.trusted_arns]

    content {
      sid     = "PeopleAndPipelines"
      actions = ["sts:AssumeRole"]

      principals {
        type        = "AWS"
        identifiers = statement.value
      }
    }
  }
}

resource "aws_iam_role" "this" {
  name                 = var.name
  description          = "Perimetry reads logs, inventory and findings; it changes nothing"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  permissions_boundary = var.permissions_boundary_arn
  tags                 = var.tags
}

resource "aws_iam_role_policy" "this" {
  name   = "perimetry"
  role   = aws_iam_role.this.id
  policy = module.permissions.policy
}
