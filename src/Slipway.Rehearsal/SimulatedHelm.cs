using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Node.Hosting;

namespace Slipway.Rehearsal;

/// <summary>Helm, as far as it writes charts out whose content is known here (<see cref="PublishedAddons"/>).</summary>
static class SimulatedHelm
{
    public static ProcessResult Run(SimulatedFiles files, ProcessCall call)
    {
        if (call.Arguments is not ["template", var release, var chart, ..]) return Error($"helm {string.Join(' ', call.Arguments.Take(1))} is not simulated");
        if (files.Read(chart) is null) return Error($"path \"{chart}\" not found");
        try
        {
            if (JsonNode.Parse(Encoding.UTF8.GetString(call.Input.Span)) is not JsonObject) return Error("failed to parse -: values are no mapping");
        }
        catch (JsonException problem)
        {
            return Error($"failed to parse -: {problem.Message}");
        }
        return PublishedAddons.Chart(release) is { } objects ? new ProcessResult(0, objects, "") : Error($"the chart {release} is not simulated");
    }

    static ProcessResult Error(string words) => new(1, "", $"Error: {words}\n");
}
