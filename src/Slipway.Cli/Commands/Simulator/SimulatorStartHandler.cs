using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Rehearsal;
using Slipway.Simulator.Hosting;

namespace Slipway.Cli.Commands.Simulator;

sealed class SimulatorStartHandler(CliContext context)
{
    public async Task<int> RunAsync(SimulatorStartArgs args, CancellationToken ct)
    {
        AwsSimulator cloud;
        try
        {
            cloud = await RehearsalCloud.StartAsync(Options(args), ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            var (message, remedy) = StartTrouble.Describe(e, args);
            context.Problem(message, remedy);
            return ExitCode.Failed;
        }
        await using (cloud.ConfigureAwait(false))
        {
            context.Error.WriteLine($"A simulated AWS answers at {cloud.Endpoint.OriginalString.TrimEnd('/')} (Ctrl-C ends it). For any AWS client:");
            context.Out.WriteLine($"export AWS_ENDPOINT_URL={cloud.Endpoint.OriginalString.TrimEnd('/')} AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any");
            if (args.ReadyFile is { } file && !await IsToldAsync(file, cloud, ct).ConfigureAwait(false)) return ExitCode.Failed;
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, context.Time, ct).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                context.Error.WriteLine("slipway: the simulator is stopped");
            }
        }
        return ExitCode.Done;
    }

    /// <summary>Who waits for the file would wait for ever without it.</summary>
    async Task<bool> IsToldAsync(string file, AwsSimulator cloud, CancellationToken ct)
    {
        try
        {
            await File.WriteAllTextAsync(context.PathOf(file), cloud.Endpoint.OriginalString.TrimEnd('/'), ct).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Problem($"--ready-file {file} cannot be written: {e.Message.TrimEnd('.')}", "name a file in a folder that is there and yours");
            return false;
        }
    }

    AwsSimulatorOptions Options(SimulatorStartArgs args) => new()
    {
        Port = args.Port,
        Speed = args.Speed,
        StateFolder = args.Folder is { } folder ? context.PathOf(folder) : null,
        HostedZones = [.. args.HostedZones.Select(z => (z.Id, z.Domain))],
        Time = context.Time,
        Failed = e => context.Error.WriteLine(context.Variable("SLIPWAY_TRACE") is null ? $"simulator: {e.Message}" : $"simulator: {e}"),
    };
}
