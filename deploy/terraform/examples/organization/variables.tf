variable "region" {
  description = "Home region: of the trail, Athena, the aggregator and the service."
  type        = string
}

variable "regions" {
  description = "Regions that your organization uses, the one of global services among them (us-east-1, us-gov-west-1, cn-north-1)."
  type        = list(string)
}

variable "management_account_id" {
  description = "The management account of the organization."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.management_account_id))
    error_message = "Twelve digits."
  }
}

variable "management_role_arn" {
  description = "The role with which Terraform acts in the management account."
  type        = string
}

variable "security_account_id" {
  description = "The account of the security team."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.security_account_id)) && var.security_account_id != var.management_account_id
    error_message = "Twelve digits, and not the management account, which policies of the organization do not bind."
  }
}

variable "security_role_arn" {
  description = "The role with which Terraform acts in the account of the security team."
  type        = string
}

variable "bucket_prefix" {
  description = "Beginning of the names of buckets, which are one for all customers of AWS."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,40}$", var.bucket_prefix))
    error_message = "Small letters, digits and hyphens, 2 to 41 of them."
  }
}

variable "first_day" {
  description = "First day of the table, written 2026/01/01: the day of the trail's first file."
  type        = string
}

variable "security_hub_region" {
  description = "Aggregation region of Security Hub, where it is used; left out: it is not asked."
  type        = string
  default     = null
}

variable "service" {
  description = "Running it for a team; left out: only what it reads is made, and perimetry runs on your machine. See the module service."
  type = object({
    image                    = string
    image_repository_arn     = string
    vpc_id                   = string
    load_balancer_subnet_ids = list(string)
    task_subnet_ids          = list(string)
    allowed_cidrs            = list(string)
    public_host              = string
    certificate_arn          = string
    admins                   = list(string)
    analysts                 = optional(list(string), [])
    viewers                  = optional(list(string), [])
    role_claim               = optional(string, "email")
    oidc = object({
      issuer                 = string
      authorization_endpoint = string
      token_endpoint         = string
      user_info_endpoint     = string
      client_id              = string
    })
  })
  default = null
}

variable "oidc_client_secret" {
  description = "Secret of the OIDC client, for the service. Set it as TF_VAR_oidc_client_secret, not in a file."
  type        = string
  default     = ""
  sensitive   = true
}
