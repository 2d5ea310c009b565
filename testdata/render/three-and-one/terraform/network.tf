resource "aws_vpc" "cluster" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags = merge(local.tags, {
    Name                         = "kube-vpc"
    "kubernetes.io/cluster/kube" = "owned"
  })
}

resource "aws_internet_gateway" "cluster" {
  tags = merge(local.tags, { Name = "kube-internet-gateway" })
}

resource "aws_internet_gateway_attachment" "cluster" {
  vpc_id              = aws_vpc.cluster.id
  internet_gateway_id = aws_internet_gateway.cluster.id
}

resource "aws_subnet" "public_a" {
  vpc_id                  = aws_vpc.cluster.id
  availability_zone       = "eu-west-1a"
  cidr_block              = "10.0.0.0/19"
  map_public_ip_on_launch = false
  tags = merge(local.tags, {
    Name                              = "kube-public-a"
    "kubernetes.io/cluster/kube"      = "owned"
    "kubernetes.io/role/elb"          = "1"
    "kubernetes.io/role/internal-elb" = "1"
  })
}

resource "aws_subnet" "public_b" {
  vpc_id                  = aws_vpc.cluster.id
  availability_zone       = "eu-west-1b"
  cidr_block              = "10.0.32.0/19"
  map_public_ip_on_launch = false
  tags = merge(local.tags, {
    Name                              = "kube-public-b"
    "kubernetes.io/cluster/kube"      = "owned"
    "kubernetes.io/role/elb"          = "1"
    "kubernetes.io/role/internal-elb" = "1"
  })
}

resource "aws_subnet" "public_c" {
  vpc_id                  = aws_vpc.cluster.id
  availability_zone       = "eu-west-1c"
  cidr_block              = "10.0.64.0/19"
  map_public_ip_on_launch = false
  tags = merge(local.tags, {
    Name                              = "kube-public-c"
    "kubernetes.io/cluster/kube"      = "owned"
    "kubernetes.io/role/elb"          = "1"
    "kubernetes.io/role/internal-elb" = "1"
  })
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.cluster.id
  tags   = merge(local.tags, { Name = "kube-public" })
}

resource "aws_route" "public" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.cluster.id
  depends_on             = [aws_internet_gateway_attachment.cluster]
}

resource "aws_route_table_association" "public_a" {
  subnet_id      = aws_subnet.public_a.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "public_b" {
  subnet_id      = aws_subnet.public_b.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "public_c" {
  subnet_id      = aws_subnet.public_c.id
  route_table_id = aws_route_table.public.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.eu-west-1.s3"
  vpc_id            = aws_vpc.cluster.id
  route_table_ids   = [aws_route_table.public.id]
  tags              = merge(local.tags, { Name = "kube-s3" })
}

resource "aws_route53_zone" "internal" {
  name    = "kube.slipway.internal"
  comment = "Fixed addresses of the Kubernetes cluster kube"
  tags    = merge(local.tags, { Name = "kube-internal-zone" })

  vpc {
    vpc_id     = aws_vpc.cluster.id
    vpc_region = "eu-west-1"
  }
}

# Machines start when the network is whole, and are gone before it is taken down.
resource "terraform_data" "network" {
  depends_on = [
    aws_route.public,
    aws_route_table_association.public_a,
    aws_route_table_association.public_b,
    aws_route_table_association.public_c,
    aws_vpc_endpoint.s3,
    aws_vpc_security_group_ingress_rule.load_balancer_from_198x51x100x7x32_api,
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
  ]
}
