terraform {
  required_version = ">= 1.9.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "6.25.0"
    }
  }

  # State holds the secret of the OIDC client: keep it encrypted, with few readers. Fill in your own.
  # backend "s3" {
  #   bucket       = "…"
  #   key          = "perimetry"
  #   region       = "…"
  #   use_lockfile = true
  #   encrypt      = true
  # }
}
