using System.Globalization;
using System.Text.Json.Nodes;

namespace Slipway.Cli.Aws;

/// <summary>What Slipway's simulator says of itself.</summary>
/// <param name="Speed">Virtual seconds a second.</param>
/// <param name="RunsAgentBinary">Whether its instances execute the node agent, as real ones do.</param>
sealed record SimulatorGreeting(double Speed, DateTimeOffset Now, bool RunsAgentBinary)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>Null when the endpoint is another AWS: asked on loopback only, since nothing else is ever a simulator of ours.</returns>
    public static async Task<SimulatorGreeting?> AskAsync(Uri endpoint, CancellationToken ct)
    {
        if (!endpoint.IsLoopback) return null;
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(new Uri(endpoint, "/_slipway/simulator"), ct).ConfigureAwait(false);
            if (!answer.IsSuccessStatusCode) return null;
            var greeting = JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct).ConfigureAwait(false));
            return (string?)greeting?["name"] == "slipway-simulator" && (double?)greeting["speed"] is { } speed
                && DateTimeOffset.TryParse((string?)greeting["now"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now)
                ? new SimulatorGreeting(speed, now, (bool?)greeting["runsAgentBinary"] ?? false)
                : null;
        }
        catch (Exception e) when (e is HttpRequestException or System.Text.Json.JsonException or FormatException or TaskCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return null;
        }
    }
}
