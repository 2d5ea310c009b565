using System.Text;
using Slipway.Node.ControlPlane;
using Slipway.Node.Joining;
using Slipway.Node.Stages;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Status;
using Slipway.Pki;

namespace Slipway.Node.Certificates;

/// <summary>
/// Which keys this machine works with, read off its files when no stage has anything left to do: by then every program that reads them
/// once has been started with these.
/// </summary>
static class TrustFacts
{
    const string Unknown = "another";

    /// <param name="signedSince">Since when the machine signs with the keys of this revision.</param>
    public static async Task<TrustReport> LookAsync(NodeContext context, DateTimeOffset signedSince, CancellationToken cancel)
    {
        var (trusted, issued) = (new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal));
        foreach (var (name, path, ids) in Bundles(context))
        {
            if (await ReadAsync(context, path, cancel).ConfigureAwait(false) is { } text) trusted[name] = ids(text);
        }
        foreach (var group in Leaves(context).GroupBy(leaf => leaf.Authority, leaf => leaf.Path))
        {
            var issuers = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var path in group)
            {
                if (await ReadAsync(context, path, cancel).ConfigureAwait(false) is { } leaf) issuers.Add(IssuerOf(leaf, group.Key, context.Trust));
            }
            if (issuers.Count > 0) issued[group.Key] = [.. issuers];
        }
        return new TrustReport(context.Trust.Revision, signedSince, trusted, issued);
    }

    static IEnumerable<(string Name, string Path, Func<string, IReadOnlyList<string>> Ids)> Bundles(NodeContext context)
    {
        var config = context.Config;
        if (config.Role != NodeRole.Etcd) yield return (AuthorityNames.Kubernetes, $"{Paths.Pki}/ca.crt", Fingerprint.OfCertificates);
        if (config.Role != NodeRole.Worker) yield return (AuthorityNames.Etcd, $"{Paths.EtcdPki}/ca.crt", Fingerprint.OfCertificates);
        if (config.Role != NodeRole.ControlPlane) yield break;
        yield return (AuthorityNames.FrontProxy, $"{Paths.Pki}/front-proxy-ca.crt", Fingerprint.OfCertificates);
        yield return (AuthorityNames.ServiceAccount, SharedSecrets.ServiceAccountPublic, text => [.. (context.Trust.Find(AuthorityNames.ServiceAccount)?.Trusted ?? []).Where(key => key.Public is { } pem && text.Contains(pem, StringComparison.Ordinal)).Select(key => key.Id)]);
        yield return (AuthorityNames.EncryptionKeys, PolicyFiles.Encryption, EncryptionFile.Ids);
    }

    static IEnumerable<(string Authority, string Path)> Leaves(NodeContext context) =>
        CertificatePlan.For(context.Config, context.Identity, context.SlotAddress).Select(planned => (planned.Authority, planned.CertificatePath))
            .Concat(context.Config.Role == NodeRole.Worker ? KubeletCertificate.All.Select(kind => (AuthorityNames.Kubernetes, kind.Path)) : []);

    static string IssuerOf(string leaf, string authority, NodeTrust trust) =>
        trust.Find(authority)?.Trusted.FirstOrDefault(key => key.Public is { } pem && CertificateCheck.IsIssuedBy(leaf, pem))?.Id ?? Unknown;

    static async Task<string?> ReadAsync(NodeContext context, string path, CancellationToken cancel) =>
        await context.Host.Files.ReadAsync(path, cancel).ConfigureAwait(false) is { } content ? Encoding.ASCII.GetString(content) : null;
}
