locals {
  # Paths in S3 begin with s3:// in every partition of AWS.
  location = join("/", concat(["s3:/", var.bucket], [for part in [var.prefix, "AWSLogs", var.organization_id] : part if part != ""], [""]))

  # A query must name accounts (injected); regions and days are known without asking the catalog.
  parameters = {
    "EXTERNAL"                        = "TRUE"
    "projection.enabled"              = "true"
    "projection.p_account.type"       = "injected"
    "projection.p_region.type"        = "enum"
    "projection.p_region.values"      = join(",", var.regions)
    "projection.p_date.type"          = "date"
    "projection.p_date.format"        = "yyyy/MM/dd"
    "projection.p_date.interval"      = "1"
    "projection.p_date.interval.unit" = "DAYS"
    "projection.p_date.range"         = "${var.from},NOW"
    "storage.location.template"       = "${local.location}$${p_account}/CloudTrail/$${p_region}/$${p_date}"
  }
}
