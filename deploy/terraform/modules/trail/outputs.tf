output "trail_arn" {
  description = "ARN of the trail."
  value       = aws_cloudtrail.this.arn
}

output "bucket_name" {
  description = "Bucket of the log files."
  value       = aws_s3_bucket.logs.id
}

output "bucket_arn" {
  description = "ARN of the bucket."
  value       = aws_s3_bucket.logs.arn
}

output "key_arn" {
  description = "ARN of the key that encrypts the log files."
  value       = aws_kms_key.logs.arn
}

output "organization_id" {
  description = "Id of the organization, which stands in the paths of the log files."
  value       = local.organization_id
}

output "prefix" {
  description = "Prefix of the log files."
  value       = var.prefix
}
