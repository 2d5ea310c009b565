resource "aws_security_group" "control_plane" {
  name_prefix = "closed-control-plane-"
  description = "Control plane of the cluster"
  vpc_id      = aws_vpc.cluster.id
  tags        = merge(local.tags, { Name = "closed-control-plane" })
}

resource "aws_vpc_security_group_egress_rule" "control_plane_anywhere" {
  security_group_id = aws_security_group.control_plane.id
  description       = "anywhere"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group" "workers" {
  name_prefix = "closed-workers-"
  description = "Workers of the cluster"
  vpc_id      = aws_vpc.cluster.id
  tags = merge(local.tags, {
    Name                           = "closed-workers"
    "kubernetes.io/cluster/closed" = "owned"
  })
}

resource "aws_vpc_security_group_egress_rule" "workers_anywhere" {
  security_group_id = aws_security_group.workers.id
  description       = "anywhere"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group" "load_balancer" {
  name_prefix = "closed-load-balancer-"
  description = "Load balancer of the Kubernetes API"
  vpc_id      = aws_vpc.cluster.id
  tags        = merge(local.tags, { Name = "closed-load-balancer" })
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_anywhere" {
  security_group_id = aws_security_group.load_balancer.id
  description       = "anywhere"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group" "endpoints" {
  name_prefix = "closed-endpoints-"
  description = "Ways to AWS of machines without the internet"
  vpc_id      = aws_vpc.cluster.id
  tags        = merge(local.tags, { Name = "closed-endpoints" })
}

resource "aws_vpc_security_group_egress_rule" "endpoints_anywhere" {
  security_group_id = aws_security_group.endpoints.id
  description       = "anywhere"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_from_10x0x0x0x16_api" {
  security_group_id = aws_security_group.load_balancer.id
  description       = "Kubernetes API"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "10.0.0.0/16"
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_load_balancer_api" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "Kubernetes API (from load-balancer)"
  ip_protocol                  = "tcp"
  from_port                    = 6443
  to_port                      = 6443
  referenced_security_group_id = aws_security_group.load_balancer.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_control_plane_api" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "Kubernetes API (from control-plane)"
  ip_protocol                  = "tcp"
  from_port                    = 6443
  to_port                      = 6443
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_workers_api" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "Kubernetes API (from workers)"
  ip_protocol                  = "tcp"
  from_port                    = 6443
  to_port                      = 6443
  referenced_security_group_id = aws_security_group.workers.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_workers_join" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "joining the cluster (from workers)"
  ip_protocol                  = "tcp"
  from_port                    = 3988
  to_port                      = 3988
  referenced_security_group_id = aws_security_group.workers.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_control_plane_etcd_client" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "etcd clients (from control-plane)"
  ip_protocol                  = "tcp"
  from_port                    = 2379
  to_port                      = 2379
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_control_plane_etcd_peer" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "etcd members among themselves (from control-plane)"
  ip_protocol                  = "tcp"
  from_port                    = 2380
  to_port                      = 2380
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_control_plane_kubelet" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "kubelet: logs, exec, metrics (from control-plane)"
  ip_protocol                  = "tcp"
  from_port                    = 10250
  to_port                      = 10250
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_workers_kubelet" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "kubelet: logs, exec, metrics (from workers)"
  ip_protocol                  = "tcp"
  from_port                    = 10250
  to_port                      = 10250
  referenced_security_group_id = aws_security_group.workers.id
}

