variable "bucket" {
  description = "Bucket of the log files."
  type        = string
}

variable "prefix" {
  description = "Prefix of the log files, without slashes at its ends; empty: none."
  type        = string
  default     = ""
}

variable "organization_id" {
  description = "Id of the organization, for an organization trail; empty: the trail is of an account."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^(o-[a-z0-9]{10,32})?$", var.organization_id))
    error_message = "An id such as o-exampleorgid."
  }
}

variable "regions" {
  description = "Regions whose logs the table shows. Calls of IAM, Organizations and other global services are recorded in the partition's first region (us-east-1, us-gov-west-1, cn-north-1)."
  type        = list(string)

  validation {
    condition     = length(var.regions) > 0 && alltrue([for region in var.regions : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", region))])
    error_message = "At least one region such as eu-west-1."
  }
}

variable "from" {
  description = "First day of the table, written 2026/01/01."
  type        = string
  default     = "2022/01/01"

  validation {
    condition     = can(regex("^20[0-9]{2}/(0[1-9]|1[0-2])/(0[1-9]|[12][0-9]|3[01])$", var.from))
    error_message = "A day such as 2026/01/01."
  }
}
