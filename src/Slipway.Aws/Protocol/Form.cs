using System.Globalization;

namespace Slipway.Aws.Protocol;

/// <summary>The parameters of a query call. What is null is left out.</summary>
sealed class Form
{
    readonly List<KeyValuePair<string, string>> _values = [];

    public IReadOnlyList<KeyValuePair<string, string>> Values => _values;

    public Form Add(string name, string? value)
    {
        if (value is not null) _values.Add(new(name, value));
        return this;
    }

    public Form Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public Form Add(string name, bool? value) => Add(name, value is null ? null : value.Value ? "true" : "false");

    /// <param name="name">With the service's list infix: <c>Capabilities.member</c>, or <c>InstanceId</c> for EC2.</param>
    public Form Each(string name, IEnumerable<string>? values) => Each(name, values, (form, at, value) => form.Add(at, value));

    public Form Each<T>(string name, IEnumerable<T>? values, Action<Form, string, T> add)
    {
        var n = 0;
        foreach (var value in values ?? []) add(this, $"{name}.{++n}", value);
        return this;
    }

    public Form Pairs(string name, IReadOnlyDictionary<string, string>? pairs, string key = "Key", string value = "Value") =>
        Each(name, pairs?.OrderBy(p => p.Key, StringComparer.Ordinal), (form, at, pair) => form.Add($"{at}.{key}", pair.Key).Add($"{at}.{value}", pair.Value));
}
