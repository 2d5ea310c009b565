resource "aws_vpc" "cluster" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags = merge(local.tags, {
    Name                           = "closed-vpc"
    "kubernetes.io/cluster/closed" = "owned"
  })
}

resource "aws_internet_gateway" "cluster" {
  tags = merge(local.tags, { Name = "closed-internet-gateway" })
}

resource "aws_internet_gateway_attachment" "cluster" {
  vpc_id              = aws_vpc.cluster.id
  internet_gateway_id = aws_internet_gateway.cluster.id
}

resource "aws_subnet" "private_a" {
  vpc_id                  = aws_vpc.cluster.id
  availability_zone       = "eu-west-1a"
  cidr_block              = "10.0.32.0/19"
  map_public_ip_on_launch = false
  tags = merge(local.tags, {
    Name                              = "closed-private-a"
    "kubernetes.io/cluster/closed"    = "owned"
    "kubernetes.io/role/internal-elb" = "1"
  })
}

resource "aws_subnet" "public_a" {
  vpc_id                  = aws_vpc.cluster.id
  availability_zone       = "eu-west-1a"
  cidr_block              = "10.0.0.0/22"
  map_public_ip_on_launch = false
  tags = merge(local.tags, {
    Name                           = "closed-public-a"
    "kubernetes.io/cluster/closed" = "owned"
    "kubernetes.io/role/elb"       = "1"
  })
}

resource "aws_subnet" "private_b" {
  vpc_id                  = aws_vpc.cluster.id
  availability_zone       = "eu-west-1b"
  cidr_block              = "10.0.64.0/19"
  map_public_ip_on_launch = false
  tags = merge(local.tags, {
    Name                              = "closed-private-b"
    "kubernetes.io/cluster/closed"    = "owned"
    "kubernetes.io/role/internal-elb" = "1"
  })
}

resource "aws_subnet" "public_b" {
  vpc_id                  = aws_vpc.cluster.id
  availability_zone       = "eu-west-1b"
  cidr_block              = "10.0.4.0/22"
  map_public_ip_on_launch = false
  tags = merge(local.tags, {
    Name                           = "closed-public-b"
    "kubernetes.io/cluster/closed" = "owned"
    "kubernetes.io/role/elb"       = "1"
  })
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.cluster.id
  tags   = merge(local.tags, { Name = "closed-public" })
}

resource "aws_route" "public" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.cluster.id
  depends_on             = [aws_internet_gateway_attachment.cluster]
}

resource "aws_route_table" "private_eu_west_1a" {
  vpc_id = aws_vpc.cluster.id
  tags   = merge(local.tags, { Name = "closed-private-eu-west-1a" })
}

resource "aws_route_table" "private_eu_west_1b" {
  vpc_id = aws_vpc.cluster.id
  tags   = merge(local.tags, { Name = "closed-private-eu-west-1b" })
}

resource "aws_route_table_association" "private_a" {
  subnet_id      = aws_subnet.private_a.id
  route_table_id = aws_route_table.private_eu_west_1a.id
}

