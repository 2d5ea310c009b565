using System.Xml.Linq;
using Slipway.Simulator.Iam.Policies;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Iam.Operations;

/// <summary>Inline and attached policies: the same seven operations for users, groups and roles.</summary>
static class HolderOperations
{
    public static void Register(IamTable table, IamStore store)
    {
        Register(table, store, "User", longest: 2048, store.User);
        Register(table, store, "Group", longest: 5120, store.Group);
        Register(table, store, "Role", longest: 10240, store.Role);
    }

    static void Register(IamTable table, IamStore store, string kind, int longest, Func<string, IamHolder> find)
    {
        var key = kind + "Name";
        IamHolder Holder(Call call) => find(call.Need(key));
        table.Add($"Attach{kind}Policy", call => Attach(call, store, Holder(call)), key, "PolicyArn");
        table.Add($"Detach{kind}Policy", call => Detach(call, Holder(call)), key, "PolicyArn");
        table.Add($"ListAttached{kind}Policies", call => ListAttached(Holder(call)), key, "PathPrefix");
        table.Add($"Put{kind}Policy", call => Put(call, Holder(call), kind, longest), key, "PolicyName", "PolicyDocument");
        table.Add($"Get{kind}Policy", call => Get(call, Holder(call), kind), key, "PolicyName");
        table.Add($"Delete{kind}Policy", call => Delete(call, Holder(call), kind), key, "PolicyName");
        table.Add($"List{kind}Policies", call => [new("PolicyNames", Holder(call).Inline.Keys.Select(name => new XElement("member", name))), new("IsTruncated", "false")], key);
    }

    static IEnumerable<XElement> Attach(Call call, IamStore store, IamHolder holder)
    {
        var arn = call.Need("PolicyArn");
        if (store.ManagedText(arn) is null)
        {
            throw arn.StartsWith(ManagedPolicies.Prefix, StringComparison.Ordinal)
                ? AwsException.NotSupported($"the managed policy {arn}")
                : new AwsException("NoSuchEntity", $"Policy {arn} does not exist or is not attachable.", 404);
        }
        if (holder.Attached.Count >= 10 && !holder.Attached.Contains(arn))
            throw new AwsException("LimitExceeded", "Cannot exceed quota for PoliciesPerRole: 10", 409);
        holder.Attached.Add(arn);
        return [];
    }

    static IEnumerable<XElement> Detach(Call call, IamHolder holder)
    {
        var arn = call.Need("PolicyArn");
        if (!holder.Attached.Remove(arn)) throw new AwsException("NoSuchEntity", $"Policy {arn} was not found.", 404);
        return [];
    }

    static IEnumerable<XElement> ListAttached(IamHolder holder) => UserOperations.List("AttachedPolicies",
        holder.Attached.Select(arn => (IEnumerable<XElement>)[new("PolicyName", arn[(arn.LastIndexOf('/') + 1)..]), new("PolicyArn", arn)]));

    static IEnumerable<XElement> Put(Call call, IamHolder holder, string kind, int longest)
    {
        var name = Names.Need(call, "PolicyName", 128);
        var document = call.Need("PolicyDocument");
        PolicyReader.ReadIdentity(document);
        var size = holder.Inline.Where(inline => inline.Key != name).Sum(inline => Size(inline.Value)) + Size(document);
        if (size > longest) throw new AwsException("LimitExceeded", $"Maximum policy size of {longest} bytes exceeded for {kind.ToLowerInvariant()} {holder.Name}", 409);
        holder.Inline[name] = document;
        return [];
    }

    /// <summary>White space does not count.</summary>
    internal static int Size(string document) => document.Count(character => !char.IsWhiteSpace(character));

    static IEnumerable<XElement> Get(Call call, IamHolder holder, string kind)
    {
        var name = call.Need("PolicyName");
        var document = holder.Inline.GetValueOrDefault(name) ?? throw Missing(kind, name);
        return [new(kind + "Name", holder.Name), new("PolicyName", name), new("PolicyDocument", Uri.EscapeDataString(document))];
    }

    static IEnumerable<XElement> Delete(Call call, IamHolder holder, string kind)
    {
        var name = call.Need("PolicyName");
        return holder.Inline.Remove(name) ? [] : throw Missing(kind, name);
    }

    static AwsException Missing(string kind, string name) => new("NoSuchEntity", $"The {kind.ToLowerInvariant()} policy with name {name} cannot be found.", 404);
}
