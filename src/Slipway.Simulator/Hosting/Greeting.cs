using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Protocol;

namespace Slipway.Simulator.Hosting;

/// <summary><c>GET /_slipway/simulator</c>: how a client tells that this is no real account.</summary>
static class Greeting
{
    public const string Path = "/_slipway/simulator";

    public static Reply Make(World world, double speed)
    {
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