resource "aws_route_table_association" "public_a" {
  subnet_id      = aws_subnet.public_a.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "private_b" {
  subnet_id      = aws_subnet.private_b.id
  route_table_id = aws_route_table.private_eu_west_1b.id
}

resource "aws_route_table_association" "public_b" {
  subnet_id      = aws_subnet.public_b.id
  route_table_id = aws_route_table.public.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.eu-west-1.s3"
  vpc_id            = aws_vpc.cluster.id
  route_table_ids = [
    aws_route_table.public.id,
    aws_route_table.private_eu_west_1a.id,
    aws_route_table.private_eu_west_1b.id,
  ]
  tags = merge(local.tags, { Name = "closed-s3" })
}

resource "aws_vpc_endpoint" "autoscaling" {
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.autoscaling"
  vpc_id              = aws_vpc.cluster.id
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  tags                = merge(local.tags, { Name = "closed-autoscaling" })
}

resource "aws_vpc_endpoint" "cloudformation" {
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.cloudformation"
  vpc_id              = aws_vpc.cluster.id
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  tags                = merge(local.tags, { Name = "closed-cloudformation" })
}

resource "aws_vpc_endpoint" "ec_2" {
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.ec2"
  vpc_id              = aws_vpc.cluster.id
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  tags                = merge(local.tags, { Name = "closed-ec2" })
}

resource "aws_vpc_endpoint" "ecr_api" {
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.ecr.api"
  vpc_id              = aws_vpc.cluster.id
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  tags                = merge(local.tags, { Name = "closed-ecr.api" })
}

resource "aws_vpc_endpoint" "ecr_dkr" {
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.ecr.dkr"
  vpc_id              = aws_vpc.cluster.id
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  tags                = merge(local.tags, { Name = "closed-ecr.dkr" })
}

resource "aws_vpc_endpoint" "elasticloadbalancing" {
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.elasticloadbalancing"
  vpc_id              = aws_vpc.cluster.id
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  tags                = merge(local.tags, { Name = "closed-elasticloadbalancing" })
}

resource "aws_vpc_endpoint" "kms" {
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.kms"
  vpc_id              = aws_vpc.cluster.id
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  tags                = merge(local.tags, { Name = "closed-kms" })
}

resource "aws_vpc_endpoint" "sts" {
  vpc_endpoint_type   = "Interface"
  service_name        = "com.amazonaws.eu-west-1.sts"
  vpc_id              = aws_vpc.cluster.id
  subnet_ids          = [aws_subnet.private_a.id, aws_subnet.private_b.id]
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true
  tags                = merge(local.tags, { Name = "closed-sts" })
}

resource "aws_route53_zone" "internal" {
  name    = "closed.slipway.internal"
  comment = "Fixed addresses of the Kubernetes cluster closed"
  tags    = merge(local.tags, { Name = "closed-internal-zone" })

  vpc {
    vpc_id     = aws_vpc.cluster.id
    vpc_region = "eu-west-1"
  }
}

# Machines start when the network is whole, and are gone before it is taken down.
resource "terraform_data" "network" {
  depends_on = [
    aws_route.public,
    aws_route_table_association.private_a,
    aws_route_table_association.public_a,
    aws_route_table_association.private_b,
    aws_route_table_association.public_b,
    aws_vpc_endpoint.s3,
    aws_vpc_endpoint.autoscaling,
    aws_vpc_endpoint.cloudformation,
    aws_vpc_endpoint.ec_2,
    aws_vpc_endpoint.ecr_api,
    aws_vpc_endpoint.ecr_dkr,
    aws_vpc_endpoint.elasticloadbalancing,
    aws_vpc_endpoint.kms,
    aws_vpc_endpoint.sts,
    aws_vpc_security_group_ingress_rule.load_balancer_from_10x0x0x0x16_api,
    aws_vpc_security_group_ingress_rule.control_plane_from_load_balancer_api,
    aws_vpc_security_group_ingress_rule.control_plane_from_control_plane_api,
    aws_vpc_security_group_ingress_rule.control_plane_from_workers_api,
    aws_vpc_security_group_ingress_rule.control_plane_from_workers_join,
    aws_vpc_security_group_ingress_rule.control_plane_from_control_plane_etcd_client,
    aws_vpc_security_group_ingress_rule.control_plane_from_control_plane_etcd_peer,
    aws_vpc_security_group_ingress_rule.control_plane_from_control_plane_kubelet,
    aws_vpc_security_group_ingress_rule.control_plane_from_workers_kubelet,
    aws_vpc_security_group_ingress_rule.workers_from_control_plane_kubelet,
    aws_vpc_security_group_ingress_rule.workers_from_workers_kubelet,
    aws_vpc_security_group_ingress_rule.control_plane_from_control_plane_vxlan,
    aws_vpc_security_group_ingress_rule.control_plane_from_control_plane_cilium_health,
    aws_vpc_security_group_ingress_rule.control_plane_from_control_plane_cilium_ping,
    aws_vpc_security_group_ingress_rule.control_plane_from_control_plane_hubble,
    aws_vpc_security_group_ingress_rule.control_plane_from_workers_vxlan,
    aws_vpc_security_group_ingress_rule.control_plane_from_workers_cilium_health,
    aws_vpc_security_group_ingress_rule.control_plane_from_workers_cilium_ping,
    aws_vpc_security_group_ingress_rule.control_plane_from_workers_hubble,
    aws_vpc_security_group_ingress_rule.workers_from_control_plane_vxlan,
    aws_vpc_security_group_ingress_rule.workers_from_control_plane_cilium_health,
    aws_vpc_security_group_ingress_rule.workers_from_control_plane_cilium_ping,
    aws_vpc_security_group_ingress_rule.workers_from_control_plane_hubble,
    aws_vpc_security_group_ingress_rule.workers_from_workers_vxlan,
    aws_vpc_security_group_ingress_rule.workers_from_workers_cilium_health,
    aws_vpc_security_group_ingress_rule.workers_from_workers_cilium_ping,
    aws_vpc_security_group_ingress_rule.workers_from_workers_hubble,
    aws_vpc_security_group_ingress_rule.endpoints_from_control_plane_https,
    aws_vpc_security_group_ingress_rule.endpoints_from_workers_https,
  ]
}
