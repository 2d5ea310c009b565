resource "aws_vpc" "cluster" {
  cidr_block           = "10.0.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true
  tags = merge(local.tags, {
    Name                          = "batch-vpc"
    "kubernetes.io/cluster/batch" = "owned"
  })
}

resource "aws_internet_gateway" "cluster" {
  tags = merge(local.tags, { Name = "batch-internet-gateway" })
}

resource "aws_internet_gateway_attachment" "cluster" {
  vpc_id              = aws_vpc.cluster.id
  internet_gateway_id = aws_internet_gateway.cluster.id
}

resource "aws_subnet" "private_a" {
  vpc_id                  = aws_vpc.cluster.id
  availability_zone       = "eu-central-1a"
  cidr_block              = "10.0.32.0/19"
  map_public_ip_on_launch = false
  tags = merge(local.tags, {
    Name                              = "batch-private-a"
    "kubernetes.io/cluster/batch"     = "owned"
    "kubernetes.io/role/internal-elb" = "1"
  })
}

resource "aws_subnet" "public_a" {
  vpc_id                  = aws_vpc.cluster.id
  availability_zone       = "eu-central-1a"
  cidr_block              = "10.0.0.0/22"
  map_public_ip_on_launch = false
  tags = merge(local.tags, {
    Name                          = "batch-public-a"
    "kubernetes.io/cluster/batch" = "owned"
    "kubernetes.io/role/elb"      = "1"
  })
}

resource "aws_subnet" "private_b" {
  vpc_id                  = aws_vpc.cluster.id
  availability_zone       = "eu-central-1b"
  cidr_block              = "10.0.64.0/19"
  map_public_ip_on_launch = false
  tags = merge(local.tags, {
    Name                              = "batch-private-b"
    "kubernetes.io/cluster/batch"     = "owned"
    "kubernetes.io/role/internal-elb" = "1"
  })
}

resource "aws_subnet" "public_b" {
  vpc_id                  = aws_vpc.cluster.id
  availability_zone       = "eu-central-1b"
  cidr_block              = "10.0.4.0/22"
  map_public_ip_on_launch = false
  tags = merge(local.tags, {
    Name                          = "batch-public-b"
    "kubernetes.io/cluster/batch" = "owned"
    "kubernetes.io/role/elb"      = "1"
  })
}

resource "aws_subnet" "private_c" {
  vpc_id                  = aws_vpc.cluster.id
  availability_zone       = "eu-central-1c"
  cidr_block              = "10.0.96.0/19"
  map_public_ip_on_launch = false
  tags = merge(local.tags, {
    Name                              = "batch-private-c"
    "kubernetes.io/cluster/batch"     = "owned"
    "kubernetes.io/role/internal-elb" = "1"
  })
}

resource "aws_subnet" "public_c" {
  vpc_id                  = aws_vpc.cluster.id
  availability_zone       = "eu-central-1c"
  cidr_block              = "10.0.8.0/22"
  map_public_ip_on_launch = false
  tags = merge(local.tags, {
    Name                          = "batch-public-c"
    "kubernetes.io/cluster/batch" = "owned"
    "kubernetes.io/role/elb"      = "1"
  })
}

resource "aws_eip" "public_a" {
  domain     = "vpc"
  tags       = merge(local.tags, { Name = "batch-nat-public-a" })
  depends_on = [aws_internet_gateway_attachment.cluster]
}

resource "aws_nat_gateway" "public_a" {
  subnet_id     = aws_subnet.public_a.id
  allocation_id = aws_eip.public_a.allocation_id
  tags          = merge(local.tags, { Name = "batch-nat-public-a" })
  depends_on    = [aws_internet_gateway_attachment.cluster]
}

resource "aws_eip" "public_b" {
  domain     = "vpc"
  tags       = merge(local.tags, { Name = "batch-nat-public-b" })
  depends_on = [aws_internet_gateway_attachment.cluster]
}

resource "aws_nat_gateway" "public_b" {
  subnet_id     = aws_subnet.public_b.id
  allocation_id = aws_eip.public_b.allocation_id
  tags          = merge(local.tags, { Name = "batch-nat-public-b" })
  depends_on    = [aws_internet_gateway_attachment.cluster]
}

