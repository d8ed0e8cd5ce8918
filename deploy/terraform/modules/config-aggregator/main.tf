# Made in the management account, or in the delegated administrator of AWS Config. It gathers what recorders of the
# accounts record: an account or region without one is not known.

data "aws_partition" "this" {}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["config.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "this" {
  name               = "${var.name}-config-aggregator"
  description        = "AWS Config lists the accounts of the organization"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = var.tags
}

resource "aws_iam_role_policy_attachment" "this" {
  role       = aws_iam_role.this.name
  policy_arn = "arn:${data.aws_partition.this.partition}:iam::aws:policy/service-role/AWSConfigRoleForOrganizations"
}

resource "aws_config_configuration_aggregator" "this" {
  name = var.name
  tags = var.tags

  organization_aggregation_source {
    all_regions = length(var.regions) == 0
    regions     = length(var.regions) == 0 ? null : var.regions
    role_arn    = aws_iam_role.this.arn
  }

  depends_on = [aws_iam_role_policy_attachment.this]
}
