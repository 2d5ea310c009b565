namespace Slipway.Render.Terraform.Mapping;

/// <summary>Launch templates, groups, and what outlives machines.</summary>
static class MachineTypes
{
    static readonly PropertyMap[] Disk =
    [
        new Argument("VolumeSize", "volume_size"),
        new Argument("VolumeType", "volume_type"),
        new Argument("Iops", "iops"),
        new Argument("Throughput", "throughput"),
        new Argument("Encrypted", "encrypted"),
        new Argument("KmsKeyId", "kms_key_id"),
        new Argument("DeleteOnTermination", "delete_on_termination"),
    ];

    public static IReadOnlyList<TypeMap> All { get; } =
    [
        new("AWS::EC2::LaunchTemplate", "aws_launch_template",
            new Flat("LaunchTemplateData",
                new Argument("ImageId", "image_id"),
                new Argument("InstanceType", "instance_type"),
                new Argument("KeyName", "key_name"),
                new Argument("UserData", "user_data"),
                new Block("IamInstanceProfile", "iam_instance_profile", new Argument("Arn", "arn")),
                new Block("MetadataOptions", "metadata_options",
                    new Argument("HttpEndpoint", "http_endpoint"),
                    new Argument("HttpTokens", "http_tokens"),
                    new Argument("HttpPutResponseHopLimit", "http_put_response_hop_limit")),
                new Block("Placement", "placement", new Argument("Tenancy", "tenancy")),
                new Block("BlockDeviceMappings", "block_device_mappings",
                    new Argument("DeviceName", "device_name"),
                    new Block("Ebs", "ebs", Disk)),
                new Block("NetworkInterfaces", "network_interfaces",
                    new Argument("DeviceIndex", "device_index"),
                    new Argument("AssociatePublicIpAddress", "associate_public_ip_address"),
                    new Argument("DeleteOnTermination", "delete_on_termination"),
                    new Argument("Groups", "security_groups")),
                new TagSpecifications(OfTemplate: false)),
            new TagSpecifications(OfTemplate: true))
        {
            Words = ["LaunchTemplate"],
            Attributes = new Dictionary<string, string> { ["LatestVersionNumber"] = "latest_version" },
            Extras = [new("name_prefix", "CloudFormation names launch templates after their stack; Terraform's own names say nothing", context => [Naming.Prefix(context)])],
        },
        new("AWS::AutoScaling::AutoScalingGroup", "aws_autoscaling_group",
            new Argument("MinSize", "min_size", Convert.Number),
            new Argument("MaxSize", "max_size", Convert.Number),
            new Argument("DesiredCapacity", "desired_capacity", Convert.Number),
            new Argument("VPCZoneIdentifier", "vpc_zone_identifier"),
            new Argument("CapacityRebalance", "capacity_rebalance"),
            new Argument("HealthCheckType", "health_check_type"),
            new Argument("HealthCheckGracePeriod", "health_check_grace_period"),
            new Argument("TargetGroupARNs", "target_group_arns"),
            new Block("LaunchTemplate", "launch_template", new Argument("LaunchTemplateId", "id"), new Argument("Version", "version")),
            new Block("MixedInstancesPolicy", "mixed_instances_policy",
                new Block("InstancesDistribution", "instances_distribution",
                    new Argument("OnDemandBaseCapacity", "on_demand_base_capacity"),
                    new Argument("OnDemandPercentageAboveBaseCapacity", "on_demand_percentage_above_base_capacity"),
                    new Argument("OnDemandAllocationStrategy", "on_demand_allocation_strategy"),
                    new Argument("SpotAllocationStrategy", "spot_allocation_strategy"),
                    new Argument("SpotMaxPrice", "spot_max_price")),
                new Block("LaunchTemplate", "launch_template",
                    new Block("LaunchTemplateSpecification", "launch_template_specification",
                        new Argument("LaunchTemplateId", "launch_template_id"),
                        new Argument("Version", "version")),
                    new Block("Overrides", "override", new Argument("InstanceType", "instance_type")))),
            new GroupTags())
        {
            Words = ["Group"],
            Ref = "name",
            Extras = [new("name_prefix", "CloudFormation names groups after their stack; Terraform's own names say nothing", context => [Naming.Prefix(context)])],
        },
        new("AWS::EC2::NetworkInterface", "aws_network_interface",
            new Argument("Description", "description"),
            new Argument("SubnetId", "subnet_id"),
            new Argument("GroupSet", "security_groups"),
            new Tags())
        { Words = ["Interface"], Attributes = new Dictionary<string, string> { ["PrimaryPrivateIpAddress"] = "private_ip" } },
        new("AWS::EC2::Volume", "aws_ebs_volume",
            new Argument("Size", "size"),
            new Argument("VolumeType", "type"),
            new Argument("Iops", "iops"),
            new Argument("Throughput", "throughput"),
            new Argument("Encrypted", "encrypted"),
            new Argument("KmsKeyId", "kms_key_id"),
            new Argument("AvailabilityZone", "availability_zone"),
            new Tags())
        { Words = ["Volume"] },
    ];
}
