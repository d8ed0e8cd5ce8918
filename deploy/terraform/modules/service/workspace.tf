# The workspace holds what people author, which must outlive a task, and the store, which can be made again. Both lie on
# one file system: a task's own disk and the volumes that ECS makes for a service end with the task. One process writes
# a store, so there is one task at a time (service.tf).

resource "aws_efs_file_system" "workspace" {
  creation_token  = "${var.name}-workspace"
  encrypted       = true
  kms_key_id      = aws_kms_key.this.arn
  throughput_mode = "elastic"
  tags            = merge(var.tags, { Name = "${var.name}-workspace" })

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_efs_backup_policy" "workspace" {
  file_system_id = aws_efs_file_system.workspace.id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_efs_mount_target" "workspace" {
  for_each = toset(var.task_subnet_ids)

  file_system_id  = aws_efs_file_system.workspace.id
  subnet_id       = each.value
  security_groups = [aws_security_group.workspace.id]
}

resource "aws_efs_access_point" "workspace" {
  file_system_id = aws_efs_file_system.workspace.id
  tags           = var.tags

  posix_user {
    uid = local.user
    gid = local.user
  }

  root_directory {
    path = "/workspace"

    creation_info {
      owner_uid   = local.user
      owner_gid   = local.user
      permissions = "0700"
    }
  }
}

data "aws_iam_policy_document" "workspace" {
  statement {
    sid       = "TheTaskMounts"
    actions   = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
    resources = [aws_efs_file_system.workspace.arn]

    principals {
      type        = "AWS"
      identifiers = [var.task_role_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "elasticfilesystem:AccessPointArn"
      values   = [aws_efs_access_point.workspace.arn]
    }
  }

  statement {
    sid       = "OnlyByTls"
    effect    = "Deny"
    actions   = ["*"]
    resources = [aws_efs_file_system.workspace.arn]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_efs_file_system_policy" "workspace" {
  file_system_id = aws_efs_file_system.workspace.id
  policy         = data.aws_iam_policy_document.workspace.json
}
