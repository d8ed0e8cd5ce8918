variable "name" {
  description = "Name of the aggregator."
  type        = string
  default     = "perimetry"

  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{1,128}$", var.name))
    error_message = "Letters, digits, hyphens and underscores."
  }
}

variable "regions" {
  description = "Regions that are gathered; empty: all, also those that AWS adds later."
  type        = list(string)
  default     = []
}

variable "tags" {
  description = "Tags of all that is made."
  type        = map(string)
  default     = {}
}
