namespace Slipway.NodeConfig;

/// <summary>The cluster's authorities, each with a key of its own.</summary>
public static class AuthorityNames
{
    public const string Kubernetes = "kubernetes-ca";
    public const string Etcd = "etcd-ca";
    public const string FrontProxy = "front-proxy-ca";

    /// <summary>Not an authority but a key pair: signs service account tokens.</summary>
    public const string ServiceAccount = "service-account";

    /// <summary>The keys under which the API server keeps secrets.</summary>
    public const string EncryptionKeys = "secrets-at-rest";
}
