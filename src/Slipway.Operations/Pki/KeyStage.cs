using Slipway.NodeConfig.Trust;
using Slipway.Pki.Rotation;

namespace Slipway.Operations.Pki;

/// <summary>Where the change of one key stands. Read off what lies in the state store; nothing else remembers it.</summary>
public enum KeyStage
{
    /// <summary>There is one.</summary>
    Single,

    /// <summary>A newer one has been made, which no machine knows of.</summary>
    Made,

    /// <summary>Both are trusted, the older one signs.</summary>
    Trusted,

    /// <summary>Both are trusted, the newer one signs.</summary>
    Signing,

    /// <summary>The newer one alone is trusted: there is no way back. The older one has yet to be forgotten.</summary>
    Retired,
}

public static class KeyStages
{
    /// <param name="held">What the operator's bundle holds, the older one first. It never holds less than the machines are told of.</param>
    public static KeyStage Of(KeyTrust trust, IReadOnlyList<HeldKey> held) =>
        trust.IsChanging ? trust.NewerSigns ? KeyStage.Signing : KeyStage.Trusted
        : held.Count == 1 ? KeyStage.Single
        : held[0].Id == trust.Signer ? KeyStage.Made : KeyStage.Retired;
}
