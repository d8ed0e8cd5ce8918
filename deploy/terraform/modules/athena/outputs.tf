output "workgroup" {
  description = "Name of the workgroup."
  value       = aws_athena_workgroup.this.name
}

output "database" {
  description = "Name of the database."
  value       = aws_glue_catalog_database.this.name
}

output "table" {
  description = "Name of the CloudTrail table."
  value       = aws_glue_catalog_table.this.name
}

output "results_bucket_name" {
  description = "Bucket of the results."
  value       = aws_s3_bucket.results.id
}

output "results_path" {
  description = "Bucket and prefix of the results, with a slash at its end."
  value       = "${aws_s3_bucket.results.id}/results/"
}

output "results_key_arn" {
  description = "ARN of the key that encrypts the results."
  value       = aws_kms_key.results.arn
}
