using System.Text;
using Slipway.Node.Files;
using Slipway.Node.Hosting;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.Kernel;

/// <summary>What the kernel must allow: forwarding, bridged packets through the firewall, enough watches, no swap; and routes that stay.</summary>
sealed class KernelStage : IStage
{
    const string Loaded = "kernel settings";
    const string SettingsFile = "/etc/sysctl.d/90-slipway.conf";
    const string Forwarding = "/proc/sys/net/ipv4/ip_forward";

    static readonly string[] s_modules = ["overlay", "br_netfilter"];

    /// <summary>Whenever systemd-networkd starts, as after an update of its package, it would take away what network plugins and this agent have set up.</summary>
    static readonly PlannedFile s_routes = new("/etc/systemd/networkd.conf.d/90-slipway-foreign.conf", """
        [Network]
        ManageForeignRoutes=no
        ManageForeignRoutingPolicyRules=no

        """);

    static readonly PlannedFile[] s_files =
    [
        new("/etc/modules-load.d/slipway.conf", string.Concat(s_modules.Select(module => $"{module}\n"))),
        new(SettingsFile, """
            net.ipv4.ip_forward = 1
            net.bridge.bridge-nf-call-iptables = 1
            net.bridge.bridge-nf-call-ip6tables = 1
            fs.inotify.max_user_instances = 8192
            fs.inotify.max_user_watches = 524288

            """),
        s_routes,
    ];

    public string Name => "kernel";

    /// <summary>A machine of etcd's own has no pods, but an address with routes of its own.</summary>
    internal static PlannedFile[] FilesOf(NodeRole role) => role == NodeRole.Etcd ? [s_routes] : s_files;

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel)
    {
        var files = context.Host.Files;
        return KernelDecider.Decide(new KernelObservation
        {
            FilesToWrite = await FilesOf(context.Config.Role).WantingAsync(context.Host, cancel).ConfigureAwait(false),
            RunsPods = context.Config.Role != NodeRole.Etcd,
            Loaded = context.Tried.Contains(Loaded),
            Forwards = await files.ReadAsync(Forwarding, cancel).ConfigureAwait(false) is [(byte)'1', ..],
            // The first line is a heading.
            Swaps = await files.ReadAsync("/proc/swaps", cancel).ConfigureAwait(false) is { } swaps && Encoding.ASCII.GetString(swaps).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length > 1,
            SwapAllowed = context.Config.Settings.Kubelet.FailSwapOn == false,
        });
    }

    public async Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel)
    {
        switch (action)
        {
            case WriteFiles write:
                await FilesOf(context.Config.Role).WriteAsync(write, context.Host, cancel).ConfigureAwait(false);
                break;
            case LoadKernelSettings:
                // Built-in modules cannot be loaded, and some kernels lack what newer network plugins do not need: the one setting that counts is looked at.
                foreach (var module in s_modules) await TryAsync(new ProcessCall("modprobe", module), context, cancel).ConfigureAwait(false);
                await TryAsync(new ProcessCall("sysctl", "--quiet", "--ignore", "--load", SettingsFile), context, cancel).ConfigureAwait(false);
                context.Tried.Add(Loaded);
                break;
            case SwapOff:
                await context.Host.Processes.RequireAsync(new ProcessCall("swapoff", "--all"), cancel).ConfigureAwait(false);
                break;
            default:
                throw this.Foreign(action);
        }
    }

    static async Task TryAsync(ProcessCall call, NodeContext context, CancellationToken cancel)
    {
        try
        {
            await context.Host.Processes.RequireAsync(call, cancel).ConfigureAwait(false);
        }
        catch (StepException problem) when (!problem.Permanent)
        {
            context.Host.Log(problem.Message, "kernel", trouble: true);
        }
    }
}
