# The lock does not pin this image: it moves whenever its publisher says so.
data "aws_ssm_parameter" "control_plane" {
  name = "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id"
}

# The lock does not pin this image: it moves whenever its publisher says so.
data "aws_ssm_parameter" "etcd" {
  name = "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id"
}

resource "aws_lb" "api" {
  name                             = "k8s-kubeops-api"
  load_balancer_type               = "network"
  internal                         = false
  subnets                          = [aws_subnet.subnet_0.id, aws_subnet.subnet_1.id]
  security_groups                  = [aws_security_group.load_balancer.id]
  enable_cross_zone_load_balancing = true
  tags                             = merge(local.tags, { Name = "k8s-kubeops-api" })
}

resource "aws_lb_target_group" "api" {
  name                   = "k8s-kubeops-api"
  vpc_id                 = aws_vpc.cluster.id
  target_type            = "instance"
  protocol               = "TCP"
  port                   = 6443
  deregistration_delay   = 30
  connection_termination = true
  preserve_client_ip     = true
  tags                   = merge(local.tags, { Name = "k8s-kubeops-api" })

  health_check {
    protocol            = "HTTPS"
    port                = "6443"
    path                = "/readyz"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 2
    matcher             = "200"
  }
}

resource "aws_lb_listener" "api" {
  load_balancer_arn = aws_lb.api.arn
  protocol          = "TCP"
  port              = 443

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api.arn
  }
}

resource "aws_route53_record" "api" {
  zone_id = var.hosted_zone_id
  name    = "k8s.kubeops.net"
  type    = "A"

  alias {
    name                   = aws_lb.api.dns_name
    zone_id                = aws_lb.api.zone_id
    evaluate_target_health = false
  }
}

resource "aws_route53_record" "api_internal" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "api.k8s-kubeops.slipway.internal"
  type    = "A"
  ttl     = 60
  records = [
    aws_network_interface.control_plane_a.private_ip,
    aws_network_interface.control_plane_b.private_ip,
  ]
}

resource "aws_network_interface" "control_plane_a" {
  description     = "Fixed address of control-plane-a of k8s-kubeops"
  subnet_id       = aws_subnet.subnet_0.id
  security_groups = [aws_security_group.control_plane.id]
  tags = merge(local.tags, {
    Name               = "k8s-kubeops-control-plane-a"
    "slipway.dev/role" = "control-plane"
    "slipway.dev/slot" = "control-plane-a"
  })
}

resource "aws_route53_record" "control_plane_a" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "control-plane-a.k8s-kubeops.slipway.internal"
  type    = "A"
  ttl     = 60
  records = [aws_network_interface.control_plane_a.private_ip]
}

resource "aws_network_interface" "control_plane_b" {
  description     = "Fixed address of control-plane-b of k8s-kubeops"
  subnet_id       = aws_subnet.subnet_1.id
  security_groups = [aws_security_group.control_plane.id]
  tags = merge(local.tags, {
    Name               = "k8s-kubeops-control-plane-b"
    "slipway.dev/role" = "control-plane"
    "slipway.dev/slot" = "control-plane-b"
  })
}

resource "aws_route53_record" "control_plane_b" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "control-plane-b.k8s-kubeops.slipway.internal"
  type    = "A"
  ttl     = 60
  records = [aws_network_interface.control_plane_b.private_ip]
}

resource "aws_network_interface" "etcd_a" {
  description     = "Fixed address of etcd-a of k8s-kubeops"
  subnet_id       = aws_subnet.subnet_0.id
  security_groups = [aws_security_group.etcd.id]
  tags = merge(local.tags, {
    Name               = "k8s-kubeops-etcd-a"
    "slipway.dev/role" = "etcd"
    "slipway.dev/slot" = "etcd-a"
  })
}

resource "aws_route53_record" "etcd_a" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "etcd-a.k8s-kubeops.slipway.internal"
  type    = "A"
  ttl     = 60
  records = [aws_network_interface.etcd_a.private_ip]
}

resource "aws_ebs_volume" "etcd_a" {
  size              = 20
  type              = "gp3"
  encrypted         = true
  kms_key_id        = var.kms_key_arn
  availability_zone = "us-east-1c"
  tags = merge(local.tags, {
    Name               = "k8s-kubeops-etcd-a"
    "slipway.dev/role" = "etcd"
    "slipway.dev/slot" = "etcd-a"
  })
}

