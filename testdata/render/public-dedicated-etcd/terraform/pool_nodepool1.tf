# The lock does not pin this image: it moves whenever its publisher says so.
data "aws_ssm_parameter" "pool_nodepool1" {
  name = "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id"
}

resource "aws_iam_role" "pool_nodepool1" {
  name        = "k8s-kubeops-us-east-1-pool-nodepool1"
  description = "pool-nodepool1 machines of the Kubernetes cluster k8s-kubeops"
  path        = "/slipway/k8s-kubeops/"
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
  tags = merge(local.tags, { Name = "k8s-kubeops-pool-nodepool1" })
}

resource "aws_iam_role_policy" "pool_nodepool1_node" {
  name = "node"
  role = aws_iam_role.pool_nodepool1.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "ReadOwnConfiguration"
        Effect = "Allow"
        Action = "s3:GetObject"
        Resource = [
          "arn:aws:s3:::kubeops-state/clusters/k8s-kubeops/nodes/*",
          "arn:aws:s3:::kubeops-state/clusters/k8s-kubeops/assets/*",
          "arn:aws:s3:::kubeops-state/clusters/k8s-kubeops/pki/trust.json",
        ]
      },
      {
        Sid      = "ReportStatus"
        Effect   = "Allow"
        Action   = "s3:PutObject"
        Resource = "arn:aws:s3:::kubeops-state/clusters/k8s-kubeops/status/*"
      },
      {
        Sid      = "SignalOwnStack"
        Effect   = "Allow"
        Action   = "cloudformation:SignalResource"
        Resource = "arn:aws:cloudformation:us-east-1:${local.account_id}:stack/k8s-kubeops-pool-nodepool1/*"
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

resource "aws_iam_instance_profile" "pool_nodepool1" {
  name_prefix = "k8s-kubeops-pool-nodepool1-"
  path        = "/slipway/k8s-kubeops/"
  role        = aws_iam_role.pool_nodepool1.name
  depends_on  = [aws_iam_role_policy.pool_nodepool1_node]
}

resource "aws_launch_template" "pool_nodepool1" {
  name_prefix   = "k8s-kubeops-pool-nodepool1-"
  image_id      = data.aws_ssm_parameter.pool_nodepool1.insecure_value
  instance_type = "m3.medium"
  key_name      = "kubeops-admin"
  user_data = base64encode(templatefile("${path.module}/user-data/worker.yaml.tftpl", merge(local.machines.pool_nodepool1, {
    stack    = "k8s-kubeops-pool-nodepool1"
    resource = "Group"
  })))
  tags = merge(local.tags, {
    Name               = "k8s-kubeops-nodepool1"
    "slipway.dev/pool" = "nodepool1"
    "slipway.dev/role" = "worker"
  })

  iam_instance_profile {
    arn = aws_iam_instance_profile.pool_nodepool1.arn
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
      kms_key_id            = var.kms_key_arn
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
      Name                                = "k8s-kubeops-nodepool1"
      "kubernetes.io/cluster/k8s-kubeops" = "owned"
      "slipway.dev/pool"                  = "nodepool1"
      "slipway.dev/role"                  = "worker"
    })
  }

  tag_specifications {
    resource_type = "volume"
    tags = merge(local.tags, {
      Name               = "k8s-kubeops-nodepool1"
      "slipway.dev/pool" = "nodepool1"
      "slipway.dev/role" = "worker"
    })
  }

  tag_specifications {
    resource_type = "network-interface"
    tags = merge(local.tags, {
      Name               = "k8s-kubeops-nodepool1"
      "slipway.dev/pool" = "nodepool1"
      "slipway.dev/role" = "worker"
    })
  }
}

resource "aws_autoscaling_group" "pool_nodepool1" {
  name_prefix               = "k8s-kubeops-pool-nodepool1-"
  min_size                  = 4
  max_size                  = 4
  desired_capacity          = 4
  vpc_zone_identifier       = [aws_subnet.subnet_0.id, aws_subnet.subnet_1.id]
  health_check_type         = "EC2"
  health_check_grace_period = 900
  wait_for_capacity_timeout = "15m"

  launch_template {
    id      = aws_launch_template.pool_nodepool1.id
    version = aws_launch_template.pool_nodepool1.latest_version
  }

  dynamic "tag" {
    for_each = merge(local.tags, {
      Name                                = "k8s-kubeops-nodepool1"
      "kubernetes.io/cluster/k8s-kubeops" = "owned"
      "slipway.dev/pool"                  = "nodepool1"
      "slipway.dev/role"                  = "worker"
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
      "k8s.io/cluster-autoscaler/k8s-kubeops"                          = "owned"
      "k8s.io/cluster-autoscaler/node-template/label/slipway.dev/pool" = "nodepool1"
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
