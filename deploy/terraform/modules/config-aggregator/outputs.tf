output "name" {
  description = "Name of the aggregator."
  value       = aws_config_configuration_aggregator.this.name
}

output "arn" {
  description = "ARN of the aggregator."
  value       = aws_config_configuration_aggregator.this.arn
}