resource "aws_eip" "public_c" {
  domain     = "vpc"
  tags       = merge(local.tags, { Name = "batch-nat-public-c" })
  depends_on = [aws_internet_gateway_attachment.cluster]
}

resource "aws_nat_gateway" "public_c" {
  subnet_id     = aws_subnet.public_c.id
  allocation_id = aws_eip.public_c.allocation_id
  tags          = merge(local.tags, { Name = "batch-nat-public-c" })
  depends_on    = [aws_internet_gateway_attachment.cluster]
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.cluster.id
  tags   = merge(local.tags, { Name = "batch-public" })
}

resource "aws_route" "public" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.cluster.id
  depends_on             = [aws_internet_gateway_attachment.cluster]
}

resource "aws_route_table" "private_eu_central_1a" {
  vpc_id = aws_vpc.cluster.id
  tags   = merge(local.tags, { Name = "batch-private-eu-central-1a" })
}

resource "aws_route" "private_eu_central_1a" {
  route_table_id         = aws_route_table.private_eu_central_1a.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.public_a.id
}

resource "aws_route_table" "private_eu_central_1b" {
  vpc_id = aws_vpc.cluster.id
  tags   = merge(local.tags, { Name = "batch-private-eu-central-1b" })
}

resource "aws_route" "private_eu_central_1b" {
  route_table_id         = aws_route_table.private_eu_central_1b.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.public_b.id
}

resource "aws_route_table" "private_eu_central_1c" {
  vpc_id = aws_vpc.cluster.id
  tags   = merge(local.tags, { Name = "batch-private-eu-central-1c" })
}

resource "aws_route" "private_eu_central_1c" {
  route_table_id         = aws_route_table.private_eu_central_1c.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.public_c.id
}

resource "aws_route_table_association" "private_a" {
  subnet_id      = aws_subnet.private_a.id
  route_table_id = aws_route_table.private_eu_central_1a.id
}

resource "aws_route_table_association" "public_a" {
  subnet_id      = aws_subnet.public_a.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "private_b" {
  subnet_id      = aws_subnet.private_b.id
  route_table_id = aws_route_table.private_eu_central_1b.id
}

resource "aws_route_table_association" "public_b" {
  subnet_id      = aws_subnet.public_b.id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "private_c" {
  subnet_id      = aws_subnet.private_c.id
  route_table_id = aws_route_table.private_eu_central_1c.id
}

resource "aws_route_table_association" "public_c" {
  subnet_id      = aws_subnet.public_c.id
  route_table_id = aws_route_table.public.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.eu-central-1.s3"
  vpc_id            = aws_vpc.cluster.id
  route_table_ids = [
    aws_route_table.public.id,
    aws_route_table.private_eu_central_1a.id,
    aws_route_table.private_eu_central_1b.id,
    aws_route_table.private_eu_central_1c.id,
  ]
  tags = merge(local.tags, { Name = "batch-s3" })
}

resource "aws_route53_zone" "internal" {
  name    = "batch.slipway.internal"
  comment = "Fixed addresses of the Kubernetes cluster batch"
  tags    = merge(local.tags, { Name = "batch-internal-zone" })

  vpc {
    vpc_id     = aws_vpc.cluster.id
    vpc_region = "eu-central-1"
  }
}

# Machines start when the network is whole, and are gone before it is taken down.
resource "terraform_data" "network" {
  depends_on = [
    aws_route.public,
    aws_route.private_eu_central_1a,
    aws_route.private_eu_central_1b,
    aws_route.private_eu_central_1c,
    aws_route_table_association.private_a,
    aws_route_table_association.public_a,
    aws_route_table_association.private_b,
    aws_route_table_association.public_b,
    aws_route_table_association.private_c,
    aws_route_table_association.public_c,
    aws_vpc_endpoint.s3,
    aws_vpc_security_group_ingress_rule.load_balancer_from_203x0x113x0x24_api,
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
    aws_vpc_security_group_ingress_rule.control_plane_from_control_plane_all,
    aws_vpc_security_group_ingress_rule.control_plane_from_workers_all,
    aws_vpc_security_group_ingress_rule.workers_from_control_plane_all,
    aws_vpc_security_group_ingress_rule.workers_from_workers_all,
  ]
}
