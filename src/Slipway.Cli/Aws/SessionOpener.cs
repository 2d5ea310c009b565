using Slipway.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
using Slipway.Operations.Preflight;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Aws;

/// <summary>What every command that talks to AWS does first and last.</summary>
sealed class SessionOpener(CliContext context)
{
    /// <summary>Loads the spec, opens AWS, runs; refusals of AWS that nobody handled become one line and exit code 4.</summary>
    /// <param name="renders">What the spec means is written out, so the files of addons have to be there.</param>
    public async Task<int> RunAsync(string file, Func<ClusterSession, CancellationToken, Task<int>> run, CancellationToken ct, Severity least = Severity.Error, bool renders = false)
    {
        return new ClusterLoader(context).Load(file, least, looks: !renders) is { } cluster ? await RunAsync(cluster, run, ct).ConfigureAwait(false) : ExitCode.InvalidInput;
    }

    public Task<int> RunAsync(LoadedCluster cluster, Func<ClusterSession, CancellationToken, Task<int>> run, CancellationToken ct) => GuardAsync(async () =>
        await run(new ClusterSession(context, cluster, await new AwsAccess(context).OpenAsync(cluster.Design.Region, ct).ConfigureAwait(false)), ct).ConfigureAwait(false));

    public async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (AwsServiceException e)
        {
            // Told one permission at a time, nobody would ever be done.
            context.Problem(e.Kind == AwsErrorKind.Denied ? $"{e.Message}: {PreflightRules.Rights}" : e.Message);
            return ExitCode.Refused;
        }
        catch (Pki.PkiException e)
        {
            context.Problem(e.Message);
            return ExitCode.Failed;
        }
    }
}
