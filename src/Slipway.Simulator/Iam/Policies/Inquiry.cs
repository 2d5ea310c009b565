namespace Slipway.Simulator.Iam.Policies;

/// <summary>The question put to policies: may this be done, given these condition keys.</summary>
/// <param name="Keys">Without regard to case; a key that the request does not have is missing, not empty.</param>
public sealed record Inquiry(string Action, string Resource, IReadOnlyDictionary<string, IReadOnlyList<string>> Keys)
{
    public IReadOnlyList<string>? this[string key] => Keys.GetValueOrDefault(key);

    /// <summary>For tests and callers with single values.</summary>
    public static Inquiry Of(string action, string resource, params ReadOnlySpan<(string Key, string Value)> keys)
    {
        var values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in keys) values[key] = value.Split('\n');
        return new Inquiry(action, resource, values);
    }
}
