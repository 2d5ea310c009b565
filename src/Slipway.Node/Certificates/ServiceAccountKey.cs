namespace Slipway.Node.Certificates;

/// <summary>The one private key that control-plane machines share: it signs service account tokens.</summary>
static class ServiceAccountKey
{
    public const string Name = "sa";
    public const string Path = Paths.Pki + "/sa.key";
    public const string PublicPath = Paths.Pki + "/sa.pub";
}
