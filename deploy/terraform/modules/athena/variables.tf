variable "name" {
  description = "Name of workgroup, and beginning of other names."
  type        = string
  default     = "perimetry"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,40}$", var.name))
    error_message = "Small letters, digits and hyphens, 2 to 41 of them."
  }
}

variable "database" {
  description = "Name of the database in the Glue catalog."
  type        = string
  default     = "perimetry"

  validation {
    condition     = can(regex("^[a-z0-9_]{1,128}$", var.database))
    error_message = "Small letters, digits and underscores."
  }
}

variable "table" {
  description = "Name of the CloudTrail table."
  type        = string
  default     = "cloudtrail_logs"

  validation {
    condition     = can(regex("^[a-z0-9_]{1,128}$", var.table))
    error_message = "Small letters, digits and underscores."
  }
}

variable "log_bucket" {
  description = "Bucket of the trail's log files."
  type        = string
}

variable "log_prefix" {
  description = "Prefix of the log files, without slashes at its ends; empty: none."
  type        = string
  default     = ""
}

variable "organization_id" {
  description = "Id of the organization, for an organization trail; empty: the trail is of an account."
  type        = string
  default     = ""
}

variable "regions" {
  description = "Regions whose logs the table shows."
  type        = list(string)
}

variable "from" {
  description = "First day of the table, written 2026/01/01."
  type        = string
  default     = "2022/01/01"
}

variable "results_bucket_name" {
  description = "Name of the bucket that is made for results."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.results_bucket_name))
    error_message = "A bucket's name has 3 to 63 small letters, digits and hyphens."
  }
}

variable "results_days" {
  description = "Age at which results are deleted. Results that may be used again are younger than an hour unless aws.yaml says otherwise."
  type        = number
  default     = 7

  validation {
    condition     = var.results_days >= 1 && floor(var.results_days) == var.results_days
    error_message = "At least a day."
  }
}

variable "scanned_bytes_max" {
  description = "A statement that scans more is stopped by Athena. The default, a terabyte, is 5 US dollars in most regions."
  type        = number
  default     = 1000000000000

  validation {
    condition     = var.scanned_bytes_max >= 10000000
    error_message = "Athena takes no limit below 10 MB (10000000)."
  }
}

variable "tags" {
  description = "Tags of all that is made."
  type        = map(string)
  default     = {}
}
