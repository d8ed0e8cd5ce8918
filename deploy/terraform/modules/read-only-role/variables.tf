variable "name" {
  description = "Name of the role."
  type        = string
  default     = "perimetry-read"

  validation {
    condition     = can(regex("^[A-Za-z0-9+=,.@_-]{1,64}$", var.name))
    error_message = "A name of a role."
  }
}

variable "trusted_arns" {
  description = "Roles or users that may take the role, for perimetry on a laptop or in CI. An ECS task of this account may always."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.trusted_arns : can(regex("^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/.+$", arn))])
    error_message = "ARNs of roles or users; whole accounts are not taken."
  }
}

variable "permissions_boundary_arn" {
  description = "A permissions boundary for the role, where yours asks for one."
  type        = string
  default     = null
}

variable "region" {
  description = "Region of Athena; left out: the provider's."
  type        = string
  default     = null
}

variable "athena" {
  description = "What the role may ask of Athena; left out: nothing. Paths end with a slash."
  type = object({
    workgroup       = string
    catalog         = optional(string, "AwsDataCatalog")
    database        = string
    tables          = list(string)
    log_buckets     = list(string)
    log_paths       = list(string)
    results_buckets = optional(list(string), [])
    results_paths   = optional(list(string), [])
    key_arns        = optional(list(string), [])
    lake_formation  = optional(bool, false)
  })
  default = null

  validation {
    condition     = var.athena == null || alltrue([for path in concat(try(var.athena.log_paths, []), try(var.athena.results_paths, [])) : endswith(path, "/")])
    error_message = "Paths end with a slash."
  }
}

variable "config_region" {
  description = "Region of the aggregator; left out: the role may not ask AWS Config."
  type        = string
  default     = null
}

variable "organizations" {
  description = "Whether the role may read the organization. It can only in the management account or in a delegated administrator."
  type        = bool
  default     = true
}

variable "analyzer_regions" {
  description = "Regions of the analyzers; empty: the role may not ask Access Analyzer."
  type        = list(string)
  default     = []
}

variable "hub_region" {
  description = "Region of Security Hub; left out: the role may not ask it."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of all that is made."
  type        = map(string)
  default     = {}
}
