using Slipway.Operations.Status;

namespace Slipway.Cli.Commands.Kops.Validate;

/// <summary>Why a cluster is not ready.</summary>
sealed record ValidationError(string Kind, string Name, string Message)
{
    public static IReadOnlyList<ValidationError> Of(ClusterStatus status, string cluster)
    {
        if (!status.Exists) return [new("Cluster", cluster, "it does not exist: slipway up makes it")];
        return
        [
            .. status.Api is { } problem ? [new ValidationError("API", status.Address ?? cluster, problem)] : Array.Empty<ValidationError>(),
            .. status.Groups.Where(g => g.InService < g.Desired).Select(g => new ValidationError("InstanceGroup", g.Name, $"{g.InService} of {g.Desired} machines are in service")),
            .. status.Nodes.Where(n => !n.Ready).Select(n => new ValidationError("Node", n.Name, n.NotReadyReason ?? "it is not ready")),
        ];
    }
}
