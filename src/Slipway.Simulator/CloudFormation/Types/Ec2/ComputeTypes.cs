using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Types.Ec2;

/// <summary>Launch templates, instances, key pairs.</summary>
static class ComputeTypes
{
    /// <summary>Lists that EC2's query protocol names in the singular.</summary>
    static readonly Dictionary<string, string> Singular = new()
    {
        ["BlockDeviceMappings"] = "BlockDeviceMapping", ["NetworkInterfaces"] = "NetworkInterface", ["Groups"] = "SecurityGroupId",
        ["Ipv4Prefixes"] = "Ipv4Prefix", ["Ipv6Prefixes"] = "Ipv6Prefix", ["TagSpecifications"] = "TagSpecification", ["Tags"] = "Tag",
        ["SecurityGroupIds"] = "SecurityGroupId", ["SecurityGroups"] = "SecurityGroup", ["LicenseSpecifications"] = "LicenseSpecification",
    };

    public static IEnumerable<ResourceType> Make() =>
    [
        new LaunchTemplateType
        {
            Make = "CreateLaunchTemplate", Id = "launchTemplate/launchTemplateId", Sends = ["LaunchTemplateData", "VersionDescription"],
            Handles = ["LaunchTemplateName", "TagSpecifications"],
            Prepare = (work, flat) =>
            {
                flat.Add("LaunchTemplateName", work["LaunchTemplateName"] ?? work.MakeName(128, withStack: false));
                var own = work.Properties["TagSpecifications"].Items().OfType<JsonObject>()
                    .Where(specification => specification["ResourceType"].Text() == "launch-template").SelectMany(specification => TagList.Of(specification["Tags"]));
                flat.Add("TagSpecification.1.ResourceType", "launch-template").AddTags("TagSpecification.1.Tag", [.. own, .. work.SystemTags]);
            },
            Unmake = "DeleteLaunchTemplate", IdParameter = "LaunchTemplateId",
            Look = "DescribeLaunchTemplates", LookBy = "LaunchTemplateId.1", Item = "launchTemplates/item",
            Gives = new Dictionary<string, string>
            {
                ["LaunchTemplateId"] = "launchTemplateId", ["LatestVersionNumber"] = "latestVersionNumber", ["DefaultVersionNumber"] = "defaultVersionNumber",
            },
            Takes = TimeSpan.FromSeconds(5),
        },
        new InstanceType
        {
            Make = "RunInstances", Id = "instancesSet/item/instanceId", Tagged = "instance",
            Sends = ["BlockDeviceMappings=BlockDeviceMapping", "DisableApiTermination", "EbsOptimized", "ImageId", "InstanceType", "KeyName", "LaunchTemplate",
                "Monitoring=Monitoring.Enabled", "NetworkInterfaces=NetworkInterface", "PrivateIpAddress", "SecurityGroupIds=SecurityGroupId", "SubnetId",
                "UserData", "IamInstanceProfile=IamInstanceProfile.Name", "AvailabilityZone=Placement.AvailabilityZone", "MetadataOptions"],
            Handles = ["SourceDestCheck"],
            Prepare = (_, flat) => flat.Add("MinCount", "1").Add("MaxCount", "1"),
            Set = (work, _) =>
            {
                if (work["SourceDestCheck"] is { } check)
                    work.Query("ec2", "ModifyInstanceAttribute", Flat.Ec2().Add("InstanceId", work.PhysicalId).Add("SourceDestCheck.Value", check).Parameters);
            },
            Unmake = "TerminateInstances", IdParameter = "InstanceId.1", Look = "DescribeInstances", LookBy = "InstanceId.1",
            Item = "reservationSet/item/instancesSet/item", State = "instanceState/name", Ready = "running", Broken = "terminated", Gone = "terminated",
            Gives = new Dictionary<string, string>
            {
                ["InstanceId"] = "instanceId", ["AvailabilityZone"] = "placement/availabilityZone", ["PrivateDnsName"] = "privateDnsName",
                ["PrivateIp"] = "privateIpAddress", ["PublicDnsName"] = "dnsName", ["PublicIp"] = "ipAddress", ["VpcId"] = "vpcId",
            },
        },
        new KeyPairType
        {
            Make = "ImportKeyPair", Id = "keyName", Tagged = "key-pair", Sends = ["KeyName"], Handles = ["PublicKeyMaterial", "KeyType"],
            Prepare = (work, flat) => flat.Add("PublicKeyMaterial", work["PublicKeyMaterial"] is { } key
                ? Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(key))
                : throw AwsException.NotSupported("AWS::EC2::KeyPair without PublicKeyMaterial")),
            Unmake = "DeleteKeyPair", IdParameter = "KeyName", Look = "DescribeKeyPairs", LookBy = "KeyName.1", Item = "keySet/item",
            Gives = new Dictionary<string, string> { ["KeyPairId"] = "keyPairId", ["KeyFingerprint"] = "keyFingerprint" },
        },
    ];

    sealed class LaunchTemplateType() : Ec2Type("AWS::EC2::LaunchTemplate")
    {
        public override IReadOnlyCollection<string> Changing => ["LatestVersionNumber"];

        protected override Flat NewFlat() => Flat.Ec2(Singular);

        public override void Update(Work work, JsonObject before)
        {
            if (!JsonText.Same(before["LaunchTemplateData"], work.Properties["LaunchTemplateData"]))
                Call(work, "CreateLaunchTemplateVersion", NewFlat().Add("LaunchTemplateId", work.PhysicalId).Send(work.Properties, Sends));
        }
    }

    sealed class InstanceType() : Ec2Type("AWS::EC2::Instance")
    {
        public override bool TakesSignals => true;

        protected override Flat NewFlat() => Flat.Ec2(Singular);

        public override void Update(Work work, JsonObject before)
        {
            var changed = before.Select(pair => pair.Key).Union(work.Properties.Select(pair => pair.Key))
                .FirstOrDefault(name => name is not ("Tags" or "SourceDestCheck") && !JsonText.Same(before[name], work.Properties[name]));
            if (changed is not null) throw AwsException.NotSupported($"Changing {changed} of an AWS::EC2::Instance in place");
            base.Update(work, before);
        }
    }

    sealed class KeyPairType() : Ec2Type("AWS::EC2::KeyPair")
    {
        protected override string TaggedId(Work work) => work.Attributes["KeyPairId"].Text() ?? work.PhysicalId;
    }
}
