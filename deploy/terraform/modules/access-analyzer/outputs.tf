output "arns" {
  description = "ARNs of the analyzers by region."
  value       = { for region, analyzer in aws_accessanalyzer_analyzer.this : region => analyzer.arn }
}

output "regions" {
  description = "Regions with an analyzer, in alphabetical order."
  value       = sort(keys(aws_accessanalyzer_analyzer.this))
}