resource "aws_vpc_security_group_ingress_rule" "workers_from_control_plane_kubelet" {
  security_group_id            = aws_security_group.workers.id
  description                  = "kubelet: logs, exec, metrics (from control-plane)"
  ip_protocol                  = "tcp"
  from_port                    = 10250
  to_port                      = 10250
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "workers_from_workers_kubelet" {
  security_group_id            = aws_security_group.workers.id
  description                  = "kubelet: logs, exec, metrics (from workers)"
  ip_protocol                  = "tcp"
  from_port                    = 10250
  to_port                      = 10250
  referenced_security_group_id = aws_security_group.workers.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_control_plane_vxlan" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "VXLAN between nodes (from control-plane)"
  ip_protocol                  = "udp"
  from_port                    = 8472
  to_port                      = 8472
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_control_plane_cilium_health" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "Cilium health checks (from control-plane)"
  ip_protocol                  = "tcp"
  from_port                    = 4240
  to_port                      = 4240
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_control_plane_cilium_ping" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "Cilium health checks (from control-plane)"
  ip_protocol                  = "icmp"
  from_port                    = 8
  to_port                      = 0
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_control_plane_hubble" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "Hubble relay to its peers (from control-plane)"
  ip_protocol                  = "tcp"
  from_port                    = 4244
  to_port                      = 4244
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_workers_vxlan" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "VXLAN between nodes (from workers)"
  ip_protocol                  = "udp"
  from_port                    = 8472
  to_port                      = 8472
  referenced_security_group_id = aws_security_group.workers.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_workers_cilium_health" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "Cilium health checks (from workers)"
  ip_protocol                  = "tcp"
  from_port                    = 4240
  to_port                      = 4240
  referenced_security_group_id = aws_security_group.workers.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_workers_cilium_ping" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "Cilium health checks (from workers)"
  ip_protocol                  = "icmp"
  from_port                    = 8
  to_port                      = 0
  referenced_security_group_id = aws_security_group.workers.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_workers_hubble" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "Hubble relay to its peers (from workers)"
  ip_protocol                  = "tcp"
  from_port                    = 4244
  to_port                      = 4244
  referenced_security_group_id = aws_security_group.workers.id
}

resource "aws_vpc_security_group_ingress_rule" "workers_from_control_plane_vxlan" {
  security_group_id            = aws_security_group.workers.id
  description                  = "VXLAN between nodes (from control-plane)"
  ip_protocol                  = "udp"
  from_port                    = 8472
  to_port                      = 8472
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "workers_from_control_plane_cilium_health" {
  security_group_id            = aws_security_group.workers.id
  description                  = "Cilium health checks (from control-plane)"
  ip_protocol                  = "tcp"
  from_port                    = 4240
  to_port                      = 4240
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "workers_from_control_plane_cilium_ping" {
  security_group_id            = aws_security_group.workers.id
  description                  = "Cilium health checks (from control-plane)"
  ip_protocol                  = "icmp"
  from_port                    = 8
  to_port                      = 0
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "workers_from_control_plane_hubble" {
  security_group_id            = aws_security_group.workers.id
  description                  = "Hubble relay to its peers (from control-plane)"
  ip_protocol                  = "tcp"
  from_port                    = 4244
  to_port                      = 4244
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "workers_from_workers_vxlan" {
  security_group_id            = aws_security_group.workers.id
  description                  = "VXLAN between nodes (from workers)"
  ip_protocol                  = "udp"
  from_port                    = 8472
  to_port                      = 8472
  referenced_security_group_id = aws_security_group.workers.id
}

resource "aws_vpc_security_group_ingress_rule" "workers_from_workers_cilium_health" {
  security_group_id            = aws_security_group.workers.id
  description                  = "Cilium health checks (from workers)"
  ip_protocol                  = "tcp"
  from_port                    = 4240
  to_port                      = 4240
  referenced_security_group_id = aws_security_group.workers.id
}

resource "aws_vpc_security_group_ingress_rule" "workers_from_workers_cilium_ping" {
  security_group_id            = aws_security_group.workers.id
  description                  = "Cilium health checks (from workers)"
  ip_protocol                  = "icmp"
  from_port                    = 8
  to_port                      = 0
  referenced_security_group_id = aws_security_group.workers.id
}

resource "aws_vpc_security_group_ingress_rule" "workers_from_workers_hubble" {
  security_group_id            = aws_security_group.workers.id
  description                  = "Hubble relay to its peers (from workers)"
  ip_protocol                  = "tcp"
  from_port                    = 4244
  to_port                      = 4244
  referenced_security_group_id = aws_security_group.workers.id
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_control_plane_https" {
  security_group_id            = aws_security_group.endpoints.id
  description                  = "services of AWS (from control-plane)"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_workers_https" {
  security_group_id            = aws_security_group.endpoints.id
  description                  = "services of AWS (from workers)"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.workers.id
}
