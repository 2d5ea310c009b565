using Slipway.Pki.Envelope;

namespace Slipway.Node;

/// <summary>What the agent holds between two looks; all of it can be had again.</summary>
sealed class Memory : IDisposable
{
    public NodeConfig.NodeConfig? Config { get; set; }
    public SecretBundle? Keys { get; set; }
    public bool Signalled { get; set; }

    public void Dispose() => Keys?.Dispose();
}
