using System.Globalization;
using System.Text.Json;
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
        return await AskAsync(http, endpoint, TimeSpan.Zero, ct).ConfigureAwait(false);
    }

    /// <param name="wait">It answers when so much of its time has passed.</param>
    /// <returns>Null when nobody answers, or somebody else.</returns>
    public static async Task<SimulatorGreeting?> AskAsync(HttpClient http, Uri endpoint, TimeSpan wait, CancellationToken ct)
    {
        var query = wait > TimeSpan.Zero ? string.Create(CultureInfo.InvariantCulture, $"?wait={wait.TotalSeconds:0.#######}") : "";
        try
        {
            using var answer = await http.GetAsync(new Uri(endpoint, $"/_slipway/simulator{query}"), ct).ConfigureAwait(false);
            return answer.IsSuccessStatusCode ? Read(JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct).ConfigureAwait(false))) : null;
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or FormatException or InvalidOperationException or TaskCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return null;
        }
    }

    static SimulatorGreeting? Read(JsonNode? greeting) =>
        greeting is JsonObject && (string?)greeting["name"] == "slipway-simulator" && (double?)greeting["speed"] is { } speed
            && DateTimeOffset.TryParse((string?)greeting["now"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var now)
            ? new SimulatorGreeting(speed, now, (bool?)greeting["runsAgentBinary"] ?? false)
            : null;
}
