using Slipway.Node.Certificates;
using Slipway.Node.Files;
using Slipway.Node.Services;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.Joining;

/// <summary>How a worker comes by its identity: a token for its proof, with which the kubelet asks for a certificate. Renewing is the kubelet's own.</summary>
sealed class JoiningStage : IStage
{
    public string Name => "joining";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel)
    {
        var (config, files) = (context.Config, context.Host.Files);
        if (config.Role != NodeRole.Worker) return [];
        return JoiningDecider.Decide(new JoiningObservation(
            $"{config.Join.Host}:{config.Join.Port}",
            CertificateCheck.EndOf(await files.ReadAsync(Paths.KubeletClientCertificate, cancel).ConfigureAwait(false)),
            BootstrapKubeconfig.ExpiryOf(await files.ReadAsync(Paths.BootstrapKubeconfig, cancel).ConfigureAwait(false))), context.Host.Time.GetUtcNow());
    }

    public async Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel)
    {
        if (action is not GetToken) throw this.Foreign(action);
        var (config, host, machine) = (context.Config, context.Host, context.Identity.InstanceId);
        if (!config.Authorities.TryGetValue(AuthorityNames.Kubernetes, out var authority)) throw new StepException("the configuration names no authority to join under", permanent: true);
        var proof = await context.Cloud.ProveAsync(JoinRequest.Purpose(config.Cluster, machine), cancel).ConfigureAwait(false);
        var reply = await JoinClient.AskAsync(host.Network, config.Join, authority, JoinRequest.From(config.Cluster, machine, proof), cancel).ConfigureAwait(false);
        var server = $"https://{config.Api.InternalName}:{config.Api.Port}";
        await host.Files.WriteAsync(Paths.BootstrapKubeconfig, BootstrapKubeconfig.Write(server, $"{Paths.Pki}/ca.crt", reply), PlannedFile.Secret, cancel).ConfigureAwait(false);
        // A kubelet that runs holds the token that it was started with.
        if (await host.Units.IsActiveAsync(UnitNames.Kubelet, cancel).ConfigureAwait(false)) await host.Units.RestartAsync(UnitNames.Kubelet, cancel).ConfigureAwait(false);
    }
}
