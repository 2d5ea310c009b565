namespace Slipway.Operations.Pki;

/// <summary>One thing to do. Each may be done again after a crash in its middle.</summary>
public abstract record RotationStep
{
    RotationStep() { }

    /// <summary>Makes the newer keys and seals them beside the older ones.</summary>
    public sealed record Make(IReadOnlyList<string> Keys) : RotationStep;

    /// <summary>Tells all machines to trust the newer keys as well.</summary>
    public sealed record Announce(IReadOnlyList<string> Keys) : RotationStep;

    /// <summary>Machines do not yet work with what the trust document says, or say nothing.</summary>
    public sealed record AwaitNodes(IReadOnlyList<NodeTrustState> Nodes) : RotationStep;

    /// <summary>Starts pods anew that have read the bundle of before: a program reads it once.</summary>
    public sealed record RenewWorkloads : RotationStep;

    /// <summary>The newer keys sign.</summary>
    public sealed record Switch(IReadOnlyList<string> Keys) : RotationStep;

    /// <summary>Writes all of Kubernetes' secrets anew, under the key that writes now.</summary>
    public sealed record RewriteSecrets : RotationStep;

    /// <summary>Tokens that the other key has signed are still about.</summary>
    public sealed record AwaitTokens(DateTimeOffset Until) : RotationStep;

    /// <summary>The older keys are trusted no more. After this there is no way back.</summary>
    public sealed record Retire(IReadOnlyList<string> Keys) : RotationStep;

    /// <summary>The older keys sign again.</summary>
    public sealed record SwitchBack(IReadOnlyList<string> Keys) : RotationStep;

    /// <summary>The newer keys are trusted no more.</summary>
    public sealed record Withdraw(IReadOnlyList<string> Keys) : RotationStep;

    /// <summary>Deletes what no machine is told of any more.</summary>
    public sealed record Forget(IReadOnlyList<string> Keys) : RotationStep;

    public sealed record Finish : RotationStep;
}