resource "aws_network_interface" "etcd_b" {
  description     = "Fixed address of etcd-b of k8s-kubeops"
  subnet_id       = aws_subnet.subnet_1.id
  security_groups = [aws_security_group.etcd.id]
  tags = merge(local.tags, {
    Name               = "k8s-kubeops-etcd-b"
    "slipway.dev/role" = "etcd"
    "slipway.dev/slot" = "etcd-b"
  })
}

resource "aws_route53_record" "etcd_b" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "etcd-b.k8s-kubeops.slipway.internal"
  type    = "A"
  ttl     = 60
  records = [aws_network_interface.etcd_b.private_ip]
}

resource "aws_ebs_volume" "etcd_b" {
  size              = 20
  type              = "gp3"
  encrypted         = true
  kms_key_id        = var.kms_key_arn
  availability_zone = "us-east-1e"
  tags = merge(local.tags, {
    Name               = "k8s-kubeops-etcd-b"
    "slipway.dev/role" = "etcd"
    "slipway.dev/slot" = "etcd-b"
  })
}

resource "aws_network_interface" "etcd_c" {
  description     = "Fixed address of etcd-c of k8s-kubeops"
  subnet_id       = aws_subnet.subnet_0.id
  security_groups = [aws_security_group.etcd.id]
  tags = merge(local.tags, {
    Name               = "k8s-kubeops-etcd-c"
    "slipway.dev/role" = "etcd"
    "slipway.dev/slot" = "etcd-c"
  })
}

resource "aws_route53_record" "etcd_c" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "etcd-c.k8s-kubeops.slipway.internal"
  type    = "A"
  ttl     = 60
  records = [aws_network_interface.etcd_c.private_ip]
}

resource "aws_ebs_volume" "etcd_c" {
  size              = 20
  type              = "gp3"
  encrypted         = true
  kms_key_id        = var.kms_key_arn
  availability_zone = "us-east-1c"
  tags = merge(local.tags, {
    Name               = "k8s-kubeops-etcd-c"
    "slipway.dev/role" = "etcd"
    "slipway.dev/slot" = "etcd-c"
  })
}

