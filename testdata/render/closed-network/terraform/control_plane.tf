# The lock does not pin this image: it moves whenever its publisher says so.
data "aws_ssm_parameter" "control_plane" {
  name = "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id"
}

resource "aws_lb" "api" {
  name                             = "closed-api"
  load_balancer_type               = "network"
  internal                         = true
  subnets                          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  security_groups                  = [aws_security_group.load_balancer.id]
  enable_cross_zone_load_balancing = true
  tags                             = merge(local.tags, { Name = "closed-api" })
}

resource "aws_lb_target_group" "api" {
  name                   = "closed-api"
  vpc_id                 = aws_vpc.cluster.id
  target_type            = "instance"
  protocol               = "TCP"
  port                   = 6443
  deregistration_delay   = 30
  connection_termination = true
  preserve_client_ip     = true
  tags                   = merge(local.tags, { Name = "closed-api" })

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

resource "aws_route53_record" "api_internal" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "api.closed.slipway.internal"
  type    = "A"
  ttl     = 60
  records = [aws_network_interface.control_plane_a.private_ip]
}

resource "aws_network_interface" "control_plane_a" {
  description     = "Fixed address of control-plane-a of closed"
  subnet_id       = aws_subnet.private_a.id
  security_groups = [aws_security_group.control_plane.id]
  tags = merge(local.tags, {
    Name               = "closed-control-plane-a"
    "slipway.dev/role" = "control-plane"
    "slipway.dev/slot" = "control-plane-a"
  })
}

resource "aws_route53_record" "control_plane_a" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "control-plane-a.closed.slipway.internal"
  type    = "A"
  ttl     = 60
  records = [aws_network_interface.control_plane_a.private_ip]
}

resource "aws_route53_record" "etcd_a" {
  zone_id = aws_route53_zone.internal.zone_id
  name    = "etcd-a.closed.slipway.internal"
  type    = "A"
  ttl     = 60
  records = [aws_network_interface.control_plane_a.private_ip]
}

resource "aws_ebs_volume" "control_plane_a" {
  size              = 20
  type              = "gp3"
  encrypted         = true
  kms_key_id        = local.kms_key_arn
  availability_zone = "eu-west-1a"
  tags = merge(local.tags, {
    Name               = "closed-control-plane-a"
    "slipway.dev/role" = "control-plane"
    "slipway.dev/slot" = "control-plane-a"
  })
}

resource "aws_launch_template" "control_plane_a" {
  name_prefix   = "closed-control-plane-a-"
  image_id      = data.aws_ssm_parameter.control_plane.insecure_value
  instance_type = "m7i.large"
  user_data = base64encode(templatefile("${path.module}/user-data/control-plane.yaml.tftpl", merge(local.machines.control_plane_a, {
    stack    = "closed-control-plane"
    resource = "ControlPlaneAGroup"
  })))
  tags = merge(local.tags, {
    Name               = "closed-control-plane-a"
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
      kms_key_id            = local.kms_key_arn
      delete_on_termination = true
    }
  }

  network_interfaces {
    device_index                = 0
    associate_public_ip_address = false
    delete_on_termination       = true
    security_groups             = [aws_security_group.control_plane.id]
  }

  tag_specifications {
    resource_type = "instance"
    tags = merge(local.tags, {
      Name                           = "closed-control-plane-a"
      "kubernetes.io/cluster/closed" = "owned"
      "slipway.dev/role"             = "control-plane"
      "slipway.dev/slot"             = "control-plane-a"
    })
  }

  tag_specifications {
    resource_type = "volume"
    tags = merge(local.tags, {
      Name               = "closed-control-plane-a"
      "slipway.dev/role" = "control-plane"
    })
  }

  tag_specifications {
    resource_type = "network-interface"
    tags = merge(local.tags, {
      Name               = "closed-control-plane-a"
      "slipway.dev/role" = "control-plane"
    })
  }
}

resource "aws_autoscaling_group" "control_plane_a" {
  name_prefix               = "closed-control-plane-a-"
  min_size                  = 1
  max_size                  = 1
  desired_capacity          = 1
  vpc_zone_identifier       = [aws_subnet.private_a.id]
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
      Name                           = "closed-control-plane-a"
      "kubernetes.io/cluster/closed" = "owned"
      "slipway.dev/role"             = "control-plane"
      "slipway.dev/slot"             = "control-plane-a"
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
    aws_route53_record.etcd_a,
    aws_network_interface.control_plane_a,
    aws_ebs_volume.control_plane_a,
    terraform_data.network,
  ]
}
