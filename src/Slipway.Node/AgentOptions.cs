using Slipway.NodeConfig.Etcd;

namespace Slipway.Node;

/// <summary>How an agent keeps time.</summary>
public sealed record AgentOptions
{
    /// <summary>Between two looks once the machine is ready. Default 60 s; spread by a quarter either way. Members of etcd look at least once in <see cref="EtcdMemberReport.Every"/>.</summary>
    public TimeSpan Steady { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Between two looks for what an operator asks of etcd, meanwhile. Default 10 s.</summary>
    public TimeSpan Listen { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long a boot may take before its failure is told: below the time that CloudFormation waits, so that the real reason arrives
    /// before its timeout. Default 12 minutes.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(12);
}
