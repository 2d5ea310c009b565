output "cluster_name" {
  description = "Name of the cluster"
  value       = "k8s-kubeops"
}

output "api_endpoint" {
  description = "Where people reach the Kubernetes API"
  value       = "https://k8s.kubeops.net"
}

output "vpc_id" {
  description = "VPC of the cluster"
  value       = aws_vpc.cluster.id
}

output "subnet_ids" {
  description = "Subnets, by their names in the spec"
  value = {
    subnet0 = aws_subnet.subnet_0.id
    subnet1 = aws_subnet.subnet_1.id
  }
}

output "security_group_ids" {
  description = "Security groups, by kind of machine"
  value = {
    control_plane = aws_security_group.control_plane.id
    etcd          = aws_security_group.etcd.id
    workers       = aws_security_group.workers.id
    load_balancer = aws_security_group.load_balancer.id
  }
}

output "autoscaling_group_names" {
  description = "Auto Scaling groups of slots and pools"
  value = {
    control_plane_a = aws_autoscaling_group.control_plane_a.name
    control_plane_b = aws_autoscaling_group.control_plane_b.name
    etcd_a          = aws_autoscaling_group.etcd_a.name
    etcd_b          = aws_autoscaling_group.etcd_b.name
    etcd_c          = aws_autoscaling_group.etcd_c.name
    pool_nodepool1  = aws_autoscaling_group.pool_nodepool1.name
  }
}

output "role_arns" {
  description = "Roles of machines, by kind"
  value = {
    control_plane  = aws_iam_role.control_plane.arn
    etcd           = aws_iam_role.etcd.arn
    pool_nodepool1 = aws_iam_role.pool_nodepool1.arn
  }
}

output "api_load_balancer_dns_name" {
  description = "Name of the load balancer of the Kubernetes API"
  value       = aws_lb.api.dns_name
}

output "api_target_group_arn" {
  description = "Target group of the Kubernetes API"
  value       = aws_lb_target_group.api.arn
}

output "internal_zone_id" {
  description = "Private zone k8s-kubeops.slipway.internal"
  value       = aws_route53_zone.internal.zone_id
}

output "kms_key_arn" {
  description = "Key that encrypts disks and secrets"
  value       = local.kms_key_arn
}
