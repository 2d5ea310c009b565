namespace Slipway.Node;

/// <summary>TLS of all servers of the cluster: forward secrecy and authenticated encryption. TLS 1.3 chooses its own suites.</summary>
static class TlsSettings
{
    public const string MinimumVersion = "VersionTLS12";

    public static readonly IReadOnlyList<string> Suites =
    [
        "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
    ];
}
