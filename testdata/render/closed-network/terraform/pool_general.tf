# The lock does not pin this image: it moves whenever its publisher says so.
data "aws_ssm_parameter" "pool_general" {
  name = "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id"
}

resource "aws_iam_role" "pool_general" {
  name        = "closed-eu-west-1-pool-general"
  description = "pool-general machines of the Kubernetes cluster closed"
  path        = "/slipway/closed/"
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
  tags = merge(local.tags, { Name = "closed-pool-general" })
}

resource "aws_iam_role_policy" "pool_general_node" {
  name = "node"
  role = aws_iam_role.pool_general.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "ReadOwnConfiguration"
        Effect = "Allow"
        Action = "s3:GetObject"
        Resource = [
          "arn:aws:s3:::closed-state/closed/nodes/*",
          "arn:aws:s3:::closed-state/closed/assets/*",
          "arn:aws:s3:::closed-state/closed/pki/trust.json",
        ]
      },
      {
        Sid      = "ReportStatus"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:aws:s3:::closed-state/closed/status/*"
      },
      {
        Sid      = "ReadMirror"
        Effect   = "Allow"
        Action   = "s3:GetObject"
        Resource = ["arn:aws:s3:::closed-mirror/files/*", "arn:aws:s3:::closed-mirror/images/*"]
      },
      {
        Sid      = "SignalOwnStack"
        Effect   = "Allow"
        Action   = "cloudformation:SignalResource"
        Resource = "arn:aws:cloudformation:eu-west-1:${local.account_id}:stack/closed-pool-general/*"
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

resource "aws_iam_instance_profile" "pool_general" {
  name_prefix = "closed-pool-general-"
  path        = "/slipway/closed/"
  role        = aws_iam_role.pool_general.name
  depends_on  = [aws_iam_role_policy.pool_general_node]
}

resource "aws_launch_template" "pool_general" {
  name_prefix   = "closed-pool-general-"
  image_id      = data.aws_ssm_parameter.pool_general.insecure_value
  instance_type = "m7i.large"
  user_data = base64encode(templatefile("${path.module}/user-data/worker.yaml.tftpl", merge(local.machines.pool_general, {
    stack    = "closed-pool-general"
    resource = "Group"
  })))
  tags = merge(local.tags, {
    Name               = "closed-general"
    "slipway.dev/pool" = "general"
    "slipway.dev/role" = "worker"
  })

  iam_instance_profile {
    arn = aws_iam_instance_profile.pool_general.arn
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
      Name                           = "closed-general"
      "kubernetes.io/cluster/closed" = "owned"
      "slipway.dev/pool"             = "general"
      "slipway.dev/role"             = "worker"
    })
  }

  tag_specifications {
    resource_type = "volume"
    tags = merge(local.tags, {
      Name               = "closed-general"
      "slipway.dev/pool" = "general"
      "slipway.dev/role" = "worker"
    })
  }

  tag_specifications {
    resource_type = "network-interface"
    tags = merge(local.tags, {
      Name               = "closed-general"
      "slipway.dev/pool" = "general"
      "slipway.dev/role" = "worker"
    })
  }
}

resource "aws_autoscaling_group" "pool_general" {
  name_prefix               = "closed-pool-general-"
  min_size                  = 2
  max_size                  = 2
  desired_capacity          = 2
  vpc_zone_identifier       = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  health_check_type         = "EC2"
  health_check_grace_period = 900
  wait_for_capacity_timeout = "15m"

  launch_template {
    id      = aws_launch_template.pool_general.id
    version = aws_launch_template.pool_general.latest_version
  }

  dynamic "tag" {
    for_each = merge(local.tags, {
      Name                           = "closed-general"
      "kubernetes.io/cluster/closed" = "owned"
      "slipway.dev/pool"             = "general"
      "slipway.dev/role"             = "worker"
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
      "k8s.io/cluster-autoscaler/closed"                               = "owned"
      "k8s.io/cluster-autoscaler/node-template/label/slipway.dev/pool" = "general"
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
