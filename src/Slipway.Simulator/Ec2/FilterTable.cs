using System.Collections;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ec2;

/// <summary>The filters that one listing understands, besides those on tags.</summary>
sealed class FilterTable<T> : IEnumerable where T : Ec2Resource
{
    readonly Dictionary<string, Func<Ec2Region, T, IEnumerable<string?>>> _filters = new(StringComparer.Ordinal);

    public void Add(string name, Func<T, string?> value) => _filters.Add(name, (_, item) => [value(item)]);
    public void Add(string name, Func<T, IEnumerable<string?>> values) => _filters.Add(name, (_, item) => values(item));
    public void Add(string name, Func<Ec2Region, T, IEnumerable<string?>> values) => _filters.Add(name, values);

    /// <exception cref="AwsException">A filter that the simulator does not know, by name.</exception>
    public IEnumerable<T> Apply(Ec2Request request, IEnumerable<T> items)
    {
        foreach (var filter in request.Args.List("Filter"))
        {
            var name = filter.Need("Name");
            var patterns = filter.Values("Value");
            if (patterns.Count == 0) throw new AwsException("InvalidParameterValue", $"The filter '{name}' must have at least one value");
            var values = Values(request, name);
            items = items.Where(item => values(item).Any(value => value is not null && patterns.Any(p => Wildcard.Matches(p, value))));
        }
        return items;
    }

    Func<T, IEnumerable<string?>> Values(Ec2Request request, string name)
    {
        if (name.StartsWith("tag:", StringComparison.Ordinal))
        {
            var key = name[4..];
            return item => [item.Tags.GetValueOrDefault(key)];
        }
        if (name == "tag-key") return item => item.Tags.Keys;
        if (name == "tag-value") return item => item.Tags.Values;
        if (name == "owner-id") return _ => [request.Account];
        return _filters.TryGetValue(name, out var values)
            ? item => values(request.Here, item)
            : throw AwsException.NotSupported($"the filter '{name}' of ec2:{request.Call.Operation}");
    }

    public IEnumerator GetEnumerator() => _filters.Keys.GetEnumerator();
}
