resource "aws_vpc" "cluster" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags = merge(local.tags, {
    Name                                = "k8s-kubeops-vpc"
    "kubernetes.io/cluster/k8s-kubeops" = "owned"
  })
}

resource "aws_internet_gateway" "cluster" {
  tags = merge(local.tags, { Name = "k8s-kubeops-internet-gateway" })
}

resource "aws_internet_gateway_attachment" "cluster" {
  vpc_id              = aws_vpc.cluster.id
  internet_gateway_id = aws_internet_gateway.cluster.id
}

resource "aws_subnet" "subnet_0" {
  vpc_id                  = aws_vpc.cluster.id
  availability_zone       = "us-east-1c"
  cidr_block              = "10.0.10.0/24"
  map_public_ip_on_launch = false
  tags = merge(local.tags, {
    Name                                = "k8s-kubeops-subnet0"
    "kubernetes.io/cluster/k8s-kubeops" = "owned"
    "kubernetes.io/role/elb"            = "1"
    "kubernetes.io/role/internal-elb"   = "1"
  })
}

resource "aws_subnet" "subnet_1" {
  vpc_id                  = aws_vpc.cluster.id
  availability_zone       = "us-east-1e"
  cidr_block              = "10.0.20.0/24"
  map_public_ip_on_launch = false
  tags = merge(local.tags, {
    Name                                = "k8s-kubeops-subnet1"
    "kubernetes.io/cluster/k8s-kubeops" = "owned"
    "kubernetes.io/role/elb"            = "1"
    "kubernetes.io/role/internal-elb"   = "1"
  })
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.cluster.id
  tags   = merge(local.tags, { Name = "k8s-kubeops-public" })
}

resource "aws_route" "public" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.cluster.id
  depends_on             = [aws_internet_gateway_attachment.cluster]
}

resource "aws_route_table_association" "subnet_0" {
  subnet_id      = aws_subnet.subnet_0.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "subnet_1" {
  subnet_id      = aws_subnet.subnet_1.id
  route_table_id = aws_route_table.public.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.us-east-1.s3"
  vpc_id            = aws_vpc.cluster.id
  route_table_ids   = [aws_route_table.public.id]
  tags              = merge(local.tags, { Name = "k8s-kubeops-s3" })
}

resource "aws_route53_zone" "internal" {
  name    = "k8s-kubeops.slipway.internal"
  comment = "Fixed addresses of the Kubernetes cluster k8s-kubeops"
  tags    = merge(local.tags, { Name = "k8s-kubeops-internal-zone" })

  vpc {
    vpc_id     = aws_vpc.cluster.id
    vpc_region = "us-east-1"
  }
}

# Machines start when the network is whole, and are gone before it is taken down.
resource "terraform_data" "network" {
  depends_on = [
    aws_route.public,
    aws_route_table_association.subnet_0,
    aws_route_table_association.subnet_1,
    aws_vpc_endpoint.s3,
    aws_vpc_security_group_ingress_rule.load_balancer_from_0x0x0x0x0_api,
    aws_vpc_security_group_ingress_rule.control_plane_from_load_balancer_api,
    aws_vpc_security_group_ingress_rule.control_plane_from_control_plane_api,
    aws_vpc_security_group_ingress_rule.control_plane_from_workers_api,
    aws_vpc_security_group_ingress_rule.control_plane_from_workers_join,
    aws_vpc_security_group_ingress_rule.etcd_from_control_plane_etcd_client,
    aws_vpc_security_group_ingress_rule.etcd_from_etcd_etcd_client,
    aws_vpc_security_group_ingress_rule.etcd_from_etcd_etcd_peer,
    aws_vpc_security_group_ingress_rule.control_plane_from_control_plane_kubelet,
    aws_vpc_security_group_ingress_rule.control_plane_from_workers_kubelet,
    aws_vpc_security_group_ingress_rule.workers_from_control_plane_kubelet,
    aws_vpc_security_group_ingress_rule.workers_from_workers_kubelet,
    aws_vpc_security_group_ingress_rule.control_plane_from_control_plane_vxlan,
    aws_vpc_security_group_ingress_rule.control_plane_from_workers_vxlan,
    aws_vpc_security_group_ingress_rule.workers_from_control_plane_vxlan,
    aws_vpc_security_group_ingress_rule.workers_from_workers_vxlan,
    aws_vpc_security_group_ingress_rule.control_plane_from_0x0x0x0x0_ssh,
    aws_vpc_security_group_ingress_rule.workers_from_0x0x0x0x0_ssh,
    aws_vpc_security_group_ingress_rule.etcd_from_0x0x0x0x0_ssh,
  ]
}
