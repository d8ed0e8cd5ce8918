output "policy" {
  description = "The policy for all that Perimetry may ask of AWS, as JSON."
  value = jsonencode({
    Version   = "2012-10-17"
    Statement = local.statements
  })
}
