data "aws_iam_policy_document" "execution_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [local.account]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values   = ["arn:${local.partition}:ecs:${local.region}:${local.account}:*"]
    }
  }
}

data "aws_iam_policy_document" "execution" {
  statement {
    sid       = "SignInToTheRegistry"
    actions   = ["ecr:GetAuthorizationToken"]
    resources = ["*"]
  }

  statement {
    sid       = "PullTheImage"
    actions   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    resources = [var.image_repository_arn]
  }

  statement {
    sid       = "WriteTheLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.this.arn}:*"]
  }

  dynamic "statement" {
    for_each = var.image_key_arn == null ? [] : [var.image_key_arn]

    content {
      sid       = "DecryptTheImage"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]
    }
  }
}

# What ECS itself does before the task runs; the program has the role of var.task_role_arn.
resource "aws_iam_role" "execution" {
  name_prefix        = "${var.name}-execution-"
  description        = "ECS pulls the image and writes the log"
  assume_role_policy = data.aws_iam_policy_document.execution_trust.json
  tags               = var.tags
}

resource "aws_iam_role_policy" "execution" {
  name   = "execution"
  role   = aws_iam_role.execution.id
  policy = data.aws_iam_policy_document.execution.json
}

resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = var.task_role_arn
  tags                     = var.tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.cpu_architecture
  }

  volume {
    name = "workspace"

    efs_volume_configuration {
      file_system_id     = aws_efs_file_system.workspace.id
      transit_encryption = "ENABLED"

      authorization_config {
        access_point_id = aws_efs_access_point.workspace.id
        iam             = "ENABLED"
      }
    }
  }

  # On the task's own disk: Fargate has no tmpfs.
  volume {
    name = "tmp"
  }

  container_definitions = jsonencode([
    {
      name                   = "perimetry"
      image                  = var.image
      essential              = true
      user                   = "${local.user}:${local.user}"
      readonlyRootFilesystem = true
      privileged             = false
      stopTimeout            = 60

      linuxParameters = {
        initProcessEnabled = true
        capabilities       = { drop = ["ALL"] }
      }

      portMappings = [{ containerPort = local.port, protocol = "tcp" }]

      mountPoints = [
        { sourceVolume = "workspace", containerPath = "/workspace", readOnly = false },
        { sourceVolume = "tmp", containerPath = "/tmp", readOnly = false },
      ]

      environment = [
        for name, value in {
          PERIMETRY_PUBLIC_HOST    = var.public_host
          PERIMETRY_ALB_ARN        = aws_lb.this.arn
          PERIMETRY_OIDC_ISSUER    = var.oidc.issuer
          PERIMETRY_OIDC_CLIENT_ID = var.oidc.client_id
          PERIMETRY_ROLE_CLAIM     = var.role_claim
          PERIMETRY_ADMINS         = join(",", var.admins)
          PERIMETRY_ANALYSTS       = join(",", var.analysts)
          PERIMETRY_VIEWERS        = join(",", var.viewers)
          PERIMETRY_AWS_SETTINGS   = var.aws_settings
        } : { name = name, value = value } if value != ""
      ]

      # As in the image, whose own health check ECS does not read.
      healthCheck = {
        command     = ["CMD", "node", "scripts/health-check.ts"]
        interval    = 30
        timeout     = 5
        retries     = 3
        startPeriod = 300
      }

      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.this.name
          awslogs-region        = local.region
          awslogs-stream-prefix = "perimetry"
        }
      }
    },
  ])
}
