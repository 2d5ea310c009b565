resource "aws_security_group" "control_plane" {
  name_prefix = "k8s-kubeops-control-plane-"
  description = "Control plane of the cluster"
  vpc_id      = aws_vpc.cluster.id
  tags        = merge(local.tags, { Name = "k8s-kubeops-control-plane" })
}

resource "aws_vpc_security_group_egress_rule" "control_plane_anywhere" {
  security_group_id = aws_security_group.control_plane.id
  description       = "anywhere"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group" "etcd" {
  name_prefix = "k8s-kubeops-etcd-"
  description = "Members of etcd"
  vpc_id      = aws_vpc.cluster.id
  tags        = merge(local.tags, { Name = "k8s-kubeops-etcd" })
}

resource "aws_vpc_security_group_egress_rule" "etcd_anywhere" {
  security_group_id = aws_security_group.etcd.id
  description       = "anywhere"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group" "workers" {
  name_prefix = "k8s-kubeops-workers-"
  description = "Workers of the cluster"
  vpc_id      = aws_vpc.cluster.id
  tags = merge(local.tags, {
    Name                                = "k8s-kubeops-workers"
    "kubernetes.io/cluster/k8s-kubeops" = "owned"
  })
}

resource "aws_vpc_security_group_egress_rule" "workers_anywhere" {
  security_group_id = aws_security_group.workers.id
  description       = "anywhere"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group" "load_balancer" {
  name_prefix = "k8s-kubeops-load-balancer-"
  description = "Load balancer of the Kubernetes API"
  vpc_id      = aws_vpc.cluster.id
  tags        = merge(local.tags, { Name = "k8s-kubeops-load-balancer" })
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_anywhere" {
  security_group_id = aws_security_group.load_balancer.id
  description       = "anywhere"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_from_0x0x0x0x0_api" {
  security_group_id = aws_security_group.load_balancer.id
  description       = "Kubernetes API"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
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

resource "aws_vpc_security_group_ingress_rule" "etcd_from_control_plane_etcd_client" {
  security_group_id            = aws_security_group.etcd.id
  description                  = "etcd clients (from control-plane)"
  ip_protocol                  = "tcp"
  from_port                    = 2379
  to_port                      = 2379
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "etcd_from_etcd_etcd_client" {
  security_group_id            = aws_security_group.etcd.id
  description                  = "etcd clients (from etcd)"
  ip_protocol                  = "tcp"
  from_port                    = 2379
  to_port                      = 2379
  referenced_security_group_id = aws_security_group.etcd.id
}

resource "aws_vpc_security_group_ingress_rule" "etcd_from_etcd_etcd_peer" {
  security_group_id            = aws_security_group.etcd.id
  description                  = "etcd members among themselves (from etcd)"
  ip_protocol                  = "tcp"
  from_port                    = 2380
  to_port                      = 2380
  referenced_security_group_id = aws_security_group.etcd.id
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

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_workers_vxlan" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "VXLAN between nodes (from workers)"
  ip_protocol                  = "udp"
  from_port                    = 8472
  to_port                      = 8472
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

resource "aws_vpc_security_group_ingress_rule" "workers_from_workers_vxlan" {
  security_group_id            = aws_security_group.workers.id
  description                  = "VXLAN between nodes (from workers)"
  ip_protocol                  = "udp"
  from_port                    = 8472
  to_port                      = 8472
  referenced_security_group_id = aws_security_group.workers.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_0x0x0x0x0_ssh" {
  security_group_id = aws_security_group.control_plane.id
  description       = "SSH"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "workers_from_0x0x0x0x0_ssh" {
  security_group_id = aws_security_group.workers.id
  description       = "SSH"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "etcd_from_0x0x0x0x0_ssh" {
  security_group_id = aws_security_group.etcd.id
  description       = "SSH"
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}
