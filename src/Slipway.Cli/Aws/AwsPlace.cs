using Slipway.Aws;

namespace Slipway.Cli.Aws;

/// <summary>The AWS that a command works with: the real one, or a simulated one here or elsewhere.</summary>
/// <param name="Time">Paces waiting: where minutes pass in seconds, so do waits.</param>
/// <param name="Proxy">The way into its networks; null: as the machine is connected.</param>
/// <param name="RunsAgentBinary">Whether instances execute the node agent: everywhere but in a rehearsal, which runs its code in-process.</param>
sealed record AwsPlace(AwsClients Clients, TimeProvider Time, Uri? Proxy, bool RunsAgentBinary)
{
    public bool IsSimulated => Proxy is not null;
}
