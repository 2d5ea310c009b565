using System.Text;
using Slipway.Node.ControlPlane;
using Slipway.NodeConfig;
using Slipway.Pki;
using Slipway.Pki.Envelope;

namespace Slipway.Node.Certificates;

/// <summary>The secrets that all control-plane machines have in common, as kubeadm lays them: readable by root alone.</summary>
static class SharedSecrets
{
    static readonly IReadOnlyList<SharedSecret> s_all =
    [
        // kube-controller-manager signs kubelets' requests with it.
        new("ca", $"{Paths.Pki}/ca.key", keys => keys.Text($"{AuthorityNames.Kubernetes}.key")),
        new("sa", $"{Paths.Pki}/sa.key", keys => keys.Text($"{AuthorityNames.ServiceAccount}.key")),
        new("encryption", PolicyFiles.Encryption, keys => EncryptionFile.Write(keys.Text(AuthorityNames.EncryptionKeys))),
    ];

    public const string ServiceAccountPublicPath = Paths.Pki + "/sa.pub";

    public static IReadOnlyList<SharedSecret> For(NodeConfig.NodeConfig config) => config.Role == NodeRole.ControlPlane ? s_all : [];

    public static byte[] PublicKey(SecretBundle keys)
    {
        using var key = PrivateKey.Load(keys.Text($"{AuthorityNames.ServiceAccount}.key"));
        return Encoding.ASCII.GetBytes(key.ToPublicPem());
    }
}

/// <param name="Content">From the open bundle.</param>
sealed record SharedSecret(string Name, string Path, Func<SecretBundle, string> Content);
