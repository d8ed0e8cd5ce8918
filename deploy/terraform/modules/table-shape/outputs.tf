output "columns" {
  description = "The columns, name and type of Hive, in order."
  value       = local.columns
}

output "partition_keys" {
  description = "The partition columns; all are text."
  value       = local.partition_keys
}

output "location" {
  description = "Where the files are."
  value       = local.location
}

output "parameters" {
  description = "The table's properties, the projection of partitions among them."
  value       = local.parameters
}
