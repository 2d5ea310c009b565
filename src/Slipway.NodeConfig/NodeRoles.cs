namespace Slipway.NodeConfig;

public static class NodeRoles
{
    /// <summary>The word used in documents, tags, state keys and encryption contexts.</summary>
    public static string Word(this NodeRole role) => role switch
    {
        NodeRole.ControlPlane => "control-plane",
        NodeRole.Etcd => "etcd",
        NodeRole.Worker => "worker",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
