locals {
  left_out = var.lake_formation ? [] : ["ReadByLakeFormation"]

  statements = [
    for permission in local.permissions : {
      Sid      = permission.sid
      Effect   = "Allow"
      Action   = permission.actions
      Resource = permission.resources
    }
    if contains(var.parts, permission.part) && length(permission.resources) > 0 && !contains(local.left_out, permission.sid)
  ]
}
