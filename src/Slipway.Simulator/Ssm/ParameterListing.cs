using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ssm;

/// <summary><c>DescribeParameters</c>: what the account's own parameters are, not what they hold.</summary>
static class ParameterListing
{
    static readonly Dictionary<string, Func<SsmParameter, string>> s_keys = new()
    {
        ["Name"] = static parameter => parameter.Name,
        ["Type"] = static parameter => parameter.Type,
        ["DataType"] = static parameter => parameter.DataType,
        ["Tier"] = static _ => "Standard",
    };

    public static JsonObject Describe(Call call, JsonObject input, IEnumerable<SsmParameter> own)
    {
        input.Known(call, "ParameterFilters", "MaxResults", "NextToken");
        call.Authorize("ssm:DescribeParameters", $"arn:aws:ssm:{call.Region}:{call.World.Account}:*");
        var filters = input.Objects("ParameterFilters").Select(Read).ToList();
        var found = own.Where(parameter => filters.TrueForAll(filter => filter(parameter))).OrderBy(parameter => parameter.Name, StringComparer.Ordinal).ToList();
        var start = input.Text("NextToken") is { } token ? found.FindIndex(parameter => parameter.Name == token) : 0;
        if (start < 0) throw new AwsException("InvalidNextToken", "The specified token isn't valid.");
        var size = input.Number("MaxResults") ?? 50;
        if (size is < 1 or > 50) throw new AwsException("ValidationException", "MaxResults must have a value between 1 and 50");
        var result = new JsonObject { ["Parameters"] = new JsonArray([.. found.Skip(start).Take(size).Select(parameter => Metadata(call, parameter))]) };
        if (start + size < found.Count) result["NextToken"] = found[start + size].Name;
        return result;
    }

    static Func<SsmParameter, bool> Read(JsonObject filter)
    {
        var key = filter.Need("Key");
        var values = filter.Texts("Values");
        if (key == "Path") return Path(filter.Text("Option") ?? "OneLevel", values);
        var value = key.StartsWith("tag:", StringComparison.Ordinal) ? parameter => parameter.Tags.GetValueOrDefault(key[4..]) ?? ""
            : s_keys.GetValueOrDefault(key) ?? throw AwsException.NotSupported($"the filter '{key}' of ssm:DescribeParameters");
        return (filter.Text("Option") ?? "Equals") switch
        {
            "Equals" when key.StartsWith("tag:", StringComparison.Ordinal) && values.Count == 0 => parameter => parameter.Tags.ContainsKey(key[4..]),
            "Equals" => parameter => values.Contains(value(parameter)),
            "BeginsWith" => parameter => values.Any(text => value(parameter).StartsWith(text, StringComparison.Ordinal)),
            "Contains" when key == "Name" => parameter => values.Any(text => value(parameter).Contains(text, StringComparison.Ordinal)),
            var option => throw new AwsException("InvalidFilterOption", $"The following filter option is not valid: {option}. Valid options include: [BeginsWith, Equals]"),
        };
    }

    static Func<SsmParameter, bool> Path(string option, IReadOnlyList<string> paths) => parameter => paths.Any(path =>
    {
        var below = path.TrimEnd('/') + "/";
        return parameter.Name.StartsWith(below, StringComparison.Ordinal) && (option == "Recursive" || !parameter.Name[below.Length..].Contains('/', StringComparison.Ordinal));
    });

    static JsonObject Metadata(Call call, SsmParameter parameter)
    {
        var result = new JsonObject
        {
            ["Name"] = parameter.Name, ["ARN"] = SsmService.Arn(call, parameter.Name), ["Type"] = parameter.Type, ["LastModifiedDate"] = JsonInput.Time(parameter.Modified),
            ["LastModifiedUser"] = $"arn:aws:iam::{call.World.Account}:root", ["Version"] = parameter.Version, ["Tier"] = "Standard", ["Policies"] = new JsonArray(), ["DataType"] = parameter.DataType,
        };
        if (parameter.Description is { } description) result["Description"] = description;
        return result;
    }
}
