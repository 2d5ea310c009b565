using System.Text.Json.Nodes;
using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
using Slipway.Render.Iam.Operator;

namespace Slipway.Cli.Commands.Render;

/// <summary>The policies of those who work on a cluster.</summary>
sealed class IamHandler(CliContext context)
{
    public const string Operator = "operator";

    /// <param name="folder">A file a policy; null: all of them as one document on standard output.</param>
    public int Run(string file, string? folder)
    {
        if (new ClusterLoader(context).Load(file) is not { } cluster) return ExitCode.InvalidInput;
        var policies = OperatorPolicies.Render(cluster.Design);
        if (folder is null)
        {
            JsonOutput.Write(context.Out, json =>
            {
                json.WriteStartObject();
                foreach (var (name, document) in policies)
                {
                    json.WritePropertyName(name);
                    JsonNode.Parse(document)?.WriteTo(json);
                }
                json.WriteEndObject();
            });
            return ExitCode.Done;
        }
        var place = new RenderedFolder(context, folder, RenderedFolder.Policies);
        foreach (var (name, document) in policies) place.Write($"{name}.json", document + "\n");
        if (!place.Finish()) return ExitCode.InvalidInput;
        context.Error.WriteLine($"{policies.Count} policies are in {folder}. For each: aws iam create-policy --policy-name NAME --policy-document file://{folder}/NAME.json; slipway doctor --fix does the same.");
        return ExitCode.Done;
    }
}
