using System.Text;
using Slipway.Node.Files;
using Slipway.Node.Hosting;

namespace Slipway.Node.Services;

/// <summary>
/// Remembers on disk with which files a unit was started. Written after the start: a crash in between costs one restart too many, and
/// never leaves a service running with old files.
/// </summary>
static class StartMark
{
    public static async Task<string?> ReadAsync(string unit, IHost host, CancellationToken cancel) =>
        await host.Files.ReadAsync(PathOf(unit), cancel).ConfigureAwait(false) is { } mark ? Encoding.ASCII.GetString(mark) : null;

    public static Task WriteAsync(ServicePlan plan, IHost host, CancellationToken cancel) =>
        host.Files.WriteAsync(PathOf(plan.Unit), Encoding.ASCII.GetBytes(plan.Files.Hash()), PlannedFile.Public, cancel);

    static string PathOf(string unit) => $"{Paths.Started}/{unit}";
}
