using Slipway.Design.Findings;
using Slipway.Design.Resolve;

namespace Slipway.Design.Checks;

static class TagChecks
{
    /// <summary>AWS takes 50; Slipway's own and Auto Scaling's need the rest.</summary>
    const int Most = 40;

    static readonly string[] Reserved = ["aws:", "slipway.dev/", "kubernetes.io/cluster/"];

    public static void Run(DesignContext context, IReadOnlyDictionary<string, string> tags, string path)
    {
        if (tags.Count > Most) context.Add(ClusterFindings.Tag(context.At(path), $"there are {tags.Count} tags, {Most} are allowed", "AWS takes 50 a resource, and Slipway needs some"));
        foreach (var (key, value) in tags)
        {
            var at = context.At($"{path}.{key}");
            if (key.Length is 0 or > 128) context.Add(ClusterFindings.Tag(at, $"the tag key '{key}' has {key.Length} characters", "1 to 128 are allowed"));
            if (value.Length > 256) context.Add(ClusterFindings.Tag(at, $"the value of tag {key} has {value.Length} characters", "256 are allowed"));
            if (Reserved.FirstOrDefault(r => key.StartsWith(r, StringComparison.OrdinalIgnoreCase)) is { } reserved)
            {
                context.Add(ClusterFindings.Tag(at, $"the tag key {key} is reserved", $"keys that start with {reserved} are not yours to set"));
            }
        }
    }
}
