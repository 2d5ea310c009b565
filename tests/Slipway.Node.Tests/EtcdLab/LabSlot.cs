using Slipway.Node.Etcd;
using Slipway.Node.Stages;

namespace Slipway.Node.Tests.EtcdLab;

/// <summary>One slot: its disk, its machine, and the agent's own keeper of etcd, looking and acting as on an instance.</summary>
sealed class LabSlot : IAsyncDisposable
{
    static readonly TimeSpan s_glance = TimeSpan.FromMilliseconds(200);

    readonly LabCluster _lab;
    readonly CancellationTokenSource _stop = new();
    Task _agent = Task.CompletedTask;

    public LabSlot(LabCluster lab, string name, string folder)
    {
        (_lab, Name, Folder) = (lab, name, folder);
        Folders = new EtcdFolders(Path.Combine(folder, "disk"), Path.Combine(folder, "etcd.yaml"), Path.Combine(folder, "pki"), LabTools.Programs ?? "", Path.Combine(folder, "scratch"));
        Directory.CreateDirectory(folder);
        Disk = new LabDisk(Path.Combine(folder, "disk.img"), Folders.Disk);
        Host = new LabHost(name, folder, lab.Network.NamespaceOf(name), lab.Network.Of(name), lab.Log) { EtcdProgram = Path.Combine(Folders.Programs, "etcd"), ConfigFile = Folders.Config };
    }

    public string Name { get; }
    public string Folder { get; }
    public EtcdFolders Folders { get; }
    public LabDisk Disk { get; }
    public LabHost Host { get; }

    /// <summary>The generation that it votes in; null: it does not.</summary>
    public int? Voting { get; private set; }

    /// <summary>The authorities that its member was made to trust when there was nothing left to do.</summary>
    public string? Trusts { get; private set; }

    /// <summary>What its agent decided last.</summary>
    public string Doing { get; private set; } = "";

    public void StartAgent() => _agent = RunAsync(_stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _agent.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Host.Kill();
        await Disk.DisposeAsync();
        _stop.Dispose();
    }

    async Task RunAsync(CancellationToken cancel)
    {
        EtcdKeeper? keeper = null;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (keeper is null || keeper.Slot.Authority != _lab.Trust)
                {
                    keeper?.Dispose();
                    keeper = new EtcdKeeper(Slot());
                }
                await PassAsync(keeper, cancel);
            }
            catch (StepException problem)
            {
                Say(problem.Message);
            }
            catch (Exception defect) when (!cancel.IsCancellationRequested)
            {
                Host.Log($"DEFECT {defect}");
                throw;
            }
            Voting = keeper?.Voting;
            await Task.Delay(s_glance, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        keeper?.Dispose();
    }

    // As the agent's passes: until there is nothing to do but to wait.
    async Task PassAsync(EtcdKeeper keeper, CancellationToken cancel)
    {
        while (true)
        {
            var actions = await keeper.NextAsync(cancel);
            Voting = keeper.Voting;
            if (actions.Count == 0)
            {
                if (!keeper.AwaitsRestart) Trusts = keeper.Slot.Authority;
                return;
            }
            foreach (var action in actions)
            {
                if (action is not Slipway.Node.Etcd.Upkeep.Report) Say(action.Description);
                if (action is Wait) return;
                await keeper.ActAsync(action, cancel);
            }
        }
    }

    void Say(string doing)
    {
        if (doing != Doing) Host.Log(Doing = doing);
    }

    EtcdSlot Slot() => new()
    {
        Cluster = "lab", InstanceId = $"i-{Name}", Config = _lab.Config with { Member = Name }, Member = Name, Address = _lab.Network.AddressOf(Name), Host = Host,
        State = _lab.Store, StateUrl = key => $"s3://lab/{key}", Folders = Folders, Quota = LabCluster.Quota, Authority = _lab.Trust,
    };
}
