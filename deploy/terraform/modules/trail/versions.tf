terraform {
  required_version = ">= 1.9.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.25"
      # `trail` is the management account, or the delegated administrator of CloudTrail; `logs` owns bucket and key.
      configuration_aliases = [aws.trail, aws.logs]
    }
  }
}
