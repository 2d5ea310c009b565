using System.Text;
using Slipway.Node;
using Slipway.Node.Hosting;

namespace Slipway.Rehearsal;

/// <summary>A kernel's settings as far as the agent looks at them: files below <c>/proc/sys</c>.</summary>
static class SimulatedKernel
{
    public static IReadOnlyDictionary<string, SimulatedProgram> Programs(SimulatedFiles files) => new Dictionary<string, SimulatedProgram>
    {
        ["modprobe"] = (_, _) => Task.FromResult(new ProcessResult(0, "", "")),
        ["sysctl"] = (call, cancel) => LoadAsync(files, call, cancel),
    };

    static async Task<ProcessResult> LoadAsync(SimulatedFiles files, ProcessCall call, CancellationToken cancel)
    {
        if (call.Arguments is not [.., "--load", var path]) throw new StepException("sysctl is simulated with --load only", permanent: true);
        foreach (var line in files.Text(path).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split('=', StringSplitOptions.TrimEntries) is not [var name, var value]) return new ProcessResult(1, "", $"sysctl: {path}: syntax error");
            await files.WriteAsync($"/proc/sys/{name.Replace('.', '/')}", Encoding.ASCII.GetBytes($"{value}\n"), UnixFileMode.UserRead, cancel).ConfigureAwait(false);
        }
        return new ProcessResult(0, "", "");
    }
}
