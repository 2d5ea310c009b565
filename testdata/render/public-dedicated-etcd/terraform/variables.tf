variable "tags" {
  description = "Tags of every resource, besides those of the spec"
  type        = map(string)
  default     = {}
}

variable "hosted_zone_id" {
  description = "Zone of the API's name"
  type        = string
  default     = "ZAIX95O34ZN4A"
}

variable "kms_key_arn" {
  description = "Key that encrypts disks and secrets"
  type        = string
  default     = "arn:aws:kms:us-east-1:012345678901:key/7f3f1a2e-5d0b-4b0e-9f4e-2f0f4c1d9b11"
}
