output "aws_yaml" {
  description = "The text of aws.yaml in the workspace."
  value = yamlencode(merge(
    { region = var.region },
    var.athena == null ? {} : { athena = var.athena },
    var.config == null ? {} : { config = var.config },
    var.organizations ? { organizations = {} } : {},
    length(var.analyzer_regions) == 0 ? {} : { accessAnalyzer = { regions = var.analyzer_regions } },
    var.hub_region == null ? {} : { securityHub = { region = var.hub_region } },
  ))
}
