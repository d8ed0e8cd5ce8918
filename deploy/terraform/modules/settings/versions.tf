# Computes only: it needs no provider, so that `terraform test` and our own tests run it without a network.
terraform {
  required_version = ">= 1.9.0"
}
