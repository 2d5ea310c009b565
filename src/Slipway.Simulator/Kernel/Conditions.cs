namespace Slipway.Simulator.Kernel;

/// <summary>Condition keys that many services have in common.</summary>
public static class Conditions
{
    /// <summary>Of tags that a request brings: <c>aws:RequestTag/…</c> and <c>aws:TagKeys</c>.</summary>
    public static Dictionary<string, string> ForRequest(IReadOnlyDictionary<string, string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        var result = tags.ToDictionary(tag => "aws:RequestTag/" + tag.Key, tag => tag.Value);
        if (tags.Count > 0) result["aws:TagKeys"] = string.Join('\n', tags.Keys);
        return result;
    }

    /// <summary>Of tags that the resource has: <c>aws:ResourceTag/…</c>.</summary>
    public static Dictionary<string, string> ForResource(IReadOnlyDictionary<string, string> tags)
    {
        ArgumentNullException.ThrowIfNull(tags);
        return tags.ToDictionary(tag => "aws:ResourceTag/" + tag.Key, tag => tag.Value);
    }
}
