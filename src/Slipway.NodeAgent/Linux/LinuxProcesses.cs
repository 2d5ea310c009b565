using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Slipway.Node;
using Slipway.Node.Hosting;

namespace Slipway.NodeAgent.Linux;

/// <summary>Child processes: started without a shell, killed with their children when their time is over.</summary>
public sealed class LinuxProcesses(TimeProvider time) : IProcesses
{
    const int MostOutput = 1024 * 1024;
    const int MostError = 4096;

    public async Task<ProcessResult> RunAsync(ProcessCall call, CancellationToken cancel)
    {
        using var process = Start(call);
        using var limit = new CancellationTokenSource(call.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            var output = ReadAsync(process.StandardOutput, MostOutput, keepTail: false, either.Token);
            var error = ReadAsync(process.StandardError, MostError, keepTail: true, either.Token);
            await FeedAsync(process, call.Input, either.Token).ConfigureAwait(false);
            await process.WaitForExitAsync(either.Token).ConfigureAwait(false);
            return new ProcessResult(process.ExitCode, await output.ConfigureAwait(false), await error.ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new StepException($"{call.Name} did not end within {call.Timeout.TotalSeconds:0} s");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    static Process Start(ProcessCall call)
    {
        var start = new ProcessStartInfo(call.Program, call.Arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        // Programs look for each other: kubeadm for kubelet, containerd for runc.
        start.Environment["PATH"] = $"{Paths.Programs}:{start.Environment["PATH"]}";
        foreach (var (name, value) in call.Environment) start.Environment[name] = value;
        // Messages are read by programs here.
        start.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(start) ?? throw new StepException($"{call.Program} did not start");
        }
        catch (Win32Exception problem)
        {
            throw new StepException($"{call.Program} did not start: {problem.Message}", inner: problem);
        }
    }

    static async Task FeedAsync(Process process, ReadOnlyMemory<byte> input, CancellationToken cancel)
    {
        try
        {
            if (!input.IsEmpty) await process.StandardInput.BaseStream.WriteAsync(input, cancel).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading all: its exit code says whether that was right.
        }
    }

    static async Task<string> ReadAsync(StreamReader from, int most, bool keepTail, CancellationToken cancel)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        while (await from.ReadAsync(buffer, cancel).ConfigureAwait(false) is > 0 and var read)
        {
            if (keepTail || text.Length < most) text.Append(buffer, 0, keepTail ? read : Math.Min(read, most - text.Length));
            if (keepTail && text.Length > most) text.Remove(0, text.Length - most);
        }
        return text.ToString();
    }
}
