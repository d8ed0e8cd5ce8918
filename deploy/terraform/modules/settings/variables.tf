variable "region" {
  description = "Region of what names none of its own."
  type        = string
}

variable "athena" {
  description = "Where the CloudTrail table is; left out: not in the settings."
  type = object({
    workgroup = string
    database  = string
    tables    = list(string)
  })
  default = null
}

variable "config" {
  description = "Name and region of the aggregator; left out: not in the settings."
  type = object({
    aggregator = string
    region     = string
  })
  default = null
}

variable "organizations" {
  description = "Whether the organization is read."
  type        = bool
  default     = true
}

variable "analyzer_regions" {
  description = "Regions of the analyzers; empty: not in the settings."
  type        = list(string)
  default     = []
}

variable "hub_region" {
  description = "Region of Security Hub; left out: not in the settings."
  type        = string
  default     = null
}
