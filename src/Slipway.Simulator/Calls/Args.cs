using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Calls;

/// <summary>A view of the flat query parameters below a prefix: <c>IpPermissions.1.</c></summary>
public sealed class Args(IReadOnlyDictionary<string, string> all, string prefix = "")
{
    /// <summary>The parameter, or null where it was not sent or is empty.</summary>
    public string? this[string name] => all.TryGetValue(prefix + name, out var value) && value.Length > 0 ? value : null;

    public bool IsEmpty
    {
        get
        {
            foreach (var key in all.Keys)
            {
                if (key.StartsWith(Prefix, StringComparison.Ordinal)) return false;
            }
            return true;
        }
    }

    string Prefix => prefix;

    /// <exception cref="AwsException"><c>MissingParameter</c></exception>
    public string Need(string name) =>
        this[name] ?? throw new AwsException("MissingParameter", $"The request must contain the parameter {prefix}{name}");

    /// <summary>Whether the parameter was sent, empty or not.</summary>
    public bool Sent(string name) => all.ContainsKey(prefix + name);

    public int? Int(string name) => this[name] is not { } text ? null
        : int.TryParse(text, out var value) ? value
        : throw new AwsException("InvalidParameterValue", $"Value ({text}) for parameter {prefix}{name} is invalid. It must be an integer.");

    public bool? Bool(string name) => this[name] switch
    {
        null => null,
        "true" or "True" => true,
        "false" or "False" => false,
        var text => throw new AwsException("InvalidParameterValue", $"Value ({text}) for parameter {prefix}{name} is invalid. It must be true or false."),
    };

    public Args Sub(string name) => new(all, $"{prefix}{name}.");

    /// <summary>EC2's lists of scalars: <c>Name.1</c>, <c>Name.2</c>, …</summary>
    public IReadOnlyList<string> Values(string name)
    {
        var values = new List<string>();
        while (all.TryGetValue($"{prefix}{name}.{values.Count + 1}", out var value)) values.Add(value);
        return values;
    }

    /// <summary>EC2's lists of structures: <c>Name.1.…</c>, in order of their numbers, which may have gaps.</summary>
    public IReadOnlyList<Args> List(string name)
    {
        var head = $"{prefix}{name}.";
        var numbers = new SortedSet<int>();
        foreach (var key in all.Keys)
        {
            if (!key.StartsWith(head, StringComparison.Ordinal)) continue;
            var rest = key.AsSpan(head.Length);
            var dot = rest.IndexOf('.');
            if (dot > 0 && int.TryParse(rest[..dot], out var number)) numbers.Add(number);
        }
        var source = all;
        return [.. numbers.Select(number => new Args(source, $"{head}{number}."))];
    }

    /// <summary>The lists of the other query services: <c>Name.member.1</c>.</summary>
    public IReadOnlyList<string> MemberValues(string name) => Values(name + ".member");

    public IReadOnlyList<Args> Members(string name) => List(name + ".member");

    /// <summary>Everything below the prefix, with the prefix taken off.</summary>
    public Dictionary<string, string> ToDictionary()
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in all)
        {
            if (key.StartsWith(prefix, StringComparison.Ordinal)) result[key[prefix.Length..]] = value;
        }
        return result;
    }
}
