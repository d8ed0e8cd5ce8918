variable "name" {
  description = "Name of the analyzers."
  type        = string
  default     = "perimetry"

  validation {
    condition     = can(regex("^[A-Za-z][A-Za-z0-9_.-]{0,254}$", var.name))
    error_message = "Letters, digits, hyphens, dots and underscores, a letter first."
  }
}

variable "regions" {
  description = "Regions with an analyzer: each sees the resources of its region only."
  type        = set(string)

  validation {
    condition     = length(var.regions) > 0
    error_message = "At least one region."
  }
}

variable "tags" {
  description = "Tags of all that is made."
  type        = map(string)
  default     = {}
}