resource "aws_launch_template" "control_plane_a" {
  name_prefix   = "k8s-kubeops-control-plane-a-"
  image_id      = data.aws_ssm_parameter.control_plane.insecure_value
  instance_type = "m3.medium"
  key_name      = "kubeops-admin"
  user_data = base64encode(templatefile("${path.module}/user-data/control-plane.yaml.tftpl", merge(local.machines.control_plane_a, {
    stack    = "k8s-kubeops-control-plane"
    resource = "ControlPlaneAGroup"
  })))
  tags = merge(local.tags, {
    Name               = "k8s-kubeops-control-plane-a"
    "slipway.dev/role" = "control-plane"
    "slipway.dev/slot" = "control-plane-a"
  })

  iam_instance_profile {
    arn = aws_iam_instance_profile.control_plane.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/sda1"

    ebs {
      volume_size           = 40
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
    security_groups             = [aws_security_group.control_plane.id]
  }

  tag_specifications {
    resource_type = "instance"
    tags = merge(local.tags, {
      Name                                = "k8s-kubeops-control-plane-a"
      "kubernetes.io/cluster/k8s-kubeops" = "owned"
      "slipway.dev/role"                  = "control-plane"
      "slipway.dev/slot"                  = "control-plane-a"
    })
  }

  tag_specifications {
    resource_type = "volume"
    tags = merge(local.tags, {
      Name               = "k8s-kubeops-control-plane-a"
      "slipway.dev/role" = "control-plane"
    })
  }

  tag_specifications {
    resource_type = "network-interface"
    tags = merge(local.tags, {
      Name               = "k8s-kubeops-control-plane-a"
      "slipway.dev/role" = "control-plane"
    })
  }
}

resource "aws_autoscaling_group" "control_plane_a" {
  name_prefix               = "k8s-kubeops-control-plane-a-"
  min_size                  = 1
  max_size                  = 1
  desired_capacity          = 1
  vpc_zone_identifier       = [aws_subnet.subnet_0.id]
  health_check_type         = "EC2"
  health_check_grace_period = 900
  target_group_arns         = [aws_lb_target_group.api.arn]
  wait_for_capacity_timeout = "15m"

  launch_template {
    id      = aws_launch_template.control_plane_a.id
    version = aws_launch_template.control_plane_a.latest_version
  }

  dynamic "tag" {
    for_each = merge(local.tags, {
      Name                                = "k8s-kubeops-control-plane-a"
      "kubernetes.io/cluster/k8s-kubeops" = "owned"
      "slipway.dev/role"                  = "control-plane"
      "slipway.dev/slot"                  = "control-plane-a"
    })

    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }

  depends_on = [
    aws_route53_record.api_internal,
    aws_route53_record.control_plane_a,
    aws_route53_record.control_plane_b,
    aws_route53_record.etcd_a,
    aws_route53_record.etcd_b,
    aws_route53_record.etcd_c,
    aws_network_interface.control_plane_a,
    terraform_data.network,
  ]
}

resource "aws_launch_template" "control_plane_b" {
  name_prefix   = "k8s-kubeops-control-plane-b-"
  image_id      = data.aws_ssm_parameter.control_plane.insecure_value
  instance_type = "m3.medium"
  key_name      = "kubeops-admin"
  user_data = base64encode(templatefile("${path.module}/user-data/control-plane.yaml.tftpl", merge(local.machines.control_plane_b, {
    stack    = "k8s-kubeops-control-plane"
    resource = "ControlPlaneBGroup"
  })))
  tags = merge(local.tags, {
    Name               = "k8s-kubeops-control-plane-b"
    "slipway.dev/role" = "control-plane"
    "slipway.dev/slot" = "control-plane-b"
  })

  iam_instance_profile {
    arn = aws_iam_instance_profile.control_plane.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/sda1"

    ebs {
      volume_size           = 40
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
    security_groups             = [aws_security_group.control_plane.id]
  }

  tag_specifications {
    resource_type = "instance"
    tags = merge(local.tags, {
      Name                                = "k8s-kubeops-control-plane-b"
      "kubernetes.io/cluster/k8s-kubeops" = "owned"
      "slipway.dev/role"                  = "control-plane"
      "slipway.dev/slot"                  = "control-plane-b"
    })
  }

  tag_specifications {
    resource_type = "volume"
    tags = merge(local.tags, {
      Name               = "k8s-kubeops-control-plane-b"
      "slipway.dev/role" = "control-plane"
    })
  }

  tag_specifications {
    resource_type = "network-interface"
    tags = merge(local.tags, {
      Name               = "k8s-kubeops-control-plane-b"
      "slipway.dev/role" = "control-plane"
    })
  }
}

resource "aws_autoscaling_group" "control_plane_b" {
  name_prefix               = "k8s-kubeops-control-plane-b-"
  min_size                  = 1
  max_size                  = 1
  desired_capacity          = 1
  vpc_zone_identifier       = [aws_subnet.subnet_1.id]
  health_check_type         = "EC2"
  health_check_grace_period = 900
  target_group_arns         = [aws_lb_target_group.api.arn]
  wait_for_capacity_timeout = "15m"

  launch_template {
    id      = aws_launch_template.control_plane_b.id
    version = aws_launch_template.control_plane_b.latest_version
  }

  dynamic "tag" {
    for_each = merge(local.tags, {
      Name                                = "k8s-kubeops-control-plane-b"
      "kubernetes.io/cluster/k8s-kubeops" = "owned"
      "slipway.dev/role"                  = "control-plane"
      "slipway.dev/slot"                  = "control-plane-b"
    })

    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }

  depends_on = [
    aws_route53_record.api_internal,
    aws_route53_record.control_plane_a,
    aws_route53_record.control_plane_b,
    aws_route53_record.etcd_a,
    aws_route53_record.etcd_b,
    aws_route53_record.etcd_c,
    aws_network_interface.control_plane_b,
    terraform_data.network,
  ]
}

resource "aws_launch_template" "etcd_a" {
  name_prefix   = "k8s-kubeops-etcd-a-"
  image_id      = data.aws_ssm_parameter.etcd.insecure_value
  instance_type = "m3.medium"
  key_name      = "kubeops-admin"
  user_data = base64encode(templatefile("${path.module}/user-data/etcd.yaml.tftpl", merge(local.machines.etcd_a, {
    stack    = "k8s-kubeops-control-plane"
    resource = "EtcdAGroup"
  })))
  tags = merge(local.tags, {
    Name               = "k8s-kubeops-etcd-a"
    "slipway.dev/role" = "etcd"
    "slipway.dev/slot" = "etcd-a"
  })

  iam_instance_profile {
    arn = aws_iam_instance_profile.etcd.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/sda1"

    ebs {
      volume_size           = 20
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
    security_groups             = [aws_security_group.etcd.id]
  }

  tag_specifications {
    resource_type = "instance"
    tags = merge(local.tags, {
      Name                                = "k8s-kubeops-etcd-a"
      "kubernetes.io/cluster/k8s-kubeops" = "owned"
      "slipway.dev/role"                  = "etcd"
      "slipway.dev/slot"                  = "etcd-a"
    })
  }

  tag_specifications {
    resource_type = "volume"
    tags = merge(local.tags, {
      Name               = "k8s-kubeops-etcd-a"
      "slipway.dev/role" = "etcd"
    })
  }

  tag_specifications {
    resource_type = "network-interface"
    tags = merge(local.tags, {
      Name               = "k8s-kubeops-etcd-a"
      "slipway.dev/role" = "etcd"
    })
  }
}

resource "aws_autoscaling_group" "etcd_a" {
  name_prefix               = "k8s-kubeops-etcd-a-"
  min_size                  = 1
  max_size                  = 1
  desired_capacity          = 1
  vpc_zone_identifier       = [aws_subnet.subnet_0.id]
  health_check_type         = "EC2"
  health_check_grace_period = 900
  wait_for_capacity_timeout = "15m"

  launch_template {
    id      = aws_launch_template.etcd_a.id
    version = aws_launch_template.etcd_a.latest_version
  }

  dynamic "tag" {
    for_each = merge(local.tags, {
      Name                                = "k8s-kubeops-etcd-a"
      "kubernetes.io/cluster/k8s-kubeops" = "owned"
      "slipway.dev/role"                  = "etcd"
      "slipway.dev/slot"                  = "etcd-a"
    })

    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }

  depends_on = [
    aws_route53_record.api_internal,
    aws_route53_record.control_plane_a,
    aws_route53_record.control_plane_b,
    aws_route53_record.etcd_a,
    aws_route53_record.etcd_b,
    aws_route53_record.etcd_c,
    aws_network_interface.etcd_a,
    aws_ebs_volume.etcd_a,
    terraform_data.network,
  ]
}

resource "aws_launch_template" "etcd_b" {
  name_prefix   = "k8s-kubeops-etcd-b-"
  image_id      = data.aws_ssm_parameter.etcd.insecure_value
  instance_type = "m3.medium"
  key_name      = "kubeops-admin"
  user_data = base64encode(templatefile("${path.module}/user-data/etcd.yaml.tftpl", merge(local.machines.etcd_b, {
    stack    = "k8s-kubeops-control-plane"
    resource = "EtcdBGroup"
  })))
  tags = merge(local.tags, {
    Name               = "k8s-kubeops-etcd-b"
    "slipway.dev/role" = "etcd"
    "slipway.dev/slot" = "etcd-b"
  })

  iam_instance_profile {
    arn = aws_iam_instance_profile.etcd.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/sda1"

    ebs {
      volume_size           = 20
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
    security_groups             = [aws_security_group.etcd.id]
  }

  tag_specifications {
    resource_type = "instance"
    tags = merge(local.tags, {
      Name                                = "k8s-kubeops-etcd-b"
      "kubernetes.io/cluster/k8s-kubeops" = "owned"
      "slipway.dev/role"                  = "etcd"
      "slipway.dev/slot"                  = "etcd-b"
    })
  }

  tag_specifications {
    resource_type = "volume"
    tags = merge(local.tags, {
      Name               = "k8s-kubeops-etcd-b"
      "slipway.dev/role" = "etcd"
    })
  }

  tag_specifications {
    resource_type = "network-interface"
    tags = merge(local.tags, {
      Name               = "k8s-kubeops-etcd-b"
      "slipway.dev/role" = "etcd"
    })
  }
}

resource "aws_autoscaling_group" "etcd_b" {
  name_prefix               = "k8s-kubeops-etcd-b-"
  min_size                  = 1
  max_size                  = 1
  desired_capacity          = 1
  vpc_zone_identifier       = [aws_subnet.subnet_1.id]
  health_check_type         = "EC2"
  health_check_grace_period = 900
  wait_for_capacity_timeout = "15m"

  launch_template {
    id      = aws_launch_template.etcd_b.id
    version = aws_launch_template.etcd_b.latest_version
  }

  dynamic "tag" {
    for_each = merge(local.tags, {
      Name                                = "k8s-kubeops-etcd-b"
      "kubernetes.io/cluster/k8s-kubeops" = "owned"
      "slipway.dev/role"                  = "etcd"
      "slipway.dev/slot"                  = "etcd-b"
    })

    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }

  depends_on = [
    aws_route53_record.api_internal,
    aws_route53_record.control_plane_a,
    aws_route53_record.control_plane_b,
    aws_route53_record.etcd_a,
    aws_route53_record.etcd_b,
    aws_route53_record.etcd_c,
    aws_network_interface.etcd_b,
    aws_ebs_volume.etcd_b,
    terraform_data.network,
  ]
}

resource "aws_launch_template" "etcd_c" {
  name_prefix   = "k8s-kubeops-etcd-c-"
  image_id      = data.aws_ssm_parameter.etcd.insecure_value
  instance_type = "m3.medium"
  key_name      = "kubeops-admin"
  user_data = base64encode(templatefile("${path.module}/user-data/etcd.yaml.tftpl", merge(local.machines.etcd_c, {
    stack    = "k8s-kubeops-control-plane"
    resource = "EtcdCGroup"
  })))
  tags = merge(local.tags, {
    Name               = "k8s-kubeops-etcd-c"
    "slipway.dev/role" = "etcd"
    "slipway.dev/slot" = "etcd-c"
  })

  iam_instance_profile {
    arn = aws_iam_instance_profile.etcd.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  block_device_mappings {
    device_name = "/dev/sda1"

    ebs {
      volume_size           = 20
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
    security_groups             = [aws_security_group.etcd.id]
  }

  tag_specifications {
    resource_type = "instance"
    tags = merge(local.tags, {
      Name                                = "k8s-kubeops-etcd-c"
      "kubernetes.io/cluster/k8s-kubeops" = "owned"
      "slipway.dev/role"                  = "etcd"
      "slipway.dev/slot"                  = "etcd-c"
    })
  }

  tag_specifications {
    resource_type = "volume"
    tags = merge(local.tags, {
      Name               = "k8s-kubeops-etcd-c"
      "slipway.dev/role" = "etcd"
    })
  }

  tag_specifications {
    resource_type = "network-interface"
    tags = merge(local.tags, {
      Name               = "k8s-kubeops-etcd-c"
      "slipway.dev/role" = "etcd"
    })
  }
}

resource "aws_autoscaling_group" "etcd_c" {
  name_prefix               = "k8s-kubeops-etcd-c-"
  min_size                  = 1
  max_size                  = 1
  desired_capacity          = 1
  vpc_zone_identifier       = [aws_subnet.subnet_0.id]
  health_check_type         = "EC2"
  health_check_grace_period = 900
  wait_for_capacity_timeout = "15m"

  launch_template {
    id      = aws_launch_template.etcd_c.id
    version = aws_launch_template.etcd_c.latest_version
  }

  dynamic "tag" {
    for_each = merge(local.tags, {
      Name                                = "k8s-kubeops-etcd-c"
      "kubernetes.io/cluster/k8s-kubeops" = "owned"
      "slipway.dev/role"                  = "etcd"
      "slipway.dev/slot"                  = "etcd-c"
    })

    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }

  depends_on = [
    aws_route53_record.api_internal,
    aws_route53_record.control_plane_a,
    aws_route53_record.control_plane_b,
    aws_route53_record.etcd_a,
    aws_route53_record.etcd_b,
    aws_route53_record.etcd_c,
    aws_network_interface.etcd_c,
    aws_ebs_volume.etcd_c,
    terraform_data.network,
  ]
}
