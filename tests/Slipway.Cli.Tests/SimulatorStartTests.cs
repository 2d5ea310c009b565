using System.Net;
using System.Net.Sockets;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Tests;

/// <summary>A simulator that does not start says why and what to do.</summary>
public sealed class SimulatorStartTests : IDisposable
{
    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Names_a_port_in_use_and_the_way_around_it()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var run = await _terminal.RunAsync("simulator", "start", "--port", $"{port}");
        Assert.Equal((ExitCode.Failed, ""), (run.Exit, run.Out));
        Assert.Equal($"slipway: port {port} of 127.0.0.1 is in use", run.ErrorLines[0]);
        Assert.Contains("--port 0", run.ErrorLines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_a_folder_that_another_simulator_has_open()
    {
        Directory.CreateDirectory(_terminal.PathOf("account"));
        await using var held = new FileStream(_terminal.PathOf("account/lock"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        await RefusesAsync("account", "another simulator has --folder account open", "stop that one");
    }

    [Fact]
    public async Task Names_a_folder_that_is_a_file()
    {
        _terminal.Write("taken", "");
        await RefusesAsync("taken", "--folder taken cannot be used", "name another folder");
    }

    [Fact]
    public async Task Names_a_folder_that_may_not_be_written()
    {
        // Where even root may make nothing.
        if (!OperatingSystem.IsLinux()) return;
        await RefusesAsync("/proc/slipway", "--folder /proc/slipway cannot be used", "name another folder");
    }

    [Fact]
    public async Task Names_a_folder_that_holds_something_else()
    {
        Directory.CreateDirectory(_terminal.PathOf("account"));
        _terminal.Write("account/manifest.json", "{not json");
        await RefusesAsync("account", "--folder account: ", "name another folder, or an empty one");
    }

    async Task RefusesAsync(string folder, string message, string remedy)
    {
        var run = await _terminal.RunAsync("simulator", "start", "--port", "0", "--folder", folder);
        Assert.Equal((ExitCode.Failed, ""), (run.Exit, run.Out));
        Assert.StartsWith($"slipway: {message}", run.ErrorLines[0], StringComparison.Ordinal);
        Assert.StartsWith($"slipway: {remedy}", run.ErrorLines[1], StringComparison.Ordinal);
    }
}
