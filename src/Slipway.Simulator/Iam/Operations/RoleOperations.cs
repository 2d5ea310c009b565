using System.Globalization;
using System.Xml.Linq;
using Slipway.Simulator.Iam.Policies;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Iam.Operations;

static class RoleOperations
{
    public static void Register(IamTable table, IamStore store)
    {
        table.Add("CreateRole", call => Create(call, store), "RoleName", "Path", "AssumeRolePolicyDocument", "Description", "MaxSessionDuration", "Tags");
        table.Add("GetRole", call => [new("Role", Describe(store.Role(call.Need("RoleName"))), IamTags.Write(store.Role(call.Need("RoleName"))))], "RoleName");
        table.Add("ListRoles", call => UserOperations.List("Roles", Below(call, store).Select(Describe)), "PathPrefix");
        table.Add("DeleteRole", call => Delete(call, store), "RoleName");
        table.Add("UpdateRole", call => Update(call, store), "RoleName", "Description", "MaxSessionDuration");
        table.Add("UpdateAssumeRolePolicy", call => UpdateTrust(call, store), "RoleName", "PolicyDocument");
        table.Add("TagRole", call => UserOperations.Tag(call, store.Role(call.Need("RoleName"))), "RoleName", "Tags");
        table.Add("UntagRole", call => UserOperations.Untag(call, store.Role(call.Need("RoleName"))), "RoleName", "TagKeys");
        table.Add("ListRoleTags", call => [IamTags.Write(store.Role(call.Need("RoleName"))) ?? new("Tags"), new("IsTruncated", "false")], "RoleName");
        table.Add("CreateServiceLinkedRole", call => CreateLinked(call, store), "AWSServiceName", "Description", "CustomSuffix");
    }

    public static IEnumerable<XElement> Describe(IamRole role)
    {
        List<XElement> result =
        [
            new("Path", role.Path), new("RoleName", role.Name), new("RoleId", role.Id), new("Arn", role.Arn), new("CreateDate", Xml.Seconds(role.Created)),
            new("AssumeRolePolicyDocument", Uri.EscapeDataString(role.Trust)),
        ];
        if (role.Description is { } description) result.Add(new XElement("Description", description));
        result.Add(new XElement("MaxSessionDuration", role.MaxSession));
        return result;
    }

    static IEnumerable<IamRole> Below(Call call, IamStore store) =>
        store.State.Roles.Values.Where(role => role.Path.StartsWith(call["PathPrefix"] ?? "/", StringComparison.Ordinal));

    static IEnumerable<XElement> Create(Call call, IamStore store)
    {
        var name = Names.Need(call, "RoleName", 64);
        if (store.State.Roles.ContainsKey(name)) throw Names.Taken("Role", name);
        var trust = call.Need("AssumeRolePolicyDocument");
        PolicyReader.ReadTrust(trust);
        var role = New(call, name, Names.Path(call), trust, IamTags.Read(call));
        role.Description = call["Description"];
        role.MaxSession = Session(call) ?? role.MaxSession;
        store.State.Roles.Add(name, role);
        return [new("Role", Describe(role), IamTags.Write(role))];
    }

    static IamRole New(Call call, string name, string path, string trust, Dictionary<string, string> tags) => new()
    {
        Name = name,
        Path = path,
        Id = call.World.Ids.Base32("AROA", 17),
        Arn = $"arn:aws:iam::{call.World.Account}:role{path}{name}",
        Created = call.World.Now,
        Tags = new(tags),
        Trust = trust,
    };

    static IEnumerable<XElement> Delete(Call call, IamStore store)
    {
        var role = store.Role(call.Need("RoleName"));
        if (store.State.Profiles.Values.Any(profile => profile.Role == role.Name)) throw Names.InUse("remove roles from instance profile");
        if (role.Attached.Count > 0) throw Names.InUse("detach all policies");
        if (role.Inline.Count > 0) throw Names.InUse("delete policies");
        store.State.Roles.Remove(role.Name);
        return [];
    }

    static IEnumerable<XElement> Update(Call call, IamStore store)
    {
        var role = store.Role(call.Need("RoleName"));
        role.Description = call["Description"] ?? role.Description;
        role.MaxSession = Session(call) ?? role.MaxSession;
        return [];
    }

    static IEnumerable<XElement> UpdateTrust(Call call, IamStore store)
    {
        var document = call.Need("PolicyDocument");
        PolicyReader.ReadTrust(document);
        store.Role(call.Need("RoleName")).Trust = document;
        return [];
    }

    static int? Session(Call call)
    {
        if (call["MaxSessionDuration"] is not { } text) return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 3600 and <= 43200 ? seconds
            : throw new AwsException("ValidationError", "MaxSessionDuration must be between 3600 and 43200 seconds");
    }

    static IEnumerable<XElement> CreateLinked(Call call, IamStore store)
    {
        var service = call.Need("AWSServiceName");
        var name = "AWSServiceRoleFor" + LinkedName(service);
        if (store.State.Roles.ContainsKey(name))
            throw new AwsException("InvalidInput", $"Service role name {name} has been taken in this account, please try a different suffix.");
        var trust = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"sts:AssumeRole"}]}""";
        var role = New(call, name, $"/aws-service-role/{service}/", trust, []);
        store.State.Roles.Add(name, role);
        return [new("Role", Describe(role))];
    }

    static string LinkedName(string service) => service switch
    {
        "autoscaling.amazonaws.com" => "AutoScaling",
        "elasticloadbalancing.amazonaws.com" => "ElasticLoadBalancing",
        "spot.amazonaws.com" => "EC2Spot",
        "eks.amazonaws.com" => "AmazonEKS",
        "eks-nodegroup.amazonaws.com" => "AmazonEKSNodegroup",
        _ => throw AwsException.NotSupported($"the service-linked role of {service}"),
    };
}
