output "cluster_name" {
  description = "Name of the cluster"
  value       = "closed"
}

output "api_endpoint" {
  description = "Where people reach the Kubernetes API"
  value       = "https://${aws_lb.api.dns_name}"
}

output "vpc_id" {
  description = "VPC of the cluster"
  value       = aws_vpc.cluster.id
}

output "subnet_ids" {
  description = "Subnets, by their names in the spec"
  value = {
    private-a = aws_subnet.private_a.id
    public-a  = aws_subnet.public_a.id
    private-b = aws_subnet.private_b.id
    public-b  = aws_subnet.public_b.id
  }
}

output "security_group_ids" {
  description = "Security groups, by kind of machine"
  value = {
    control_plane = aws_security_group.control_plane.id
    workers       = aws_security_group.workers.id
    load_balancer = aws_security_group.load_balancer.id
    endpoints     = aws_security_group.endpoints.id
  }
}

output "autoscaling_group_names" {
  description = "Auto Scaling groups of slots and pools"
  value = {
    control_plane_a = aws_autoscaling_group.control_plane_a.name
    pool_general    = aws_autoscaling_group.pool_general.name
  }
}

output "role_arns" {
  description = "Roles of machines, by kind"
  value = {
    control_plane = aws_iam_role.control_plane.arn
    pool_general  = aws_iam_role.pool_general.arn
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
  description = "Private zone closed.slipway.internal"
  value       = aws_route53_zone.internal.zone_id
}

output "kms_key_arn" {
  description = "Key that encrypts disks and secrets"
  value       = local.kms_key_arn
}
