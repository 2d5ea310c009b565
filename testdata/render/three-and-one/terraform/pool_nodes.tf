# The lock does not pin this image: it moves whenever its publisher says so.
data "aws_ssm_parameter" "pool_nodes" {
  name = "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id"
}

resource "aws_iam_role" "pool_nodes" {
  name        = "kube-eu-west-1-pool-nodes"
  description = "pool-nodes machines of the Kubernetes cluster kube"
  path        = "/slipway/kube/"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Machines"
        Effect    = "Allow"
        Principal = { Service = "ec2.amazonaws.com" }
        Action    = "sts:AssumeRole"
      },
    ]
  })
  tags = merge(local.tags, { Name = "kube-pool-nodes" })
}

resource "aws_iam_role_policy" "pool_nodes_node" {
  name = "node"
  role = aws_iam_role.pool_nodes.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "ReadOwnConfiguration"
        Effect = "Allow"
        Action = "s3:GetObject"
        Resource = [
          "arn:aws:s3:::kube-state-store/kube/nodes/*",
          "arn:aws:s3:::kube-state-store/kube/assets/*",
          "arn:aws:s3:::kube-state-store/kube/pki/trust.json",
        ]
      },
      {
        Sid      = "ReportStatus"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:aws:s3:::kube-state-store/kube/status/*"
      },
      {
        Sid      = "SignalOwnStack"
        Effect   = "Allow"
        Action   = "cloudformation:SignalResource"
        Resource = "arn:aws:cloudformation:eu-west-1:${local.account_id}:stack/kube-pool-nodes/*"
      },
      {
        Sid      = "LogInToRegistries"
        Effect   = "Allow"
        Action   = "ecr:GetAuthorizationToken"
        Resource = "*"
      },
      {
        Sid      = "PullImages"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = "arn:aws:ecr:*:*:repository/*"
      },
    ]
  })
}

resource "aws_iam_instance_profile" "pool_nodes" {
  name_prefix = "kube-pool-nodes-"
  path        = "/slipway/kube/"
  role        = aws_iam_role.pool_nodes.name
  depends_on  = [aws_iam_role_policy.pool_nodes_node]
}

resource "aws_launch_template" "pool_nodes" {
  name_prefix   = "kube-pool-nodes-"
  image_id      = data.aws_ssm_parameter.pool_nodes.insecure_value
  instance_type = "t3.medium"
  user_data = base64encode(templatefile("${path.module}/user-data/worker.yaml.tftpl", merge(local.machines.pool_nodes, {
    stack    = "kube-pool-nodes"
    resource = "Group"
  })))
  tags = merge(local.tags, {
    Name               = "kube-nodes"
    "slipway.dev/pool" = "nodes"
    "slipway.dev/role" = "worker"
  })

  iam_instance_profile {
    arn = aws_iam_instance_profile.pool_nodes.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/sda1"

    ebs {
      volume_size           = 80
      volume_type           = "gp3"
      encrypted             = true
      kms_key_id            = local.kms_key_arn
      delete_on_termination = true
    }
  }

  network_interfaces {
    device_index                = 0
    associate_public_ip_address = true
    delete_on_termination       = true
    security_groups             = [aws_security_group.workers.id]
  }

  tag_specifications {
    resource_type = "instance"
    tags = merge(local.tags, {
      Name                         = "kube-nodes"
      "kubernetes.io/cluster/kube" = "owned"
      "slipway.dev/pool"           = "nodes"
      "slipway.dev/role"           = "worker"
    })
  }

  tag_specifications {
    resource_type = "volume"
    tags = merge(local.tags, {
      Name               = "kube-nodes"
      "slipway.dev/pool" = "nodes"
      "slipway.dev/role" = "worker"
    })
  }

  tag_specifications {
    resource_type = "network-interface"
    tags = merge(local.tags, {
      Name               = "kube-nodes"
      "slipway.dev/pool" = "nodes"
      "slipway.dev/role" = "worker"
    })
  }
}

resource "aws_autoscaling_group" "pool_nodes" {
  name_prefix               = "kube-pool-nodes-"
  min_size                  = 1
  max_size                  = 1
  desired_capacity          = 1
  vpc_zone_identifier       = [aws_subnet.public_a.id, aws_subnet.public_b.id, aws_subnet.public_c.id]
  health_check_type         = "EC2"
  health_check_grace_period = 900
  wait_for_capacity_timeout = "15m"

  launch_template {
    id      = aws_launch_template.pool_nodes.id
    version = aws_launch_template.pool_nodes.latest_version
  }

  dynamic "tag" {
    for_each = merge(local.tags, {
      Name                         = "kube-nodes"
      "kubernetes.io/cluster/kube" = "owned"
      "slipway.dev/pool"           = "nodes"
      "slipway.dev/role"           = "worker"
    })

    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }

  dynamic "tag" {
    for_each = {
      "k8s.io/cluster-autoscaler/enabled"                              = "true"
      "k8s.io/cluster-autoscaler/kube"                                 = "owned"
      "k8s.io/cluster-autoscaler/node-template/label/slipway.dev/pool" = "nodes"
    }

    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = false
    }
  }

  lifecycle {
    ignore_changes = [desired_capacity]
  }

  depends_on = [terraform_data.network]
}
