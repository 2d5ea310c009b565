# For use as a root module. As a module of another configuration, which brings its own provider: render with --module.
variable "region" {
  description = "Region of the cluster"
  type        = string
  default     = "eu-west-1"
}

provider "aws" {
  region = var.region
}
