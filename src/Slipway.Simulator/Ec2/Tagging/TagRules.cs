using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2.Tagging;

/// <summary>What AWS lets into tags.</summary>
public static class TagRules
{
    const int Limit = 50;

    /// <summary>Tag specifications by resource type; every type that the action makes is there.</summary>
    public static Dictionary<string, Dictionary<string, string>> Read(Ec2Request request, Args args, params IReadOnlyList<string> types)
    {
        var result = types.ToDictionary(type => type, _ => new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        foreach (var specification in args.List("TagSpecification"))
        {
            var type = specification.Need("ResourceType");
            if (!result.TryGetValue(type, out var tags))
            {
                throw new AwsException("InvalidParameterValue", $"'{type}' is not a valid taggable resource type for this operation.");
            }
            foreach (var (key, value) in Pairs(request, specification))
            {
                if (!tags.TryAdd(key, value)) throw new AwsException("InvalidParameterValue", $"Duplicate tag key '{key}' specified.");
            }
        }
        return result;
    }

    public static IEnumerable<(string Key, string Value)> Pairs(Ec2Request request, Args args)
    {
        foreach (var tag in args.List("Tag"))
        {
            var key = tag["Key"] ?? throw new AwsException("InvalidParameterValue", "Tag key cannot be null or empty");
            if (key.Length > 127) throw new AwsException("InvalidParameterValue", $"Tag key exceeds the maximum length of 127 characters: {key}");
            var value = tag["Value"] ?? "";
            if (value.Length > 255) throw new AwsException("InvalidParameterValue", $"Tag value exceeds the maximum length of 255 characters: {key}");
            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) && !IsService(request.Call))
            {
                throw new AwsException("InvalidParameterValue", "Tag keys starting with 'aws:' are reserved for internal use");
            }
            yield return (key, value);
        }
    }

    public static void CheckCount(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Keys.Count(key => !key.StartsWith("aws:", StringComparison.Ordinal)) > Limit)
        {
            throw new AwsException("TagLimitExceeded", $"The maximum number of Tags for a resource has been reached: {Limit}");
        }
    }

    /// <summary>Other services, which may write <c>aws:</c> tags: they come in through <c>World.Invoke</c>.</summary>
    static bool IsService(Call call) => call.Via is not null || call.Caller.AccessKeyId == "internal";
}
