# The security account reads the organization in the name of the management account. AWS lets a delegated administrator
# of any service list accounts, OUs and policies.
resource "aws_organizations_delegated_administrator" "this" {
  for_each = toset(["access-analyzer.amazonaws.com", "config.amazonaws.com"])
  provider = aws.management

  account_id        = var.security_account_id
  service_principal = each.value
}

module "trail" {
  source = "../../modules/trail"

  providers = {
    aws.trail = aws.management
    aws.logs  = aws
  }

  bucket_name = "${var.bucket_prefix}-trail"
  # Each statement writes its result, each reading of a large one is an event.
  unlogged_bucket_arns = ["arn:${data.aws_partition.this.partition}:s3:::${var.bucket_prefix}-results"]
}

data "aws_partition" "this" {}

module "athena" {
  source = "../../modules/athena"

  log_bucket          = module.trail.bucket_name
  log_prefix          = module.trail.prefix
  organization_id     = module.trail.organization_id
  regions             = var.regions
  from                = var.first_day
  results_bucket_name = "${var.bucket_prefix}-results"
}

module "aggregator" {
  source = "../../modules/config-aggregator"

  depends_on = [aws_organizations_delegated_administrator.this]
}

module "analyzers" {
  source = "../../modules/access-analyzer"

  regions = toset(var.regions)

  depends_on = [aws_organizations_delegated_administrator.this]
}

module "role" {
  source = "../../modules/read-only-role"

  athena = {
    workgroup       = module.athena.workgroup
    database        = module.athena.database
    tables          = [module.athena.table]
    log_buckets     = [module.trail.bucket_name]
    log_paths       = ["${module.trail.bucket_name}/"]
    results_buckets = [module.athena.results_bucket_name]
    results_paths   = [module.athena.results_path]
    key_arns        = [module.trail.key_arn, module.athena.results_key_arn]
  }

  config_region    = var.region
  analyzer_regions = module.analyzers.regions
  hub_region       = var.security_hub_region
}

module "settings" {
  source = "../../modules/settings"

  region           = var.region
  analyzer_regions = module.analyzers.regions
  hub_region       = var.security_hub_region

  athena = {
    workgroup = module.athena.workgroup
    database  = module.athena.database
    tables    = [module.athena.table]
  }

  config = {
    aggregator = module.aggregator.name
    region     = var.region
  }
}

module "service" {
  source = "../../modules/service"
  count  = var.service == null ? 0 : 1

  image                    = var.service.image
  image_repository_arn     = var.service.image_repository_arn
  vpc_id                   = var.service.vpc_id
  load_balancer_subnet_ids = var.service.load_balancer_subnet_ids
  task_subnet_ids          = var.service.task_subnet_ids
  allowed_cidrs            = var.service.allowed_cidrs
  public_host              = var.service.public_host
  certificate_arn          = var.service.certificate_arn
  oidc                     = var.service.oidc
  oidc_client_secret       = var.oidc_client_secret
  role_claim               = var.service.role_claim
  admins                   = var.service.admins
  analysts                 = var.service.analysts
  viewers                  = var.service.viewers
  task_role_arn            = module.role.arn
  aws_settings             = module.settings.aws_yaml
}
