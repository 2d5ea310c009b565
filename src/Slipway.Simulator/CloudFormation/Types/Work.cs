using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Slipway.Simulator.CloudFormation.State;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Types;

/// <summary>One resource in the hands of its type.</summary>
sealed class Work(World world, Stack stack, StackResource resource, ResourceDeclaration? declaration)
{
    public World World => world;
    public string Region => stack.Region;
    public string StackName => stack.Name;
    public string LogicalId => resource.LogicalId;

    /// <summary>As in the template; null when the resource is taken out of it.</summary>
    public ResourceDeclaration? Declaration => declaration;

    /// <summary>Resolved, with the stack's tags.</summary>
    public JsonObject Properties => resource.Properties;

    public JsonObject Attributes => resource.Attributes;

    /// <summary>Unique ids of the instances that have signalled success since the step began.</summary>
    public IReadOnlyDictionary<string, bool> Signals { get; init; } = new Dictionary<string, bool>();

    /// <summary>A name made up while the creation is prepared, for its end.</summary>
    public string? MadeName { get; set; }

    /// <summary>When the step began.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>Empty until it is created.</summary>
    public string PhysicalId
    {
        get => resource.PhysicalId ?? "";
        set => resource.PhysicalId = value;
    }

    public string? this[string property] => Properties[property].Text();

    /// <summary>The tags that CloudFormation puts on what it makes.</summary>
    public IReadOnlyList<(string Key, string Value)> SystemTags =>
    [
        ("aws:cloudformation:stack-name", stack.Name),
        ("aws:cloudformation:stack-id", stack.Id),
        ("aws:cloudformation:logical-id", resource.LogicalId),
    ];

    OnBehalf? User => stack.Operator is { } user ? new OnBehalf(user, "cloudformation.amazonaws.com") : null;

    public XElement Query(string service, string operation, IReadOnlyDictionary<string, string> parameters) =>
        world.Invoke(service, stack.Region, operation, parameters, User);

    /// <summary><c>stack-LogicalId-RANDOM</c>, within a length: CloudFormation shortens both names evenly.</summary>
    public string MakeName(int limit, bool withStack = true)
    {
        var random = world.Ids.Base32("", limit < 40 ? Math.Min(12, limit / 3) : 12);
        var room = limit - random.Length - (withStack ? 2 : 1);
        if (!withStack) return $"{Cut(LogicalId, room)}_{random}";
        var half = room / 2;
        var first = Cut(stack.Name, Math.Max(half, room - LogicalId.Length)).TrimEnd('-');
        return $"{first}-{Cut(LogicalId, room - first.Length)}-{random}";
    }

    static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    /// <summary>An empty reply is an empty object.</summary>
    public JsonObject Json(string service, string operation, JsonObject input) => world.Invoke(service, stack.Region, operation, input, User);

    public XElement? Rest(string service, string method, string path, XElement? body = null, IReadOnlyDictionary<string, string>? query = null)
    {
        var content = body is null ? [] : Encoding.UTF8.GetBytes(body.ToString(SaveOptions.DisableFormatting));
        var request = new RestRequest(method, "localhost", path, query ?? new Dictionary<string, string>(), new Dictionary<string, string>(), content);
        return world.Invoke(service, stack.Region, request, User).Document;
    }
}
