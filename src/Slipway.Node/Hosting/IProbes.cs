namespace Slipway.Node.Hosting;

public interface IProbes
{
    Task<bool> IsHealthyAsync(Probe probe, CancellationToken cancel);

    /// <summary>Whether the API answers, and knows no Node of this machine's.</summary>
    Task<bool> IsForgottenAsync(CancellationToken cancel);
}

public enum Probe
{
    /// <summary>etcd answers with a leader on this machine's client port.</summary>
    Etcd,

    /// <summary><c>/readyz</c> of this machine's API server.</summary>
    ApiServer,

    /// <summary>This machine's Node is registered.</summary>
    Node,
}
