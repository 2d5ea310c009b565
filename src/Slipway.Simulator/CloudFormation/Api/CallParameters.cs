using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Api;

/// <summary>Lists in flat query parameters: <c>Tags.member.1.Key</c>.</summary>
static class CallParameters
{
    public static List<string> Texts(this Call call, string name)
    {
        var result = new List<string>();
        while (call.Parameters.TryGetValue($"{name}.member.{result.Count + 1}", out var value)) result.Add(value);
        return result;
    }

    /// <summary>Each member as a function from field to value.</summary>
    public static IEnumerable<Func<string, string?>> List(this Call call, string name)
    {
        var count = call.Parameters.Keys.Select(key => Index(key, name)).DefaultIfEmpty(0).Max();
        for (var index = 1; index <= count; index++)
        {
            var prefix = $"{name}.member.{index}.";
            yield return field => call.Parameters.GetValueOrDefault(prefix + field);
        }
    }

    public static bool Has(this Call call, string name) => call.Parameters.Keys.Any(key => key == name || key.StartsWith(name + ".", StringComparison.Ordinal));

    static int Index(string key, string name)
    {
        var prefix = name + ".member.";
        if (!key.StartsWith(prefix, StringComparison.Ordinal)) return 0;
        var rest = key[prefix.Length..];
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        return int.TryParse(dot < 0 ? rest : rest[..dot], out var index) ? index : 0;
    }
}
