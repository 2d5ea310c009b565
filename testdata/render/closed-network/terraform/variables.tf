variable "tags" {
  description = "Tags of every resource, besides those of the spec"
  type        = map(string)
  default     = {}
}
