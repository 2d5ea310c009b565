resource "aws_security_group" "control_plane" {
  name_prefix = "batch-control-plane-"
  description = "Control plane of the cluster"
  vpc_id      = aws_vpc.cluster.id
  tags        = merge(local.tags, { Name = "batch-control-plane" })
}

resource "aws_vpc_security_group_egress_rule" "control_plane_anywhere" {
  security_group_id = aws_security_group.control_plane.id
  description       = "anywhere"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group" "workers" {
  name_prefix = "batch-workers-"
  description = "Workers of the cluster"
  vpc_id      = aws_vpc.cluster.id
  tags = merge(local.tags, {
    Name                          = "batch-workers"
    "kubernetes.io/cluster/batch" = "owned"
  })
}

resource "aws_vpc_security_group_egress_rule" "workers_anywhere" {
  security_group_id = aws_security_group.workers.id
  description       = "anywhere"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group" "load_balancer" {
  name_prefix = "batch-load-balancer-"
  description = "Load balancer of the Kubernetes API"
  vpc_id      = aws_vpc.cluster.id
  tags        = merge(local.tags, { Name = "batch-load-balancer" })
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_anywhere" {
  security_group_id = aws_security_group.load_balancer.id
  description       = "anywhere"
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer_from_203x0x113x0x24_api" {
  security_group_id = aws_security_group.load_balancer.id
  description       = "Kubernetes API"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "203.0.113.0/24"
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

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_control_plane_all" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "pods and nodes among themselves (from control-plane)"
  ip_protocol                  = "-1"
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "control_plane_from_workers_all" {
  security_group_id            = aws_security_group.control_plane.id
  description                  = "pods and nodes among themselves (from workers)"
  ip_protocol                  = "-1"
  referenced_security_group_id = aws_security_group.workers.id
}

resource "aws_vpc_security_group_ingress_rule" "workers_from_control_plane_all" {
  security_group_id            = aws_security_group.workers.id
  description                  = "pods and nodes among themselves (from control-plane)"
  ip_protocol                  = "-1"
  referenced_security_group_id = aws_security_group.control_plane.id
}

resource "aws_vpc_security_group_ingress_rule" "workers_from_workers_all" {
  security_group_id            = aws_security_group.workers.id
  description                  = "pods and nodes among themselves (from workers)"
  ip_protocol                  = "-1"
  referenced_security_group_id = aws_security_group.workers.id
}
