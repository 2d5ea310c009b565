using System.Globalization;
using Slipway.NodeConfig;

namespace Slipway.Render.UserData;

/// <summary>
/// The script that user data runs: bash and curl, which every image has. Values stand in a block at its top and the rest is the same
/// for every machine.
/// </summary>
static class BootstrapScript
{
    // The machine has been starting for a while when the script does, and its failure must arrive before CloudFormation gives up.
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);
    static readonly TimeSpan Least = TimeSpan.FromMinutes(1);

    static readonly Lazy<string> Body = new(ReadBody);

    public static string For(BootConfig boot, string partition, TimeSpan readyTimeout)
    {
        var patience = readyTimeout - Margin < Least ? Least : readyTimeout - Margin;
        return $"""
            #!/bin/bash
            # Fetches the Slipway node agent from the state store, checks its hash and starts it.
            set -uo pipefail
            region={Quote(boot.Region)}
            dns_suffix={Quote(partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com")}
            agent_url={Quote(boot.Agent.Url)}
            agent_sha256={Quote(boot.Agent.Sha256)}
            stack={Quote(boot.Signal.Stack)}
            resource={Quote(boot.Signal.Resource)}
            patience={patience.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)}
            agent={Quote(BootFiles.AgentPath)}
            unit={Quote(BootFiles.AgentUnitName)}

            """ + Body.Value;
    }

    static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    static string ReadBody()
    {
        using var stream = typeof(BootstrapScript).Assembly.GetManifestResourceStream("bootstrap.sh")
            ?? throw new InvalidOperationException("bootstrap.sh is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
