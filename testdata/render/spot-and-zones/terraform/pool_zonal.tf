# The lock does not pin this image: it moves whenever its publisher says so.
data "aws_ssm_parameter" "pool_zonal" {
  name = "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id"
}

resource "aws_iam_role" "pool_zonal" {
  name        = "batch-eu-central-1-pool-zonal"
  description = "pool-zonal machines of the Kubernetes cluster batch"
  path        = "/slipway/batch/"
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
  tags = merge(local.tags, { Name = "batch-pool-zonal" })
}

resource "aws_iam_role_policy" "pool_zonal_node" {
  name = "node"
  role = aws_iam_role.pool_zonal.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "ReadOwnConfiguration"
        Effect = "Allow"
        Action = "s3:GetObject"
        Resource = [
          "arn:aws:s3:::batch-state/batch/nodes/*",
          "arn:aws:s3:::batch-state/batch/assets/*",
          "arn:aws:s3:::batch-state/batch/pki/trust.json",
        ]
      },
      {
        Sid      = "ReportStatus"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:aws:s3:::batch-state/batch/status/*"
      },
      {
        Sid      = "SignalOwnStack"
        Effect   = "Allow"
        Action   = "cloudformation:SignalResource"
        Resource = "arn:aws:cloudformation:eu-central-1:${local.account_id}:stack/batch-pool-zonal/*"
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
      {
        Sid    = "CniLooks"
        Effect = "Allow"
        Action = [
          "ec2:DescribeInstances",
          "ec2:DescribeInstanceTypes",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeTags",
          "ec2:CreateNetworkInterface",
        ]
        Resource = "*"
      },
      {
        Sid      = "CniTags"
        Effect   = "Allow"
        Action   = "ec2:CreateTags"
        Resource = "arn:aws:ec2:eu-central-1:${local.account_id}:network-interface/*"
        Condition = {
          StringEquals = { "ec2:CreateAction" = "CreateNetworkInterface" }
        }
      },
      {
        Sid    = "CniAttaches"
        Effect = "Allow"
        Action = [
          "ec2:AssignPrivateIpAddresses",
          "ec2:AttachNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DetachNetworkInterface",
          "ec2:ModifyNetworkInterfaceAttribute",
          "ec2:UnassignPrivateIpAddresses",
        ]
        Resource = [
          "arn:aws:ec2:eu-central-1:${local.account_id}:network-interface/*",
          "arn:aws:ec2:eu-central-1:${local.account_id}:instance/*",
        ]
        Condition = {
          StringEqualsIfExists = { "aws:ResourceTag/kubernetes.io/cluster/batch" = "owned" }
        }
      },
    ]
  })
}

resource "aws_iam_instance_profile" "pool_zonal" {
  name_prefix = "batch-pool-zonal-"
  path        = "/slipway/batch/"
  role        = aws_iam_role.pool_zonal.name
  depends_on  = [aws_iam_role_policy.pool_zonal_node]
}

resource "aws_launch_template" "pool_zonal_a" {
  name_prefix   = "batch-pool-zonal-a-"
  image_id      = data.aws_ssm_parameter.pool_zonal.insecure_value
  instance_type = "r7i.large"
  user_data = base64encode(templatefile("${path.module}/user-data/worker-d2dfcb.yaml.tftpl", merge(local.machines.pool_zonal_a, {
    stack    = "batch-pool-zonal"
    resource = "GroupA"
  })))
  tags = merge(local.tags, {
    Name               = "batch-zonal-a"
    "slipway.dev/pool" = "zonal"
    "slipway.dev/role" = "worker"
  })

  iam_instance_profile {
    arn = aws_iam_instance_profile.pool_zonal.arn
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
    associate_public_ip_address = false
    delete_on_termination       = true
    security_groups             = [aws_security_group.workers.id]
  }

  tag_specifications {
    resource_type = "instance"
    tags = merge(local.tags, {
      Name                          = "batch-zonal-a"
      "kubernetes.io/cluster/batch" = "owned"
      "slipway.dev/pool"            = "zonal"
      "slipway.dev/role"            = "worker"
    })
  }

  tag_specifications {
    resource_type = "volume"
    tags = merge(local.tags, {
      Name               = "batch-zonal-a"
      "slipway.dev/pool" = "zonal"
      "slipway.dev/role" = "worker"
    })
  }

  tag_specifications {
    resource_type = "network-interface"
    tags = merge(local.tags, {
      Name               = "batch-zonal-a"
      "slipway.dev/pool" = "zonal"
      "slipway.dev/role" = "worker"
    })
  }
}

resource "aws_autoscaling_group" "pool_zonal_a" {
  name_prefix               = "batch-pool-zonal-a-"
  min_size                  = 1
  max_size                  = 3
  desired_capacity          = 1
  vpc_zone_identifier       = [aws_subnet.private_a.id]
  health_check_type         = "EC2"
  health_check_grace_period = 900
  target_group_arns = [
    "arn:aws:elasticloadbalancing:eu-central-1:012345678901:targetgroup/web/0123456789abcdef",
  ]
  wait_for_capacity_timeout = "15m"

  launch_template {
    id      = aws_launch_template.pool_zonal_a.id
    version = aws_launch_template.pool_zonal_a.latest_version
  }

  dynamic "tag" {
    for_each = merge(local.tags, {
      Name                          = "batch-zonal-a"
      "kubernetes.io/cluster/batch" = "owned"
      "slipway.dev/pool"            = "zonal"
      "slipway.dev/role"            = "worker"
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
      "k8s.io/cluster-autoscaler/batch"                                = "owned"
      "k8s.io/cluster-autoscaler/node-template/label/slipway.dev/pool" = "zonal"
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

resource "aws_launch_template" "pool_zonal_b" {
  name_prefix   = "batch-pool-zonal-b-"
  image_id      = data.aws_ssm_parameter.pool_zonal.insecure_value
  instance_type = "r7i.large"
  user_data = base64encode(templatefile("${path.module}/user-data/worker-d2dfcb.yaml.tftpl", merge(local.machines.pool_zonal_b, {
    stack    = "batch-pool-zonal"
    resource = "GroupB"
  })))
  tags = merge(local.tags, {
    Name               = "batch-zonal-b"
    "slipway.dev/pool" = "zonal"
    "slipway.dev/role" = "worker"
  })

  iam_instance_profile {
    arn = aws_iam_instance_profile.pool_zonal.arn
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
    associate_public_ip_address = false
    delete_on_termination       = true
    security_groups             = [aws_security_group.workers.id]
  }

  tag_specifications {
    resource_type = "instance"
    tags = merge(local.tags, {
      Name                          = "batch-zonal-b"
      "kubernetes.io/cluster/batch" = "owned"
      "slipway.dev/pool"            = "zonal"
      "slipway.dev/role"            = "worker"
    })
  }

  tag_specifications {
    resource_type = "volume"
    tags = merge(local.tags, {
      Name               = "batch-zonal-b"
      "slipway.dev/pool" = "zonal"
      "slipway.dev/role" = "worker"
    })
  }

  tag_specifications {
    resource_type = "network-interface"
    tags = merge(local.tags, {
      Name               = "batch-zonal-b"
      "slipway.dev/pool" = "zonal"
      "slipway.dev/role" = "worker"
    })
  }
}

resource "aws_autoscaling_group" "pool_zonal_b" {
  name_prefix               = "batch-pool-zonal-b-"
  min_size                  = 1
  max_size                  = 3
  desired_capacity          = 1
  vpc_zone_identifier       = [aws_subnet.private_b.id]
  health_check_type         = "EC2"
  health_check_grace_period = 900
  target_group_arns = [
    "arn:aws:elasticloadbalancing:eu-central-1:012345678901:targetgroup/web/0123456789abcdef",
  ]
  wait_for_capacity_timeout = "15m"

  launch_template {
    id      = aws_launch_template.pool_zonal_b.id
    version = aws_launch_template.pool_zonal_b.latest_version
  }

  dynamic "tag" {
    for_each = merge(local.tags, {
      Name                          = "batch-zonal-b"
      "kubernetes.io/cluster/batch" = "owned"
      "slipway.dev/pool"            = "zonal"
      "slipway.dev/role"            = "worker"
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
      "k8s.io/cluster-autoscaler/batch"                                = "owned"
      "k8s.io/cluster-autoscaler/node-template/label/slipway.dev/pool" = "zonal"
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

resource "aws_launch_template" "pool_zonal_c" {
  name_prefix   = "batch-pool-zonal-c-"
  image_id      = data.aws_ssm_parameter.pool_zonal.insecure_value
  instance_type = "r7i.large"
  user_data = base64encode(templatefile("${path.module}/user-data/worker-d2dfcb.yaml.tftpl", merge(local.machines.pool_zonal_c, {
    stack    = "batch-pool-zonal"
    resource = "GroupC"
  })))
  tags = merge(local.tags, {
    Name               = "batch-zonal-c"
    "slipway.dev/pool" = "zonal"
    "slipway.dev/role" = "worker"
  })

  iam_instance_profile {
    arn = aws_iam_instance_profile.pool_zonal.arn
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
    associate_public_ip_address = false
    delete_on_termination       = true
    security_groups             = [aws_security_group.workers.id]
  }

  tag_specifications {
    resource_type = "instance"
    tags = merge(local.tags, {
      Name                          = "batch-zonal-c"
      "kubernetes.io/cluster/batch" = "owned"
      "slipway.dev/pool"            = "zonal"
      "slipway.dev/role"            = "worker"
    })
  }

  tag_specifications {
    resource_type = "volume"
    tags = merge(local.tags, {
      Name               = "batch-zonal-c"
      "slipway.dev/pool" = "zonal"
      "slipway.dev/role" = "worker"
    })
  }

  tag_specifications {
    resource_type = "network-interface"
    tags = merge(local.tags, {
      Name               = "batch-zonal-c"
      "slipway.dev/pool" = "zonal"
      "slipway.dev/role" = "worker"
    })
  }
}

resource "aws_autoscaling_group" "pool_zonal_c" {
  name_prefix               = "batch-pool-zonal-c-"
  min_size                  = 1
  max_size                  = 3
  desired_capacity          = 1
  vpc_zone_identifier       = [aws_subnet.private_c.id]
  health_check_type         = "EC2"
  health_check_grace_period = 900
  target_group_arns = [
    "arn:aws:elasticloadbalancing:eu-central-1:012345678901:targetgroup/web/0123456789abcdef",
  ]
  wait_for_capacity_timeout = "15m"

  launch_template {
    id      = aws_launch_template.pool_zonal_c.id
    version = aws_launch_template.pool_zonal_c.latest_version
  }

  dynamic "tag" {
    for_each = merge(local.tags, {
      Name                          = "batch-zonal-c"
      "kubernetes.io/cluster/batch" = "owned"
      "slipway.dev/pool"            = "zonal"
      "slipway.dev/role"            = "worker"
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
      "k8s.io/cluster-autoscaler/batch"                                = "owned"
      "k8s.io/cluster-autoscaler/node-template/label/slipway.dev/pool" = "zonal"
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
