using Slipway.Node.Hosting;

namespace Slipway.Node.ControlPlane;

/// <summary>Runs kubeadm's phases.</summary>
static class Kubeadm
{
    const string Program = Paths.Programs + "/kubeadm";

    // Preflight pulls images.
    static readonly TimeSpan s_timeout = TimeSpan.FromMinutes(10);

    /// <exception cref="StepException">What kubeadm found.</exception>
    public static async Task RunAsync(KubeadmPhase phase, IHost host, CancellationToken cancel)
    {
        var result = await host.Processes.RunAsync(new ProcessCall(Program, phase.Arguments) { Timeout = s_timeout }, cancel).ConfigureAwait(false);
        if (!result.Succeeded) throw new StepException($"kubeadm {phase.Name}: {Findings(result)}");
    }

    // Preflight lists its errors and then ends with advice.
    static string Findings(ProcessResult result)
    {
        var errors = result.ErrorTail.Split('\n', StringSplitOptions.TrimEntries).Where(static line => line.StartsWith("[ERROR ", StringComparison.Ordinal)).ToList();
        if (errors.Count > 0) return string.Join("; ", errors);
        return result.ErrorTail.Split('\n', StringSplitOptions.TrimEntries).FirstOrDefault(static line => line.StartsWith("error", StringComparison.OrdinalIgnoreCase)) ?? result.LastWords;
    }
}
