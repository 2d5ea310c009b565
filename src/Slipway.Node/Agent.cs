using System.Text.Json;
using Slipway.Node.Cloud;
using Slipway.Node.Configuration;
using Slipway.Node.Hosting;
using Slipway.Node.Reporting;
using Slipway.Node.Stages;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node;

/// <summary>
/// Makes a machine what its configuration says, and keeps it so: looks, decides, acts, and looks again. It may be killed at any moment
/// and started anew.
/// </summary>
/// <param name="documents">Shared with other agents of this process; null: the agent's own.</param>
public sealed class Agent(IHost host, INodeCloud cloud, AgentOptions options, Telemetry? telemetry = null, SharedDocuments? documents = null)
{
    /// <summary>A step that cannot work is given up after this many tries: what IAM or S3 denies may be allowed in a moment.</summary>
    const int PermanentTries = 3;

    readonly Telemetry _telemetry = telemetry ?? new Telemetry();

    /// <summary>Runs for ever: boots, tells how that ended, and then looks again at a steady pace to renew, repair and report.</summary>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var context = await OpenAsync(cancel).ConfigureAwait(false);
        var reporter = new Reporter(context, _telemetry);
        await BootAsync(context, reporter, cancel).ConfigureAwait(false);
        context.Booted = true;
        await KeepAsync(context, reporter, cancel).ConfigureAwait(false);
    }

    /// <summary>Runs until the machine is ready and that has been told, or until its boot has failed for good and that has been told.</summary>
    public async Task<AgentOutcome> RunUntilReadyAsync(CancellationToken cancel)
    {
        using var context = await OpenAsync(cancel).ConfigureAwait(false);
        return await BootAsync(context, new Reporter(context, _telemetry), cancel).ConfigureAwait(false);
    }

    async Task<NodeContext> OpenAsync(CancellationToken cancel)
    {
        var identity = await host.IdentifyAsync(cancel).ConfigureAwait(false);
        var content = await host.Files.ReadAsync(BootConfig.Path, cancel).ConfigureAwait(false) ?? throw new StepException($"{BootConfig.Path} is missing", permanent: true);
        try
        {
            var boot = JsonSerializer.Deserialize(content, NodeConfigJson.Default.BootConfig) ?? throw new StepException($"{BootConfig.Path} is empty", permanent: true);
            return new NodeContext(host, cloud, boot, identity, documents);
        }
        catch (JsonException problem)
        {
            throw new StepException($"{BootConfig.Path} is not a document that this agent knows: {problem.Message}", permanent: true, problem);
        }
    }

    async Task<AgentOutcome> BootAsync(NodeContext context, Reporter reporter, CancellationToken cancel)
    {
        var (passes, pace, begun) = (new Passes(context), new Pace(context.Identity.InstanceId), host.Time.GetUtcNow());
        while (true)
        {
            var pass = await passes.RunAsync(cancel).ConfigureAwait(false);
            if (pass.Progress) pace.Reset();
            if (pass.Done) return await reporter.BootedAsync(new AgentOutcome(true, null), pass, cancel).ConfigureAwait(false);
            if (pass.PermanentFailures >= PermanentTries || host.Time.GetUtcNow() - begun > options.Patience)
            {
                return await reporter.BootedAsync(new AgentOutcome(false, $"{pass.Step}: {pass.Trouble}"), pass, cancel).ConfigureAwait(false);
            }
            await reporter.NoteAsync(pass, cancel).ConfigureAwait(false);
            await Task.Delay(pace.Next(), host.Time, cancel).ConfigureAwait(false);
        }
    }

    // A machine that failed to boot is looked at as well: what stood in the way may go away.
    async Task KeepAsync(NodeContext context, Reporter reporter, CancellationToken cancel)
    {
        var (passes, pace) = (new Passes(context), new Pace(context.Identity.InstanceId));
        var requests = new RequestWatch(context, options.Listen);
        while (true)
        {
            await requests.WaitAsync(pace.Spread(context.Etcd is null || options.Steady < EtcdMemberReport.Every ? options.Steady : EtcdMemberReport.Every), cancel).ConfigureAwait(false);
            var pass = await passes.RunAsync(cancel).ConfigureAwait(false);
            pace.Reset();
            reporter.Begin();
            while (!pass.Done)
            {
                await reporter.NoteAsync(pass, cancel).ConfigureAwait(false);
                await Task.Delay(pace.Next(), host.Time, cancel).ConfigureAwait(false);
                pass = await passes.RunAsync(cancel).ConfigureAwait(false);
            }
            await reporter.NoteAsync(pass, cancel).ConfigureAwait(false);
        }
    }
}
