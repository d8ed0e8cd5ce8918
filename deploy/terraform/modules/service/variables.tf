variable "name" {
  description = "Name of the service, and beginning of other names."
  type        = string
  default     = "perimetry"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,20}$", var.name))
    error_message = "Small letters, digits and hyphens, 2 to 21 of them."
  }
}

variable "image" {
  description = "The container image, by digest: a tag may point to something else tomorrow."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com(\\.cn)?/[a-z0-9._/-]+@sha256:[0-9a-f]{64}$", var.image))
    error_message = "An image of ECR with its digest: ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME@sha256:…"
  }
}

variable "image_repository_arn" {
  description = "ARN of the ECR repository of the image."
  type        = string
}

variable "image_key_arn" {
  description = "Key of KMS that encrypts the repository, where it is not ECR's own."
  type        = string
  default     = null
}

variable "cpu_architecture" {
  description = "What the image was built for."
  type        = string
  default     = "X86_64"

  validation {
    condition     = contains(["X86_64", "ARM64"], var.cpu_architecture)
    error_message = "X86_64 or ARM64."
  }
}

variable "cpu" {
  description = "CPU units of the task: 1024 are one."
  type        = number
  default     = 2048
}

variable "memory" {
  description = "Memory of the task in MiB. A million patterns take about 200 MB beside the program."
  type        = number
  default     = 8192
}

variable "vpc_id" {
  description = "The VPC."
  type        = string
}

variable "load_balancer_subnet_ids" {
  description = "Subnets of the load balancer, in two availability zones or more: private ones unless it is to be reached from the internet. Either way the load balancer must reach the identity provider."
  type        = list(string)

  validation {
    condition     = length(var.load_balancer_subnet_ids) >= 2
    error_message = "At least two."
  }
}

variable "task_subnet_ids" {
  description = "Private subnets of the task and of its file system, one for each availability zone, with a way to the APIs of AWS."
  type        = list(string)

  validation {
    condition     = length(var.task_subnet_ids) >= 1
    error_message = "At least one."
  }
}

variable "internal" {
  description = "Whether only the VPC and what is connected to it reach the load balancer."
  type        = bool
  default     = true
}

variable "allowed_cidrs" {
  description = "Networks from which browsers may reach the load balancer."
  type        = list(string)

  validation {
    condition     = length(var.allowed_cidrs) > 0 && alltrue([for cidr in var.allowed_cidrs : can(cidrhost(cidr, 0))])
    error_message = "At least one network such as 10.0.0.0/8."
  }
}

variable "public_host" {
  description = "Host by which browsers know the service. Its name in DNS points to the load balancer, and the certificate is for it."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9]+([.-][a-z0-9]+)*$", var.public_host))
    error_message = "A host name in small letters."
  }
}

variable "certificate_arn" {
  description = "Certificate of ACM for the host."
  type        = string
}

variable "tls_policy" {
  description = "Security policy of the listener."
  type        = string
  default     = "ELBSecurityPolicy-TLS13-1-2-2021-06"
}

variable "oidc" {
  description = "The identity provider, as it describes itself at /.well-known/openid-configuration, and the client that was registered there with the redirect address https://HOST/oauth2/idpresponse."
  type = object({
    issuer                 = string
    authorization_endpoint = string
    token_endpoint         = string
    user_info_endpoint     = string
    client_id              = string
    scope                  = optional(string, "openid email")
  })

  validation {
    condition     = alltrue([for url in [var.oidc.issuer, var.oidc.authorization_endpoint, var.oidc.token_endpoint, var.oidc.user_info_endpoint] : startswith(url, "https://")])
    error_message = "All addresses of the provider begin with https://."
  }
}

variable "oidc_client_secret" {
  description = "Secret of the client. It stands in Terraform's state, as the listener's rule holds it: encrypt the state, and let few read it."
  type        = string
  sensitive   = true
}

variable "session_seconds" {
  description = "How long somebody stays signed in at the load balancer."
  type        = number
  default     = 28800

  validation {
    condition     = var.session_seconds >= 300 && var.session_seconds <= 604800
    error_message = "From 5 minutes to 7 days."
  }
}

variable "role_claim" {
  description = "The claim whose values give roles: email (verified ones only), sub, groups, …"
  type        = string
  default     = "email"
}

variable "admins" {
  description = "Values of the claim that make an admin."
  type        = list(string)

  validation {
    condition     = length(var.admins) > 0 && !contains(var.admins, "*") && alltrue([for one in var.admins : !strcontains(one, ",")])
    error_message = "At least one, none of them *, and no commas in them."
  }
}

variable "analysts" {
  description = "Values of the claim that make an analyst."
  type        = list(string)
  default     = []

  validation {
    condition     = !contains(var.analysts, "*") && alltrue([for one in var.analysts : !strcontains(one, ",")])
    error_message = "None of them *, and no commas in them."
  }
}

variable "viewers" {
  description = "Values of the claim that make a viewer; * is everybody who signed in."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for one in var.viewers : !strcontains(one, ",")])
    error_message = "No commas in them."
  }
}

variable "aws_settings" {
  description = "The text of aws.yaml, which the task writes into its workspace when it starts; the output of the module settings. Empty: what is in the workspace stays."
  type        = string
  default     = ""
}

variable "task_role_arn" {
  description = "The role with which Perimetry asks AWS: the one of the module read-only-role."
  type        = string
}

variable "access_log_bucket" {
  description = "Bucket for access logs of the load balancer, which must let Elastic Load Balancing write; left out: none are kept."
  type        = string
  default     = null
}

variable "log_days" {
  description = "How long the program's own log is kept."
  type        = number
  default     = 90
}

variable "deletion_protection" {
  description = "Whether the load balancer is protected from deletion."
  type        = bool
  default     = true
}

variable "tags" {
  description = "Tags of all that is made."
  type        = map(string)
  default     = {}
}
