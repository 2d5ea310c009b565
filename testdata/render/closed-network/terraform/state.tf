data "aws_caller_identity" "current" {}

data "aws_region" "current" {
  lifecycle {
    postcondition {
      condition     = self.name == "eu-west-1"
      error_message = "The provider works in ${self.name}; closed is designed for eu-west-1."
    }
  }
}

# What each machine starts: hashes of its configuration and of the node agent, which slipway up --target terraform
# puts into the state store together with the cluster's keys. It holds no secret.
data "aws_s3_object" "machines" {
  bucket = "closed-state"
  key    = "closed/terraform.json"

  lifecycle {
    postcondition {
      condition     = alltrue([for name in local.machine_names : can(jsondecode(self.body).machines[name])])
      error_message = "The state store does not know all of these machines yet: run slipway up --target terraform, then plan again."
    }
  }
}

locals {
  account_id    = data.aws_caller_identity.current.account_id
  machines      = jsondecode(data.aws_s3_object.machines.body).machines
  kms_key_arn   = jsondecode(data.aws_s3_object.machines.body).kmsKeyArn
  tags          = merge(var.tags, { "slipway.dev/cluster" = "closed" })
  machine_names = ["control_plane_a", "pool_general"]
}
