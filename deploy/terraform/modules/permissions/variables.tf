variable "parts" {
  description = "What aws.yaml names: athena, config, organizations, accessAnalyzer, securityHub."
  type        = set(string)

  validation {
    condition     = length(setsubtract(var.parts, ["athena", "config", "organizations", "accessAnalyzer", "securityHub"])) == 0
    error_message = "Parts are athena, config, organizations, accessAnalyzer and securityHub."
  }
}

variable "lake_formation" {
  description = "Whether Lake Formation governs the tables."
  type        = bool
  default     = false
}

variable "partition" {
  description = "Partition of AWS: aws, aws-us-gov, aws-cn."
  type        = string
}

variable "region" {
  description = "Region of Athena."
  type        = string
}

variable "account" {
  description = "The account in which all of it is asked."
  type        = string
}

variable "workgroup" {
  description = "Workgroup of Athena."
  type        = string
  default     = "primary"
}

variable "catalog" {
  description = "Data catalog of Athena."
  type        = string
  default     = "AwsDataCatalog"
}

variable "database" {
  description = "Database of the tables."
  type        = string
  default     = ""
}

variable "tables" {
  description = "Tables of CloudTrail events."
  type        = list(string)
  default     = []
}

variable "log_buckets" {
  description = "Buckets of the log files."
  type        = list(string)
  default     = []
}

variable "log_paths" {
  description = "Buckets and prefixes of the log files, each with a slash at its end."
  type        = list(string)
  default     = []
}

variable "results_buckets" {
  description = "Buckets of results; empty where the workgroup keeps results itself."
  type        = list(string)
  default     = []
}

variable "results_paths" {
  description = "Buckets and prefixes of results, each with a slash at its end."
  type        = list(string)
  default     = []
}

variable "key_arns" {
  description = "Keys that encrypt logs and results."
  type        = list(string)
  default     = []
}

variable "config_region" {
  description = "Region of the aggregator."
  type        = string
  default     = ""
}

variable "analyzer_regions" {
  description = "Regions of the analyzers."
  type        = list(string)
  default     = []
}

variable "hub_region" {
  description = "Region of Security Hub."
  type        = string
  default     = ""
}
