# Kubernetes cluster closed, written by slipway render --target terraform: change the spec, not these files.
terraform {
  required_version = ">= 1.4.0"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.80"
    }
  }
}
