using Slipway.Node.Stages;

namespace Slipway.Node.Joining;

/// <summary>A worker without a certificate gets a token, and another one when that has ended before there was a certificate.</summary>
static class JoiningDecider
{
    /// <summary>A token that ends sooner is not begun with.</summary>
    static readonly TimeSpan s_margin = TimeSpan.FromMinutes(1);

    public static IReadOnlyList<NodeAction> Decide(JoiningObservation seen, DateTimeOffset now)
    {
        if (seen.CertificateUntil > now || seen.TokenUntil > now + s_margin) return [];
        return [new GetToken(seen.Server)];
    }
}

/// <param name="CertificateUntil">Of the kubelet's client certificate; null: it has none.</param>
/// <param name="TokenUntil">Of the token in its bootstrap kubeconfig; null: it has none.</param>
sealed record JoiningObservation(string Server, DateTimeOffset? CertificateUntil, DateTimeOffset? TokenUntil);

sealed record GetToken(string Server) : NodeAction
{
    public override string Description => $"get a token from {Server}";
}
