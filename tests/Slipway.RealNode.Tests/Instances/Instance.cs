using System.Globalization;
using Slipway.RealNode.Tests.Region;
using Slipway.Simulator.Machines;
using Slipway.Testing;

namespace Slipway.RealNode.Tests.Instances;

/// <summary>One machine: started, given the disks and network cards that EC2 attaches, listened to, ended.</summary>
sealed class Instance(Machine machine, InstanceSettings settings) : IAsyncDisposable
{
    static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    readonly string _folder = Path.Combine(settings.Folder, "instances", machine.InstanceId);
    readonly List<IWatch> _watches = [];

    public Machine Machine => machine;

    /// <summary>Its first process, as this process sees it.</summary>
    public int Pid { get; private set; }

    /// <summary>The instance's root file system, as this process sees it.</summary>
    public string Root => $"/proc/{Pid}/root";

    public async Task StartAsync()
    {
        Directory.CreateDirectory(_folder);
        await settings.PrepareDisk(Path.Combine(_folder, "data"));
        var metadata = new MetadataClient(machine);
        var card = await metadata.CardAsync(machine.Interfaces()[0].InterfaceId);
        await Segment.AddRouterAsync(card.Gateway);
        var result = await Shell.TryAsync(Repository.File("tests", "Slipway.RealNode.Tests", "instance", "start.sh"), [], new Dictionary<string, string>
        {
            ["ID"] = machine.InstanceId, ["FOLDER"] = _folder, ["IMAGE"] = string.Join(':', settings.Layers), ["ADDRESS"] = machine.PrivateIp,
            ["PREFIX"] = card.Prefix, ["ROUTER"] = card.Gateway, ["NAMESERVER"] = Segment.Nameserver.ToString(),
            ["BRIDGE"] = Segment.Bridge, ["MAC"] = card.Mac,
        });
        if (result.ExitCode != 0) throw new InvalidOperationException($"{machine.InstanceId} does not start: {result.Output}");
        Pid = int.Parse(await File.ReadAllTextAsync(Path.Combine(_folder, "pid")), CultureInfo.InvariantCulture);
        _watches.AddRange([new Cards(this, metadata), new Disks(this, settings), new Ports(this, settings.ForwardedPorts), new ConsoleLog(machine, Path.Combine(_folder, "console"))]);
    }

    /// <summary>Until it is stopped or has ended by itself.</summary>
    public async Task FollowAsync(CancellationToken stopped)
    {
        while (!stopped.IsCancellationRequested && Directory.Exists($"/proc/{Pid}"))
        {
            foreach (var watch in _watches) await watch.LookAsync();
            await Task.Delay(s_look, TimeProvider.System, stopped).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Runs a program inside; its output, standard error after standard output.</summary>
    public Task<Shell.Result> RunAsync(params IEnumerable<string> command) => Shell.TryAsync("nsenter",
        ["-t", Pid.ToString(CultureInfo.InvariantCulture), "-m", "-u", "-i", "-n", "-p", "-C", "-r", "-w", "env", "-i",
            "PATH=/opt/slipway/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", .. command],
        new Dictionary<string, string>());

    /// <summary>Its last words: console, and what its units say.</summary>
    public async Task<string> WordsAsync()
    {
        var units = await RunAsync("systemctl", "--no-pager", "--failed", "list-units");
        var journal = await RunAsync("journalctl", "--no-pager", "-n", "60", "-o", "cat");
        return $"{machine.InstanceId}\n{string.Join('\n', machine.Console.TakeLast(40))}\n{units.Output}\n{journal.Output}";
    }

    /// <summary>Pulls the plug.</summary>
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(_folder, "outer")))
        {
            await Shell.TryAsync("kill", ["-9", (await File.ReadAllTextAsync(Path.Combine(_folder, "outer"))).Trim()], new Dictionary<string, string>());
            while (Pid != 0 && Directory.Exists($"/proc/{Pid}")) await Task.Delay(s_look, TimeProvider.System);
        }
        foreach (var watch in _watches) await watch.EndAsync();
        foreach (var group in Directory.GetDirectories("/sys/fs/cgroup").Select(controller => Path.Combine(controller, "slipway", machine.InstanceId)))
        {
            await Shell.TryAsync("find", [group, "-depth", "-type", "d", "-exec", "rmdir", "{}", ";"], new Dictionary<string, string>());
        }
        await Shell.TryAsync("rm", ["-rf", _folder], new Dictionary<string, string>());
    }
}

/// <summary>Something of the machine that follows what the simulated AWS says of it.</summary>
interface IWatch
{
    Task LookAsync();

    /// <summary>After the machine's last process has ended.</summary>
    Task EndAsync();
}
