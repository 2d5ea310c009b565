using Slipway.Node.Stages;

namespace Slipway.Node.Assets;

/// <summary>The programs that a node runs: fetched once, and checked against the publishers' hashes before anything runs them.</summary>
sealed class AssetStage : IStage
{
    public string Name => "assets";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel)
    {
        var actions = new List<NodeAction>();
        foreach (var plan in AssetPlans.For(context.Config))
        {
            if (!await context.Host.Assets.IsInstalledAsync(plan, cancel).ConfigureAwait(false)) actions.Add(new InstallAsset(plan.Asset.Name, plan.Asset.Version));
        }
        return actions;
    }

    public Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel) => action is InstallAsset install
        ? context.Host.Assets.InstallAsync(AssetPlans.For(context.Config).First(plan => plan.Asset.Name == install.Asset), (url, to, stop) => context.Cloud.State.DownloadAsync(url, to, stop), cancel)
        : throw this.Foreign(action);
}

public sealed record InstallAsset(string Asset, string Version) : NodeAction
{
    public override string Description => $"install {Asset} {Version}";
}
