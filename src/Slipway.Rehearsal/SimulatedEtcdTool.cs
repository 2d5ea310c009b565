using Slipway.Node;
using Slipway.Node.Hosting;
using Slipway.Simulator.Kubernetes.Etcd;

namespace Slipway.Rehearsal;

/// <summary>etcdutl on a simulated machine: a snapshot's status, and a data directory from a snapshot.</summary>
static class SimulatedEtcdTool
{
    public static async Task<ProcessResult> RunAsync(SimulatedFiles files, ProcessCall call, CancellationToken cancel)
    {
        if (call.Arguments is ["snapshot", "restore", "--help"]) return new ProcessResult(0, "Usage: etcdutl snapshot restore FILENAME --data-dir DIR", "");
        if (call.Arguments is not ["snapshot", var verb, var file, ..] || verb is not ("status" or "restore")) throw new StepException($"{call.Name} {string.Join(' ', call.Arguments)} is not simulated", permanent: true);
        if (files.Read(file) is not { } snapshot || EtcdSnapshot.Status(snapshot) is not { } status) return new ProcessResult(1, "", $"Error: {file} is no snapshot");
        if (verb == "status") return new ProcessResult(0, status.ToJsonString(), "");
        var at = call.Arguments.ToList().IndexOf("--data-dir");
        if (at < 0 || at + 1 >= call.Arguments.Count) throw new StepException($"{call.Name} snapshot restore without --data-dir is not simulated", permanent: true);
        await files.WriteAsync($"{call.Arguments[at + 1]}/{EtcdFabric.RestoredFile}", snapshot, UnixFileMode.UserRead | UnixFileMode.UserWrite, cancel).ConfigureAwait(false);
        return new ProcessResult(0, $"restored snapshot {file}", "");
    }
}
