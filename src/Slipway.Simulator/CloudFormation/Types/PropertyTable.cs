using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;

namespace Slipway.Simulator.CloudFormation.Types;

/// <summary>The properties of one resource type: which there are, of what kind, and which replace.</summary>
sealed class PropertyTable
{
    static readonly Lazy<IReadOnlyDictionary<string, PropertyTable>> All = new(Load);

    readonly Dictionary<string, PropertyRule> _rules = [];
    readonly Dictionary<string, List<string>> _required = [];

    /// <summary>The table of a type; a type without one takes anything.</summary>
    public static PropertyTable? Of(string type) => All.Value.GetValueOrDefault(type);

    public Recreation Recreation(string property) => _rules.GetValueOrDefault(property)?.Recreation ?? Types.Recreation.Never;

    public bool Has(string property) => _rules.ContainsKey(property);

    /// <summary>What is wrong with the properties, in the words of CloudFormation's resource handlers.</summary>
    public IReadOnlyList<string> Faults(JsonObject properties)
    {
        var faults = new List<string>();
        Check(properties, "", "#", faults);
        return faults;
    }

    void Check(JsonObject node, string prefix, string place, List<string> faults)
    {
        foreach (var name in _required.GetValueOrDefault(prefix) ?? [])
        {
            if (!node.ContainsKey(name)) faults.Add($"{place}: required key [{name}] not found");
        }
        foreach (var (name, value) in node)
        {
            if (!_rules.TryGetValue(prefix + name, out var rule)) faults.Add($"{place}: extraneous key [{name}] is not permitted");
            else Check(value, rule, rule.Kind, prefix + name + ".", $"{place}/{name}", faults);
        }
    }

    void Check(JsonNode? value, PropertyRule rule, string kind, string prefix, string place, List<string> faults)
    {
        if (kind == "json") return;
        if (kind.EndsWith("[]", StringComparison.Ordinal))
        {
            if (value is not JsonArray list) faults.Add($"{place}: expected type: JSONArray, found: {Kind(value)}");
            else
                for (var index = 0; index < list.Count; index++) Check(list[index], rule, kind[..^2], prefix, $"{place}/{index}", faults);
            return;
        }
        switch (kind, value)
        {
            case ("object", JsonObject members) when rule.HasMembers:
                Check(members, prefix, place, faults);
                break;
            case ("object", JsonObject):
                break;
            case ("object", _):
                faults.Add($"{place}: expected type: JSONObject, found: {Kind(value)}");
                break;
            case (_, not JsonValue):
                faults.Add($"{place}: expected type: {Title(kind)}, found: {Kind(value)}");
                break;
            case ("integer", _) when !long.TryParse(value.Text(), out _):
            case ("number", _) when !double.TryParse(value.Text(), out _):
            case ("boolean", _) when value.Text()?.ToLowerInvariant() is not ("true" or "false"):
                faults.Add($"{place}: expected type: {Title(kind)}, found: {Kind(value)}");
                break;
        }
    }

    static string Title(string kind) => kind switch { "integer" => "Integer", "number" => "Number", "boolean" => "Boolean", _ => "String" };

    static string Kind(JsonNode? value) => value switch
    {
        JsonObject => "JSONObject",
        JsonArray => "JSONArray",
        JsonValue scalar => scalar.GetValueKind() switch { JsonValueKind.String => "String", JsonValueKind.Number => "Integer", _ => "Boolean" },
        _ => "Null",
    };

    static Dictionary<string, PropertyTable> Load()
    {
        using var stream = typeof(PropertyTable).Assembly.GetManifestResourceStream("Slipway.Simulator.CloudFormation.resource-properties.tsv")
            ?? throw new InvalidOperationException("the resource table is not embedded");
        using var reader = new StreamReader(stream);
        var tables = new Dictionary<string, PropertyTable>();
        var table = new PropertyTable();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            if (line.Split('\t') is [var path, var kind, .. var flags]) table.Add(path, kind, flags.Length > 0 ? flags[0] : "");
            else tables.Add(line, table = new PropertyTable());
        }
        return tables;
    }

    void Add(string path, string kind, string flags)
    {
        _rules.Add(path, new PropertyRule(kind, flags.Contains("replace", StringComparison.Ordinal) ? Types.Recreation.Always
            : flags.Contains("maybe", StringComparison.Ordinal) ? Types.Recreation.Conditionally : Types.Recreation.Never));
        var dot = path.LastIndexOf('.') + 1;
        if (dot > 0) _rules[path[..(dot - 1)]].HasMembers = true;
        if (!flags.Contains("required", StringComparison.Ordinal)) return;
        if (!_required.TryGetValue(path[..dot], out var names)) _required.Add(path[..dot], names = []);
        names.Add(path[dot..]);
    }

    sealed record PropertyRule(string Kind, Recreation Recreation)
    {
        public bool HasMembers { get; set; }
    }
}
