using System.Text.Json.Nodes;
using Slipway.Kubernetes;
using Slipway.Node.ControlPlane;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.Addons;

/// <summary>
/// What the cluster cannot do without and kubeadm does not bring: network plugin, cloud controller manager. Every control-plane node
/// looks, and whoever finds something missing applies all of that addon. Two at once do no harm, since both say the same to the API
/// server; so there is no leader whose loss would have to be noticed first. What the user adds need not succeed: where the API refuses it,
/// that is told and tried again at a slower pace, and nothing waits for it.
/// </summary>
sealed class AddonStage : IStage
{
    public string Name => "addons";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel) =>
        context.Config is { Role: NodeRole.ControlPlane, Addons: { Count: > 0 } addons } ? await ClusterParts.AskAsync(context, api => LookAsync(addons, api, context, cancel), cancel).ConfigureAwait(false) : [];

    public async Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel)
    {
        if (action is not InstallAddon install || context.Config.Addons?.FirstOrDefault(addon => addon.Name == install.Name) is not { } addon) throw this.Foreign(action);
        try
        {
            var objects = await AddonContent.ReadAsync(addon, context, cancel).ConfigureAwait(false);
            await ClusterParts.AskAsync(context, api => InstallAsync(addon, objects, api, context, cancel), cancel).ConfigureAwait(false);
        }
        // An API that does not answer refuses nothing: that is the machine's own trouble.
        catch (StepException refused) when (addon.MayFail == true && refused.InnerException is not KubernetesException { Status: null })
        {
            Refuse(addon, refused.Message, context);
        }
    }

    static async Task<IReadOnlyList<NodeAction>> LookAsync(IReadOnlyList<AddonConfig> addons, KubernetesApi api, NodeContext context, CancellationToken cancel)
    {
        var seen = new List<AddonObservation>();
        foreach (var addon in addons) seen.Add(await SeeAsync(addon, api, context, cancel).ConfigureAwait(false));
        context.Addons = seen.Where(static one => one.Present is not null).ToDictionary(static one => one.Addon.Name, static one => one.Present?.Version ?? "");
        var memory = context.Part(static () => new AddonMemory());
        foreach (var one in seen.Where(static one => one is { Complete: true, Rests: false })) memory.Refusals.Forget(one.Addon.Name);
        context.RefusedAddons = memory.Refusals.Of(addons);
        return AddonDecider.Decide(seen);
    }

    static async Task<AddonObservation> SeeAsync(AddonConfig addon, KubernetesApi api, NodeContext context, CancellationToken cancel)
    {
        var memory = context.Part(static () => new AddonMemory());
        var wanted = AddonMark.For(addon, context.Config.KubernetesVersion);
        var mark = AddonMark.Read(await api.FindAsync(AddonMark.Path(addon.Name), cancel).ConfigureAwait(false));
        var complete = false;
        try
        {
            complete = mark?.Source == wanted.Source && await IsCompleteAsync(api, mark, cancel).ConfigureAwait(false);
        }
        // Kinds whose server is another pod of the cluster, say.
        catch (KubernetesException refused) when (addon.MayFail == true && refused.Status is not null)
        {
            Refuse(addon, refused.Message, context);
        }
        return new AddonObservation(addon, wanted, mark, complete, memory.Told.Contains(wanted.Source)) { Rests = !complete && memory.Refusals.Rests(addon, context.Host.Time.GetUtcNow()) };
    }

    static void Refuse(AddonConfig addon, string reason, NodeContext context)
    {
        var again = context.Part(static () => new AddonMemory()).Refusals.Note(addon, reason, context.Host.Time.GetUtcNow());
        context.Host.Log($"{addon.Name} is not installed, and is tried again in {again.TotalMinutes:0} min: {reason}", "addons", trouble: true);
    }

    static async Task<bool> InstallAsync(AddonConfig addon, IReadOnlyList<JsonObject> objects, KubernetesApi api, NodeContext context, CancellationToken cancel)
    {
        var mark = AddonMark.For(addon, context.Config.KubernetesVersion);
        await AddonInstaller.RunAsync(api, addon.Name, mark, objects, cancel).ConfigureAwait(false);
        context.Part(static () => new AddonMemory()).Told.Add(mark.Source);
        return true;
    }

    static async Task<bool> IsCompleteAsync(KubernetesApi api, AddonMark mark, CancellationToken cancel)
    {
        foreach (var (path, hash) in mark.Objects)
        {
            if (AddonObject.HashOf(await api.FindAsync(path, cancel).ConfigureAwait(false)) != hash) return false;
        }
        return true;
    }
}

/// <summary>What this agent has installed since it was started, by source, and what it could not.</summary>
sealed class AddonMemory
{
    public HashSet<string> Told { get; } = [];

    public AddonRefusals Refusals { get; } = new();
}
