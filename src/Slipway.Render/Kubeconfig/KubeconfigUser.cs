namespace Slipway.Render.Kubeconfig;

/// <summary>How a cluster is reached and as whom. A class, not a record: it holds a key, and a record would print it.</summary>
public sealed class KubeconfigUser
{
    /// <summary>Names the cluster, the user and the context.</summary>
    public required string Cluster { get; init; }

    /// <summary><c>https://host[:port]</c>.</summary>
    public required string Server { get; init; }

    /// <summary>PEM.</summary>
    public required string CertificateAuthority { get; init; }

    /// <summary>PEM.</summary>
    public required string ClientCertificate { get; init; }

    /// <summary>PEM; a secret.</summary>
    public required string ClientKey { get; init; }

    /// <summary>The name to expect in the server's certificate when it is not the one in <see cref="Server"/>.</summary>
    public string? TlsServerName { get; init; }

    /// <summary><c>http://</c>, <c>https://</c> or <c>socks5://</c>.</summary>
    public string? ProxyUrl { get; init; }
}
