using System.Globalization;
using System.Xml.Linq;
using Slipway.Simulator.Iam.Policies;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Iam.Operations;

static class ManagedPolicyOperations
{
    const int Longest = 6144;

    public static void Register(IamTable table, IamStore store)
    {
        table.Add("CreatePolicy", call => Create(call, store), "PolicyName", "PolicyDocument", "Path", "Description", "Tags");
        table.Add("GetPolicy", call => [new("Policy", Describe(store, call.Need("PolicyArn")))], "PolicyArn");
        table.Add("ListPolicies", call => List(call, store), "Scope", "OnlyAttached", "PathPrefix");
        table.Add("DeletePolicy", call => Delete(call, store), "PolicyArn");
        table.Add("CreatePolicyVersion", call => CreateVersion(call, store), "PolicyArn", "PolicyDocument", "SetAsDefault");
        table.Add("GetPolicyVersion", call => GetVersion(call, store), "PolicyArn", "VersionId");
        table.Add("ListPolicyVersions", call => ListVersions(call, store), "PolicyArn");
        table.Add("DeletePolicyVersion", call => DeleteVersion(call, store), "PolicyArn", "VersionId");
        table.Add("SetDefaultPolicyVersion", call => SetDefault(call, store), "PolicyArn", "VersionId");
    }

    static IEnumerable<XElement> Describe(IamStore store, string arn)
    {
        var attached = Holders(store).Count(holder => holder.Attached.Contains(arn));
        if (ManagedPolicies.Text(arn) is not null)
        {
            return [new("PolicyName", arn[ManagedPolicies.Prefix.Length..]), new("Arn", arn), new("Path", "/"), new("DefaultVersionId", "v1"),
                new("AttachmentCount", attached), new("PermissionsBoundaryUsageCount", 0), new("IsAttachable", "true")];
        }
        var policy = store.Policy(arn);
        List<XElement> result =
        [
            new("PolicyName", policy.Name), new("PolicyId", policy.Id), new("Arn", arn), new("Path", policy.Path), new("DefaultVersionId", $"v{policy.Default}"),
            new("AttachmentCount", attached), new("PermissionsBoundaryUsageCount", 0), new("IsAttachable", "true"),
            new("CreateDate", Xml.Seconds(policy.Created)), new("UpdateDate", Xml.Seconds(policy.Versions[policy.Versions.Keys.Max()].Created)),
        ];
        if (IamTags.Write(policy) is { } tags) result.Add(tags);
        return result;
    }

    static IEnumerable<IamHolder> Holders(IamStore store) => [.. store.State.Users.Values, .. store.State.Groups.Values, .. store.State.Roles.Values];

    static string Document(Call call)
    {
        var document = call.Need("PolicyDocument");
        PolicyReader.ReadIdentity(document);
        return HolderOperations.Size(document) <= Longest ? document
            : throw new AwsException("LimitExceeded", $"Cannot exceed quota for PolicySize: {Longest}", 409);
    }

    static IEnumerable<XElement> Create(Call call, IamStore store)
    {
        var name = Names.Need(call, "PolicyName", 128);
        var path = Names.Path(call);
        var arn = $"arn:aws:iam::{call.World.Account}:policy{path}{name}";
        if (store.State.Policies.ContainsKey(arn)) throw new AwsException("EntityAlreadyExists", $"A policy called {name} already exists. Duplicate names are not allowed.", 409);
        var policy = new IamPolicy
        {
            Name = name,
            Path = path,
            Id = call.World.Ids.Base32("ANPA", 17),
            Arn = arn,
            Created = call.World.Now,
            Description = call["Description"],
            Tags = new(IamTags.Read(call)),
            Versions = { [1] = new IamPolicyVersion(Document(call), call.World.Now) },
        };
        store.State.Policies.Add(arn, policy);
        return [new("Policy", Describe(store, arn))];
    }

    static IEnumerable<XElement> List(Call call, IamStore store)
    {
        var scope = call["Scope"] ?? "All";
        IEnumerable<string> own = scope == "AWS" ? [] : store.State.Policies.Keys;
        var aws = scope == "Local" ? [] : ManagedPolicies.Names.Select(name => ManagedPolicies.Prefix + name);
        var used = Holders(store).SelectMany(holder => holder.Attached).ToHashSet();
        return UserOperations.List("Policies", own.Concat(aws).Where(arn => call["OnlyAttached"] != "true" || used.Contains(arn)).Select(arn => Describe(store, arn)));
    }

    static IEnumerable<XElement> Delete(Call call, IamStore store)
    {
        var policy = store.Policy(call.Need("PolicyArn"));
        if (Holders(store).Any(holder => holder.Attached.Contains(policy.Arn)))
            throw new AwsException("DeleteConflict", "Cannot delete a policy attached to entities.", 409);
        if (policy.Versions.Count > 1)
            throw new AwsException("DeleteConflict", "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.", 409);
        store.State.Policies.Remove(policy.Arn);
        return [];
    }

    static IEnumerable<XElement> CreateVersion(Call call, IamStore store)
    {
        var policy = store.Policy(call.Need("PolicyArn"));
        if (policy.Versions.Count >= 5)
            throw new AwsException("LimitExceeded", "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.", 409);
        var version = new IamPolicyVersion(Document(call), call.World.Now);
        policy.Versions[++policy.Last] = version;
        if (call["SetAsDefault"] == "true") policy.Default = policy.Last;
        return [new("PolicyVersion", Describe(policy, policy.Last))];
    }

    static IEnumerable<XElement> Describe(IamPolicy policy, int version) =>
        [new("VersionId", $"v{version}"), new("IsDefaultVersion", policy.Default == version ? "true" : "false"), new("CreateDate", Xml.Seconds(policy.Versions[version].Created))];

    static IEnumerable<XElement> GetVersion(Call call, IamStore store)
    {
        var arn = call.Need("PolicyArn");
        if (ManagedPolicies.Text(arn) is { } aws)
            return [new("PolicyVersion", new XElement("Document", Uri.EscapeDataString(aws)), new XElement("VersionId", "v1"), new XElement("IsDefaultVersion", "true"))];
        var policy = store.Policy(arn);
        var version = Version(call, policy);
        return [new("PolicyVersion", new XElement("Document", Uri.EscapeDataString(policy.Versions[version].Document)), Describe(policy, version))];
    }

    static IEnumerable<XElement> ListVersions(Call call, IamStore store)
    {
        var policy = store.Policy(call.Need("PolicyArn"));
        return UserOperations.List("Versions", policy.Versions.Keys.Reverse().Select(version => Describe(policy, version)));
    }

    static IEnumerable<XElement> DeleteVersion(Call call, IamStore store)
    {
        var policy = store.Policy(call.Need("PolicyArn"));
        var version = Version(call, policy);
        if (version == policy.Default) throw new AwsException("DeleteConflict", "Cannot delete the default version of a policy.", 409);
        policy.Versions.Remove(version);
        return [];
    }

    static IEnumerable<XElement> SetDefault(Call call, IamStore store)
    {
        var policy = store.Policy(call.Need("PolicyArn"));
        policy.Default = Version(call, policy);
        return [];
    }

    static int Version(Call call, IamPolicy policy)
    {
        var id = call.Need("VersionId");
        return int.TryParse(id.TrimStart('v'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && policy.Versions.ContainsKey(version) ? version
            : throw new AwsException("NoSuchEntity", $"Policy {policy.Arn} version {id} does not exist or is not attachable.", 404);
    }
}
