using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Protocol;

namespace Slipway.Simulator.Hosting;

/// <summary>
/// <c>GET /_slipway/simulator</c>: how a client tells that this is no real account. With <c>?wait=SECONDS</c> it is answered when so much
/// virtual time has passed, so that clients in other processes wait on this clock however slowly or fast it goes.
/// </summary>
static class Greeting
{
    public const string Path = "/_slipway/simulator";

    /// <summary>In seconds; a client that waits for longer asks again.</summary>
    const double LongestWait = 86_400;

    public static async Task<Reply> AnswerAsync(World world, double speed, Incoming request, CancellationToken ct)
    {
        if (request.Query.TryGetValue("wait", out var wait))
        {
            if (!double.TryParse(wait, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || seconds is not (>= 0 and <= LongestWait))
                return new Reply(400, "text/plain", Encoding.UTF8.GetBytes($"wait is a number of seconds from 0 to {LongestWait:0}, not {wait}"));
            await Task.Delay(TimeSpan.FromSeconds(seconds), world.Time, ct).ConfigureAwait(false);
        }
        var document = new JsonObject
        {
            ["name"] = "slipway-simulator",
            ["version"] = typeof(Greeting).Assembly.GetName().Version?.ToString(3),
            ["account"] = world.Account,
            ["speed"] = speed,
            ["now"] = Xml.Time(world.Now),
            ["runsAgentBinary"] = world.Software is { RunsAgentBinary: true },
        };
        return new Reply(200, "application/json", Encoding.UTF8.GetBytes(document.ToJsonString()));
    }
}
