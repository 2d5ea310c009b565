variable "tags" {
  description = "Tags of every resource, besides those of the spec"
  type        = map(string)
  default     = {}
}

variable "vpc_id" {
  description = "VPC that the cluster lives in"
  type        = string
  default     = "vpc-0aa11bb22cc33dd44"
}

variable "subnet_ids" {
  description = "Subnets that exist already, by their names in the spec"
  type        = map(string)
  default = {
    a = "subnet-0aaaaaaaaaaaaaaa1"
    b = "subnet-0bbbbbbbbbbbbbbb2"
  }
}
