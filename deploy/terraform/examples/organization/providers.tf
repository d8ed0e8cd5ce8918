# The account of the security team: logs, Athena, aggregator, analyzers, the service.
provider "aws" {
  region              = var.region
  allowed_account_ids = [var.security_account_id]

  assume_role {
    role_arn = var.security_role_arn
  }

  default_tags {
    tags = { application = "perimetry" }
  }
}

# The management account: the trail, and who is a delegated administrator.
provider "aws" {
  alias               = "management"
  region              = var.region
  allowed_account_ids = [var.management_account_id]

  assume_role {
    role_arn = var.management_role_arn
  }

  default_tags {
    tags = { application = "perimetry" }
  }
}
