using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Iam.Policies;

/// <summary>Reads policies as strictly as IAM does.</summary>
public static class PolicyReader
{
    static readonly string[] Known = ["Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Condition", "Principal", "NotPrincipal"];

    /// <exception cref="AwsException"><c>MalformedPolicyDocument</c></exception>
    public static PolicyDocument ReadIdentity(string text) => Read(text, statement =>
    {
        if (statement.Principals.Count > 0) throw Malformed("Policy document should not specify a principal.");
        if (statement.Resources.Count == 0) throw Malformed("Policy statement must contain resources.");
    });

    /// <exception cref="AwsException"><c>MalformedPolicyDocument</c></exception>
    public static PolicyDocument ReadTrust(string text) => Read(text, statement =>
    {
        if (statement.Principals.Count == 0) throw Malformed("Trust policy statements must contain a Principal.");
        if (statement.Resources.Count > 0) throw Malformed("Has prohibited field Resource");
    });

    /// <exception cref="AwsException"><c>MalformedPolicyDocument</c></exception>
    public static PolicyDocument ReadResource(string text) => Read(text, statement =>
    {
        if (statement.Principals.Count == 0) throw Malformed("Missing required field Principal");
    });

    static PolicyDocument Read(string text, Action<Statement> check)
    {
        JsonObject root;
        try
        {
            root = JsonNode.Parse(text) as JsonObject ?? throw Malformed("Syntax errors in policy.");
        }
        catch (JsonException)
        {
            throw Malformed("Syntax errors in policy.");
        }
        if (Text(root["Version"]) is { } version and not ("2012-10-17" or "2008-10-17")) throw Malformed($"Invalid policy version {version}.");
        var statements = root["Statement"] switch
        {
            JsonObject one => [ReadStatement(one)],
            JsonArray many => many.Select(item => item is JsonObject one ? ReadStatement(one) : throw Malformed("Syntax errors in policy.")).ToList(),
            _ => throw Malformed("Syntax errors in policy."),
        };
        if (statements.Count == 0) throw Malformed("Syntax errors in policy.");
        foreach (var statement in statements) check(statement);
        return new PolicyDocument(statements);
    }

    static Statement ReadStatement(JsonObject statement)
    {
        foreach (var (name, _) in statement)
            if (!Known.Contains(name)) throw Malformed($"Syntax errors in policy. (Unknown element {name})");
        if (statement.ContainsKey("NotPrincipal")) throw AwsException.NotSupported("NotPrincipal in a policy");
        var notAction = statement.ContainsKey("NotAction");
        var notResource = statement.ContainsKey("NotResource");
        var actions = List(statement[notAction ? "NotAction" : "Action"]);
        if (actions.Count == 0) throw Malformed("Policy statement must contain actions.");
        if (actions.FirstOrDefault(action => action != "*" && action.IndexOf(':', StringComparison.Ordinal) < 1) is not null)
            throw Malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
        var resources = List(statement[notResource ? "NotResource" : "Resource"]);
        if (resources.FirstOrDefault(resource => resource != "*" && !resource.StartsWith("arn:", StringComparison.Ordinal) && !resource.StartsWith("${", StringComparison.Ordinal)) is { } odd)
            throw Malformed($"Resource {odd} must be in ARN format or \"*\".");
        return new Statement
        {
            Sid = Text(statement["Sid"]),
            Allows = Text(statement["Effect"]) switch { "Allow" => true, "Deny" => false, _ => throw Malformed("Syntax errors in policy.") },
            Actions = actions,
            NotAction = notAction,
            Resources = resources,
            NotResource = notResource,
            Conditions = [.. Conditions(statement["Condition"])],
            Principals = [.. Principals(statement["Principal"])],
        };
    }

    static IEnumerable<Condition> Conditions(JsonNode? node)
    {
        if (node is null) yield break;
        foreach (var (name, keys) in node as JsonObject ?? throw Malformed("Syntax errors in policy."))
        {
            foreach (var (key, values) in keys as JsonObject ?? throw Malformed("Syntax errors in policy."))
                yield return Condition.Make(name, key, List(values)) ?? throw Malformed($"Invalid Condition type : {name}.");
        }
    }

    static IEnumerable<(string, string)> Principals(JsonNode? node) => node switch
    {
        null => [],
        JsonObject kinds => kinds.SelectMany(kind => List(kind.Value).Select(value => (kind.Key, value))),
        _ => Text(node) == "*" ? [("AWS", "*")] : throw Malformed("Syntax errors in policy."),
    };

    static List<string> List(JsonNode? node) => node switch
    {
        null => [],
        JsonArray array => [.. array.Select(item => Text(item) ?? throw Malformed("Syntax errors in policy."))],
        _ => [Text(node) ?? throw Malformed("Syntax errors in policy.")],
    };

    /// <summary>Numbers and booleans may stand for their text in conditions.</summary>
    static string? Text(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => node.ToJsonString(),
        _ => null,
    };

    static AwsException Malformed(string message) => new("MalformedPolicyDocument", message);
}
