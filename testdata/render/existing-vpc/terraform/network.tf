resource "aws_subnet" "c" {
  vpc_id                  = var.vpc_id
  availability_zone       = "us-west-2c"
  cidr_block              = "10.20.96.0/20"
  map_public_ip_on_launch = false
  tags = merge(local.tags, {
    Name                              = "tenant-c"
    "kubernetes.io/cluster/tenant"    = "owned"
    "kubernetes.io/role/internal-elb" = "1"
  })
}

resource "aws_route_table" "private_us_west_2c" {
  vpc_id = var.vpc_id
  tags   = merge(local.tags, { Name = "tenant-private-us-west-2c" })
}

resource "aws_route" "private_us_west_2c" {
  route_table_id         = aws_route_table.private_us_west_2c.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = "nat-0123456789abcdef0"
}

resource "aws_route_table_association" "c" {
  subnet_id      = aws_subnet.c.id
  route_table_id = aws_route_table.private_us_west_2c.id
}

resource "aws_vpc_endpoint" "s3" {
  vpc_endpoint_type = "Gateway"
  service_name      = "com.amazonaws.us-west-2.s3"
  vpc_id            = var.vpc_id
  route_table_ids   = [aws_route_table.private_us_west_2c.id]
  tags              = merge(local.tags, { Name = "tenant-s3" })
}

resource "aws_route53_zone" "internal" {
  name    = "tenant.slipway.internal"
  comment = "Fixed addresses of the Kubernetes cluster tenant"
  tags    = merge(local.tags, { Name = "tenant-internal-zone" })

  vpc {
    vpc_id     = var.vpc_id
    vpc_region = "us-west-2"
  }
}

# Machines start when the network is whole, and are gone before it is taken down.
resource "terraform_data" "network" {
  depends_on = [
    aws_route.private_us_west_2c,
    aws_route_table_association.c,
    aws_vpc_endpoint.s3,
    aws_vpc_security_group_ingress_rule.load_balancer_from_10x20x0x0x16_api,
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
    aws_vpc_security_group_ingress_rule.control_plane_from_control_plane_ip_in_ip,
    aws_vpc_security_group_ingress_rule.control_plane_from_control_plane_bgp,
    aws_vpc_security_group_ingress_rule.control_plane_from_control_plane_typha,
    aws_vpc_security_group_ingress_rule.control_plane_from_workers_vxlan,
    aws_vpc_security_group_ingress_rule.control_plane_from_workers_ip_in_ip,
    aws_vpc_security_group_ingress_rule.control_plane_from_workers_bgp,
    aws_vpc_security_group_ingress_rule.control_plane_from_workers_typha,
    aws_vpc_security_group_ingress_rule.workers_from_control_plane_vxlan,
    aws_vpc_security_group_ingress_rule.workers_from_control_plane_ip_in_ip,
    aws_vpc_security_group_ingress_rule.workers_from_control_plane_bgp,
    aws_vpc_security_group_ingress_rule.workers_from_control_plane_typha,
    aws_vpc_security_group_ingress_rule.workers_from_workers_vxlan,
    aws_vpc_security_group_ingress_rule.workers_from_workers_ip_in_ip,
    aws_vpc_security_group_ingress_rule.workers_from_workers_bgp,
    aws_vpc_security_group_ingress_rule.workers_from_workers_typha,
  ]
}
