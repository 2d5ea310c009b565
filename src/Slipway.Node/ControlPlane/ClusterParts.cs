using Slipway.Kubernetes;
using Slipway.Node.Joining;
using Slipway.Node.Stages;

namespace Slipway.Node.ControlPlane;

/// <summary>What a control-plane node's agent holds between looks: its way to the API, and the services for machines that join.</summary>
sealed class ClusterParts(NodeContext context) : IDisposable
{
    readonly CancellationTokenSource _stop = new();
    JoinServer? _server;
    CertificateApprover? _approver;

    public static ClusterParts Of(NodeContext context) => context.Part(() => new ClusterParts(context));

    /// <summary>Asks this machine's API server.</summary>
    /// <exception cref="StepException">It does not answer, or refuses.</exception>
    public static async Task<T> AskAsync<T>(NodeContext context, Func<KubernetesApi, Task<T>> ask, CancellationToken cancel)
    {
        try
        {
            return await ask(await Of(context).Api.GetAsync(cancel).ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (KubernetesException problem)
        {
            throw new StepException(problem.Message, permanent: false, problem);
        }
    }

    public AgentApi Api { get; } = new(context.Host, context.Identity, context.Config.Api.Port);

    /// <summary>With which configuration this agent has done the cluster-wide phases last; null: it has not.</summary>
    public string? Told { get; set; }

    public bool ServesJoining => _server is not null;

    /// <exception cref="StepException">The port is in use.</exception>
    public void ServeJoining()
    {
        var (config, host) = (context.Config, context.Host);
        var machines = new MachineDirectory(context.Cloud, host.Time);
        var server = new JoinServer(host, new JoinService(config.Cluster, config.Region, context.Cloud, machines, Api.GetAsync, host.Time, line => host.Log($"joining: {line}")));
        try
        {
            server.Start(config.Join.Port);
        }
        catch (IOException problem)
        {
            server.Dispose();
            throw new StepException(problem.Message, permanent: false, problem);
        }
        _server = server;
        _approver = new CertificateApprover(config.Cluster, config.Join, Api.GetAsync, machines, host);
        _ = _approver.RunAsync(_stop.Token);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _server?.Dispose();
        _approver?.Dispose();
        Api.Dispose();
        _stop.Dispose();
    }
}
