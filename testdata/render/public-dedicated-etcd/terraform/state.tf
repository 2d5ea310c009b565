data "aws_caller_identity" "current" {}

data "aws_region" "current" {
  lifecycle {
    postcondition {
      condition     = self.name == "us-east-1"
      error_message = "The provider works in ${self.name}; k8s-kubeops is designed for us-east-1."
    }
  }
}

# What each machine starts: hashes of its configuration and of the node agent, which slipway up --target terraform
# puts into the state store together with the cluster's keys. It holds no secret.
data "aws_s3_object" "machines" {
  bucket = "kubeops-state"
  key    = "clusters/k8s-kubeops/terraform.json"

  lifecycle {
    postcondition {
      condition     = alltrue([for name in local.machine_names : can(jsondecode(self.body).machines[name])])
      error_message = "The state store does not know all of these machines yet: run slipway up --target terraform, then plan again."
    }
  }
}

locals {
  account_id  = data.aws_caller_identity.current.account_id
  machines    = jsondecode(data.aws_s3_object.machines.body).machines
  kms_key_arn = var.kms_key_arn
  tags = merge(var.tags, {
    Environment           = "Kubeops"
    "slipway.dev/cluster" = "k8s-kubeops"
  })
  machine_names = [
    "control_plane_a",
    "control_plane_b",
    "etcd_a",
    "etcd_b",
    "etcd_c",
    "pool_nodepool1",
  ]
}
