using System.Runtime.CompilerServices;
using System.Collections.Frozen;
using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.LaunchTemplates;

/// <summary>Launch template data between the flat form of requests and the nested one of replies.</summary>
static class LaunchTemplateData
{
    const int UserDataLimit = 16384;

    // Thousands of instances are of one template: its text is theirs, and so are its bytes.
    static readonly ConditionalWeakTable<string, byte[]> s_decoded = [];


    static readonly FrozenSet<string> s_known = FrozenSet.Create(
        "EbsOptimized", "IamInstanceProfile", "BlockDeviceMapping", "NetworkInterface", "ImageId", "InstanceType", "KeyName", "Monitoring", "UserData",
        "TagSpecification", "SecurityGroupId", "InstanceMarketOptions", "CreditSpecification", "MetadataOptions", "DisableApiTermination",
        "InstanceInitiatedShutdownBehavior", "Placement", "MaintenanceOptions", "PrivateDnsNameOptions");

    /// <summary>Lists by their name in requests: their name in replies, and that of their items.</summary>
    static readonly FrozenDictionary<string, (string Set, string Item)> s_lists = new Dictionary<string, (string, string)>
    {
        ["BlockDeviceMapping"] = ("blockDeviceMappingSet", "item"),
        ["NetworkInterface"] = ("networkInterfaceSet", "item"),
        ["TagSpecification"] = ("tagSpecificationSet", "item"),
        ["Tag"] = ("tagSet", "item"),
        ["SecurityGroupId"] = ("securityGroupIdSet", "item"),
        ["NetworkInterface/SecurityGroupId"] = ("groupSet", "groupId"),
        ["PrivateIpAddresses"] = ("privateIpAddressesSet", "item"),
    }.ToFrozenDictionary();

    public static Dictionary<string, string> Read(Args args)
    {
        var data = args.Sub("LaunchTemplateData").ToDictionary();
        if (data.Count == 0) throw new AwsException("MissingParameter", "The request must contain the parameter LaunchTemplateData");
        foreach (var key in data.Keys)
        {
            var head = Head(key);
            if (!s_known.Contains(head)) throw AwsException.NotSupported($"{head} in LaunchTemplateData");
        }
        if (data.TryGetValue("UserData", out var userData)) UserData(userData);
        return data;
    }

    /// <exception cref="AwsException">It is no base64, or longer than 16 KiB decoded.</exception>
    public static byte[] UserData(string? text)
    {
        return string.IsNullOrEmpty(text) ? [] : s_decoded.GetValue(text, Decode);
    }

    static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
        {
            throw new AwsException("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data.");
        }
        if (length > UserDataLimit) throw new AwsException("InvalidParameterValue", $"User data is limited to {UserDataLimit} bytes");
        return bytes[..length];
    }

    /// <summary>What the overlay does not name comes from the base; a named group of parameters replaces that of the base.</summary>
    public static Dictionary<string, string> Merge(IReadOnlyDictionary<string, string> below, IReadOnlyDictionary<string, string> above)
    {
        var replaced = above.Keys.Select(Head).ToHashSet(StringComparer.Ordinal);
        var merged = new Dictionary<string, string>(above, StringComparer.Ordinal);
        foreach (var (key, value) in below)
        {
            if (!replaced.Contains(Head(key))) merged[key] = value;
        }
        return merged;
    }

    static string Head(string key)
    {
        var dot = key.IndexOf('.');
        return dot < 0 ? key : key[..dot];
    }

    public static XElement Render(IReadOnlyDictionary<string, string> data)
    {
        var root = X("launchTemplateData");
        Fill(root, "", data.Select(pair => (pair.Key.Split('.'), pair.Value)).ToList(), 0);
        return root;
    }

    static void Fill(XElement parent, string name, List<(string[] Path, string Value)> entries, int depth)
    {
        foreach (var group in entries.GroupBy(e => e.Path[depth], StringComparer.Ordinal))
        {
            if (s_lists.TryGetValue($"{name}/{group.Key}", out var list) || s_lists.TryGetValue(group.Key, out list))
            {
                var set = X(list.Set);
                foreach (var item in group.GroupBy(e => int.Parse(e.Path[depth + 1])).OrderBy(g => g.Key))
                {
                    set.Add(Element(list.Item, group.Key, [.. item], depth + 2));
                }
                parent.Add(set);
            }
            else
            {
                parent.Add(Element(char.ToLowerInvariant(group.Key[0]) + group.Key[1..], group.Key, [.. group], depth + 1));
            }
        }
    }

    static XElement Element(string element, string name, List<(string[] Path, string Value)> entries, int depth)
    {
        if (entries is [{ } only] && only.Path.Length == depth) return new XElement(Namespace + element, only.Value);
        var result = new XElement(Namespace + element);
        Fill(result, name, entries, depth);
        return result;
    }
}
