output "aws_yaml" {
  description = "The text of aws.yaml for the workspace."
  value       = module.settings.aws_yaml
}

output "role_arn" {
  description = "The role with which Perimetry reads."
  value       = module.role.arn
}

output "load_balancer_dns_name" {
  description = "Where the host's name in DNS has to point."
  value       = try(module.service[0].load_balancer_dns_name, null)
}
