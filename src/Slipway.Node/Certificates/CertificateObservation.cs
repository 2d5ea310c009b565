namespace Slipway.Node.Certificates;

public sealed record CertificateObservation
{
    /// <summary>Where the role's sealed keys lie; null for those that may read none.</summary>
    public string? KeysUrl { get; init; }

    /// <summary>Whether the role's keys are open in memory.</summary>
    public bool KeysOpen { get; init; }

    /// <summary>Certificates that are missing, near their end, or for other names than planned; by name.</summary>
    public IReadOnlyList<string> ToIssue { get; init; } = [];
}
