using System.Diagnostics;
using Slipway.Node.Hosting;
using Slipway.Testing;

namespace Slipway.Node.Tests.EtcdLab;

/// <summary>A slot's machine: a folder, a namespace, and etcd as a plain process.</summary>
sealed class LabHost(string slot, string root, string space, INetwork network, Action<string> log) : IHost, IFiles, IDisks, IProcesses, IUnits
{
    readonly string _journal = Path.Combine(root, "journal");
    Process? _etcd;

    public IFiles Files => this;
    public IProcesses Processes => this;
    public IUnits Units => this;
    public IDisks Disks => this;
    public INetwork Network => network;
    public IAssets Assets => throw new StepException("the lab installs nothing");
    public IProbes Probes => throw new StepException("the lab has no probes");
    public TimeProvider Time => TimeProvider.System;
    public TimeProvider WallTime => TimeProvider.System;

    /// <summary>What the next start runs; of the keeper's own folders.</summary>
    public required string EtcdProgram { get; init; }
    public required string ConfigFile { get; init; }

    /// <summary>When etcd was started last: what it read once is as old.</summary>
    public DateTime Started { get; private set; }

    public Task<NodeIdentity> IdentifyAsync(CancellationToken cancel) => Task.FromResult(new NodeIdentity($"i-{slot}", "lab", "lab", "lab", "127.0.0.1", slot));

    public void Log(string message, string? stage = null, bool trouble = false) => log($"{slot}: {message}");

    /// <summary>As a kernel does that is short of memory.</summary>
    public void Kill()
    {
        _etcd?.Kill();
        _etcd?.WaitForExit();
    }

    // Files of the machine that are not named by the lab lie below its folder.
    string Real(string path) => path.StartsWith(root, StringComparison.Ordinal) ? path : root + path;

    public async Task<byte[]?> ReadAsync(string path, CancellationToken cancel) => File.Exists(Real(path)) ? await File.ReadAllBytesAsync(Real(path), cancel) : null;

    public async Task WriteAsync(string path, ReadOnlyMemory<byte> content, UnixFileMode mode, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Real(path)) ?? root);
        await File.WriteAllBytesAsync(Real(path) + ".new", content.ToArray(), cancel);
        File.Move(Real(path) + ".new", Real(path), overwrite: true);
    }

    public Task DeleteAsync(string path, CancellationToken cancel)
    {
        if (File.Exists(Real(path))) File.Delete(Real(path));
        return Task.CompletedTask;
    }

    public Task DeleteFolderAsync(string path, CancellationToken cancel)
    {
        if (Directory.Exists(Real(path))) Directory.Delete(Real(path), recursive: true);
        return Task.CompletedTask;
    }

    public Task<Stream?> OpenAsync(string path, CancellationToken cancel) => Task.FromResult<Stream?>(File.Exists(Real(path)) ? File.OpenRead(Real(path)) : null);

    public Task<Stream> CreateAsync(string path, UnixFileMode mode, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Real(path)) ?? root);
        return Task.FromResult<Stream>(File.Create(Real(path)));
    }

    public Task MoveAsync(string from, string to, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Real(to)) ?? root);
        if (Directory.Exists(Real(from))) Directory.Move(Real(from), Real(to));
        else File.Move(Real(from), Real(to));
        return Task.CompletedTask;
    }

    public Task LinkAsync(string path, string target, CancellationToken cancel) => throw new StepException("the lab makes no links");

    public Task<bool> ExistsAsync(string path, CancellationToken cancel) => Task.FromResult(Path.Exists(Real(path)));

    public Task<IReadOnlyList<string>> ListAsync(string folder, CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>(Directory.Exists(Real(folder)) ? Directory.GetFiles(Real(folder)) : []);

    public Task<DiskState?> FindAsync(string volumeId, CancellationToken cancel) => throw new StepException("disks are given by the lab");

    public Task<bool> IsMountedAsync(string folder, CancellationToken cancel) => Task.FromResult(true);

    public Task FormatAsync(string device, CancellationToken cancel) => throw new StepException("disks are given by the lab");

    public Task MountAsync(string device, string folder, CancellationToken cancel) => throw new StepException("disks are given by the lab");

    public Task<DiskSpace?> SpaceAsync(string folder, CancellationToken cancel)
    {
        var drive = new DriveInfo(Real(folder));
        return Task.FromResult<DiskSpace?>(new DiskSpace(drive.TotalSize, drive.AvailableFreeSpace));
    }

    public async Task<ProcessResult> RunAsync(ProcessCall call, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(call.Program, call.Arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in call.Environment) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new StepException($"{call.Program} did not start");
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        return new ProcessResult(process.ExitCode, await output, await error);
    }

    public Task<bool> IsActiveAsync(string unit, CancellationToken cancel) => Task.FromResult(_etcd is { HasExited: false });

    public Task StartAsync(string unit, CancellationToken cancel)
    {
        if (_etcd is { HasExited: false }) return Task.CompletedTask;
        _etcd?.Dispose();
        // exec, so that the process is etcd itself and dies with a signal that is sent to it.
        var line = $"exec '{Tools.Find("ip")}' netns exec {space} '{EtcdProgram}' --config-file '{ConfigFile}' >>'{_journal}' 2>&1";
        Started = DateTime.UtcNow;
        _etcd = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line])) ?? throw new StepException("etcd did not start");
        return Task.CompletedTask;
    }

    public async Task RestartAsync(string unit, CancellationToken cancel)
    {
        await StopAsync(unit, cancel);
        await StartAsync(unit, cancel);
    }

    public async Task StopAsync(string unit, CancellationToken cancel)
    {
        if (_etcd is not { HasExited: false } running) return;
        await Tools.RunAsync("kill", $"{running.Id}");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await running.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
        }
    }

    public Task<IReadOnlyList<string>> JournalAsync(string unit, int lines, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>(File.Exists(_journal) ? [.. File.ReadLines(_journal).TakeLast(lines)] : []);
}
