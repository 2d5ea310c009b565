using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.Iam;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Machines;

/// <summary>The paths of the metadata service: leaves, and the listings that lie between.</summary>
sealed class MetadataTree(InstanceMetadata instance)
{
    const string Latest = "latest";
    const string Untrusted = "AssumeRoleUnauthorizedAccess";

    static readonly TimeSpan Lifetime = TimeSpan.FromHours(6);
    static readonly TimeSpan Renewal = TimeSpan.FromMinutes(15);

    readonly DateTimeOffset _launched = instance.World.Now;
    IssuedKey? _key;

    /// <summary>What cloud-init and older clients ask for; all say the same.</summary>
    static readonly string[] s_versions = ["2009-04-04", "2016-09-02", "2018-09-24", "2021-03-23", "2021-07-15", "2022-09-24", "2024-04-11"];

    /// <summary>Null: 404.</summary>
    public byte[]? Find(string path)
    {
        if (path.Trim('/').Length == 0) return Encoding.UTF8.GetBytes(string.Join('\n', [.. s_versions, Latest]));
        var version = path.Split('/')[0];
        return FindLatest(s_versions.Contains(version) ? Latest + path[version.Length..] : path);
    }

    byte[]? FindLatest(string path)
    {
        if (path.TrimEnd('/') == "latest/user-data") return instance.UserData.Length == 0 ? null : instance.UserData;
        var leaves = Leaves();
        var wanted = path.TrimEnd('/');
        if (leaves.TryGetValue(wanted, out var leaf)) return leaf() is { } text ? Encoding.UTF8.GetBytes(text) : null;
        var prefix = wanted.Length == 0 ? "" : wanted + "/";
        var names = leaves.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(key => key[prefix.Length..]).Select(rest => rest.IndexOf('/', StringComparison.Ordinal) is var slash && slash < 0 ? rest : rest[..(slash + 1)])
            .Distinct().Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? null : Encoding.UTF8.GetBytes(string.Join('\n', names));
    }

    SortedDictionary<string, Func<string?>> Leaves()
    {
        const string Meta = "latest/meta-data/";
        var leaves = new SortedDictionary<string, Func<string?>>(StringComparer.Ordinal);
        void Add(string path, string? value)
        {
            if (value is not null) leaves[path] = () => value;
        }
        var interfaces = instance.Interfaces();
        Add(Meta + "ami-id", instance.ImageId);
        Add(Meta + "hostname", instance.PrivateDnsName);
        Add(Meta + "instance-id", instance.InstanceId);
        Add(Meta + "instance-life-cycle", "on-demand");
        Add(Meta + "instance-type", instance.InstanceType);
        Add(Meta + "local-hostname", instance.PrivateDnsName);
        Add(Meta + "local-ipv4", instance.PrivateIp);
        Add(Meta + "public-ipv4", instance.PublicIp);
        Add(Meta + "mac", interfaces.Count == 0 ? null : interfaces[0].Mac);
        Add(Meta + "placement/availability-zone", instance.Zone);
        Add(Meta + "placement/region", instance.Region);
        Add(Meta + "services/domain", "amazonaws.com");
        Add(Meta + "services/partition", "aws");
        if (instance.SecurityGroups.Count > 0) Add(Meta + "security-groups", string.Join('\n', instance.SecurityGroups));
        foreach (var (name, value) in instance.Tags?.Invoke() ?? new Dictionary<string, string>()) Add(Meta + "tags/instance/" + name, value);
        foreach (var card in interfaces) AddInterface(Meta + $"network/interfaces/macs/{card.Mac}/", card, Add);
        Add("latest/dynamic/instance-identity/document", Identity().ToJsonString());
        AddRole(Meta + "iam/", leaves);
        return leaves;
    }

    static void AddInterface(string path, MetadataInterface card, Action<string, string?> add)
    {
        add(path + "device-number", card.DeviceNumber.ToString(CultureInfo.InvariantCulture));
        add(path + "interface-id", card.InterfaceId);
        add(path + "local-ipv4s", card.PrivateIp);
        add(path + "mac", card.Mac);
        add(path + "security-group-ids", string.Join('\n', card.SecurityGroupIds));
        add(path + "subnet-id", card.SubnetId);
        add(path + "subnet-ipv4-cidr-block", card.SubnetCidr);
        add(path + "vpc-id", card.VpcId);
        add(path + "vpc-ipv4-cidr-block", card.VpcCidr);
        add(path + "vpc-ipv4-cidr-blocks", card.VpcCidr);
    }

    void AddRole(string path, SortedDictionary<string, Func<string?>> leaves)
    {
        if (instance.InstanceProfile() is not { } name || instance.World.Parts<IInstanceProfiles>().FirstOrDefault()?.FindProfile(name) is not { } profile) return;
        leaves[path + "info"] = () => new JsonObject
        {
            ["Code"] = profile.TrustsEc2 ? "Success" : Untrusted,
            ["LastUpdated"] = Xml.Seconds(instance.World.Now),
            ["InstanceProfileArn"] = profile.Arn,
            ["InstanceProfileId"] = profile.Id,
        }.ToJsonString();
        if (profile is { RoleName: { } role, RoleId: { } roleId }) leaves[path + "security-credentials/" + role] = () => (profile.TrustsEc2 ? Keys(role, roleId) : Refusal()).ToJsonString();
    }

    JsonObject Refusal() => new()
    {
        ["Code"] = Untrusted,
        ["Message"] = "EC2 cannot assume the role. Please see documentation at https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_iam-ec2.html.",
        ["LastUpdated"] = Xml.Seconds(instance.World.Now),
    };

    JsonObject Keys(string role, string roleId)
    {
        var world = instance.World;
        if (_key is null || _key.Caller.RoleName != role || _key.Expires - Renewal <= world.Now)
            _key = SessionKeys.Issue(world, role, roleId, instance.InstanceId, Lifetime, instance.InstanceId);
        return new JsonObject
        {
            ["Code"] = "Success",
            ["LastUpdated"] = Xml.Seconds(world.Now),
            ["Type"] = "AWS-HMAC",
            ["AccessKeyId"] = _key.AccessKeyId,
            ["SecretAccessKey"] = _key.Secret,
            ["Token"] = _key.SessionToken,
            ["Expiration"] = Xml.Seconds(_key.Expires ?? world.Now),
        };
    }

    JsonObject Identity() => new()
    {
        ["accountId"] = instance.World.Account,
        ["architecture"] = instance.Architecture,
        ["availabilityZone"] = instance.Zone,
        ["imageId"] = instance.ImageId,
        ["instanceId"] = instance.InstanceId,
        ["instanceType"] = instance.InstanceType,
        ["pendingTime"] = Xml.Seconds(_launched),
        ["privateIp"] = instance.PrivateIp,
        ["region"] = instance.Region,
        ["version"] = "2017-09-30",
    };
}
