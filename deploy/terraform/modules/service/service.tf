resource "aws_ecs_cluster" "this" {
  name = var.name
  tags = var.tags

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

# INVARIANT: at most one task at a time. One process writes a store: a second one would be refused by DuckDB's lock, and
# the lock of a file system in the network is no lock to rely on alone. So the old task stops before a new one starts,
# and ECS moves none to another zone by starting a second.
resource "aws_ecs_service" "this" {
  name                               = var.name
  cluster                            = aws_ecs_cluster.this.id
  task_definition                    = aws_ecs_task_definition.this.arn
  launch_type                        = "FARGATE"
  platform_version                   = "1.4.0"
  desired_count                      = 1
  deployment_minimum_healthy_percent = 0
  deployment_maximum_percent         = 100
  availability_zone_rebalancing      = "DISABLED"
  health_check_grace_period_seconds  = 300
  enable_execute_command             = false
  propagate_tags                     = "SERVICE"
  tags                               = var.tags

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.task_subnet_ids
    security_groups  = [aws_security_group.task.id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = aws_lb_target_group.this.arn
    container_name   = "perimetry"
    container_port   = local.port
  }

  depends_on = [
    aws_efs_mount_target.workspace,
    aws_efs_file_system_policy.workspace,
    aws_iam_role_policy.execution,
    aws_lb_listener.https,
  ]
}
