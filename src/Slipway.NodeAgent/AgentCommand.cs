using System.Globalization;
using Slipway.Node;

namespace Slipway.NodeAgent;

/// <summary>The agent's three commands. Small enough to be read without a library.</summary>
static class AgentCommand
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int InvalidInput = 3;
    public const int Unhealthy = 5;

    const string Usage = """
        usage: slipway-node <command>
          run [--metrics-port PORT]  make this machine what its configuration says, and keep it so (started by slipway-node.service);
                                     Prometheus metrics on 127.0.0.1, port 9819, or none with port 0
          status [--json]            what the agent last said of this machine; exit code 5 unless it is ready
          version                    the version
        """;

    public static async Task<int> RunAsync(string[] args, AgentProcess process)
    {
        switch (args)
        {
            case ["run"]:
                return await RunCommand.RunAsync(process, MetricsServer.DefaultPort).ConfigureAwait(false);
            case ["run", "--metrics-port", var text] when ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port):
                return await RunCommand.RunAsync(process, port == 0 ? null : port).ConfigureAwait(false);
            case ["status"] or ["status", "--json"]:
                return await StatusCommand.RunAsync(process, json: args.Length > 1).ConfigureAwait(false);
            case ["version"] or ["--version"]:
                await process.Out.WriteLineAsync($"slipway-node {AgentVersion.Text}").ConfigureAwait(false);
                return Done;
            case ["help"] or ["--help"] or ["-h"]:
                await process.Out.WriteLineAsync(Usage).ConfigureAwait(false);
                return Done;
            default:
                if (args.Length > 0) await process.Error.WriteLineAsync($"slipway-node: not understood: {string.Join(' ', args)}").ConfigureAwait(false);
                await process.Error.WriteLineAsync(Usage).ConfigureAwait(false);
                return InvalidInput;
        }
    }
}
