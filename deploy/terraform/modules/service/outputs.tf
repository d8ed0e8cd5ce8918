output "load_balancer_dns_name" {
  description = "Where the host's name in DNS has to point (an alias, or a CNAME)."
  value       = aws_lb.this.dns_name
}

output "load_balancer_zone_id" {
  description = "Hosted zone of the load balancer, for an alias of Route 53."
  value       = aws_lb.this.zone_id
}

output "load_balancer_arn" {
  description = "ARN of the load balancer: the signer of its tokens."
  value       = aws_lb.this.arn
}

output "task_security_group_id" {
  description = "Security group of the task, for endpoint policies and firewalls."
  value       = aws_security_group.task.id
}

output "file_system_id" {
  description = "File system of the workspace."
  value       = aws_efs_file_system.workspace.id
}

output "log_group_name" {
  description = "Log group of the program."
  value       = aws_cloudwatch_log_group.this.name
}
