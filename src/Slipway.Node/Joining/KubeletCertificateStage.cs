using System.Security.Cryptography;
using System.Text;
using Slipway.Kubernetes;
using Slipway.Node.Certificates;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.Joining;

/// <summary>
/// The certificates of a worker's kubelet come from the authority that issues now. The kubelet renews them itself as they age, and knows
/// nothing of authorities that change: then the agent asks in its place, as the node that it is, and lays them where the kubelet looks when
/// it starts. A kubelet that has none yet asks by itself.
/// </summary>
sealed class KubeletCertificateStage : IStage
{
    public string Name => "kubelet certificates";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel)
    {
        if (context.Config.Role != NodeRole.Worker || context.Trust.Revision == 0 || context.Trust.SignerPem(AuthorityNames.Kubernetes) is not { } signer) return [];
        foreach (var kind in KubeletCertificate.All)
        {
            if (await context.Host.Files.ReadAsync(kind.Path, cancel).ConfigureAwait(false) is { } pem && !CertificateCheck.IsIssuedBy(Encoding.ASCII.GetString(pem), signer)) return [new RenewKubeletCertificate(kind)];
        }
        return [];
    }

    public async Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel)
    {
        if (action is not RenewKubeletCertificate { Kind: var kind }) throw this.Foreign(action);
        var (host, config) = (context.Host, context.Config);
        var (own, present) = (await ReadAsync(context, KubeletCertificate.Client.Path, cancel).ConfigureAwait(false), await ReadAsync(context, kind.Path, cancel).ConfigureAwait(false));
        try
        {
            using var api = new KubernetesApi(new Kubernetes.Kubeconfig
            {
                Server = new Uri($"https://{config.Api.InternalName}:{config.Api.Port}"), CertificateAuthority = config.Authorities[AuthorityNames.Kubernetes], ClientCertificate = own, ClientKey = own,
            }, host.Network.Https);
            var (request, key) = KubeletCertificate.Request(present);
            var certificate = await new CertificateOrder(api, host.Time).PlaceAsync(kind, request, cancel).ConfigureAwait(false);
            if (!CertificateCheck.IsIssuedBy(certificate, context.Trust.SignerPem(AuthorityNames.Kubernetes) ?? "")) throw new StepException("the control plane still signs with the authority of before");
            await PutAsync(context, kind, certificate + key, cancel).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is KubernetesException or CryptographicException)
        {
            throw new StepException(problem.Message, permanent: false, problem);
        }
    }

    // As the kubelet keeps them: a file of its own for each, and a link to the present one.
    static async Task PutAsync(NodeContext context, KubeletCertificate kind, string content, CancellationToken cancel)
    {
        var file = kind.FileOf(context.Host.WallTime.GetUtcNow());
        await context.Host.Files.WriteAsync(file, Encoding.ASCII.GetBytes(content), Files.PlannedFile.Secret, cancel).ConfigureAwait(false);
        await context.Host.Files.LinkAsync(kind.Path, file, cancel).ConfigureAwait(false);
    }

    static async Task<string> ReadAsync(NodeContext context, string path, CancellationToken cancel) =>
        await context.Host.Files.ReadAsync(path, cancel).ConfigureAwait(false) is { } content ? Encoding.ASCII.GetString(content) : throw new StepException($"{path} is missing");
}

sealed record RenewKubeletCertificate(KubeletCertificate Kind) : NodeAction
{
    public override string Description => $"ask for the kubelet's {Kind.Name} certificate under the authority that issues now";
}
