# Made in the management account, or in the delegated administrator of IAM Access Analyzer. Analyzers of external access
# are free of charge.

resource "aws_accessanalyzer_analyzer" "this" {
  for_each = var.regions

  region        = each.value
  analyzer_name = var.name
  type          = "ORGANIZATION"
  tags          = var.tags
}
