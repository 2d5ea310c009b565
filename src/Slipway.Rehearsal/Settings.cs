using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Api;

namespace Slipway.Rehearsal;

/// <summary>A YAML file of a machine, read as the program that it is meant for would.</summary>
sealed class Settings(JsonNode? root)
{
    public JsonNode? Root => root;

    public static Settings Read(string yaml) => new(YamlBody.Parse(Encoding.UTF8.GetBytes(yaml)));

    /// <exception cref="Slipway.Node.StepException">It is not set.</exception>
    public string Text(params string[] path) =>
        path.Aggregate(root, static (node, key) => (node as JsonObject)?[key])?.ToString()
        ?? throw new Slipway.Node.StepException($"{string.Join('.', path)} is not set", permanent: true);

    public IEnumerable<JsonNode> Items(params string[] path) =>
        (path.Aggregate(root, static (node, key) => (node as JsonObject)?[key]) as JsonArray ?? []).OfType<JsonNode>();
}
