using System.Text.Json.Nodes;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.CloudFormation.Parameters;

/// <summary>Parameters in Systems Manager, as templates name them.</summary>
static class SystemsManager
{
    /// <param name="reference">A name, or a name and a version: <c>/a/b:2</c>.</param>
    /// <exception cref="AwsException"><c>ValidationError</c> where there is no such parameter.</exception>
    public static string Read(World world, string region, string reference)
    {
        try
        {
            var reply = world.Invoke("ssm", region, "GetParameter", new JsonObject { ["Name"] = reference, ["WithDecryption"] = false });
            return reply["Parameter"]?["Value"].Text() ?? throw Missing(reference);
        }
        catch (AwsException refusal) when (refusal.Code is "ParameterNotFound" or "ParameterVersionNotFound")
        {
            throw Missing(reference);
        }
    }

    static AwsException Missing(string reference) =>
        Refusal.Validation($"Unable to fetch parameters [{reference}] from parameter store for this account.");
}
