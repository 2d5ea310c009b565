using Slipway.Node.Hosting;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.Runtime;

/// <summary>
/// The container images of a mirror, in place before anything asks a registry that it may not be able to reach. They are pinned: the
/// kubelet takes no image away that nobody could bring back.
/// </summary>
sealed class ImageStage : IStage
{
    /// <summary>Unpacking the largest of them from a slow disk.</summary>
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    public string Name => "images";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel)
    {
        if (context.Config.Images is not { Count: > 0 } wanted) return [];
        var listing = await context.Host.Processes.RequireAsync(Ctr("images", "ls"), cancel).ConfigureAwait(false);
        return ImageDecider.Decide(wanted, ImageListing.Parse(listing));
    }

    public async Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel)
    {
        switch (action)
        {
            case ImportImage import:
                var image = context.Config.Images?.FirstOrDefault(image => image.Name == import.Image) ?? throw this.Foreign(action);
                var path = await context.Host.Assets.FetchAsync(image.Name, image.Url, image.Sha256, (url, to, stop) => context.Cloud.State.DownloadAsync(url, to, stop), cancel).ConfigureAwait(false);
                await context.Host.Processes.RequireAsync(Ctr("images", "import", path) with { Timeout = s_patience }, cancel).ConfigureAwait(false);
                await context.Host.Files.DeleteAsync(path, cancel).ConfigureAwait(false);
                break;
            case PinImage pin:
                await context.Host.Processes.RequireAsync(Ctr("images", "label", pin.Image, $"{ImageListing.PinLabel}={ImageListing.Pinned}"), cancel).ConfigureAwait(false);
                break;
            default:
                throw this.Foreign(action);
        }
    }

    // The namespace that the kubelet's runtime interface uses.
    static ProcessCall Ctr(params string[] arguments) => new($"{Paths.Programs}/ctr", ["--namespace", "k8s.io", .. arguments]);
}

public sealed record ImportImage(string Image) : NodeAction
{
    public override string Description => $"import image {Image}";
}

public sealed record PinImage(string Image) : NodeAction
{
    public override string Description => $"pin image {Image}";
}

/// <summary>Which of the wanted images are to be imported, and which only to be kept. Pure.</summary>
public static class ImageDecider
{
    public static IReadOnlyList<NodeAction> Decide(IReadOnlyList<ImageConfig> wanted, IReadOnlyDictionary<string, ListedImage> there) =>
    [
        .. wanted.SelectMany<ImageConfig, NodeAction>(image => !there.TryGetValue(image.Name, out var found) || found.Digest != image.Digest ? [new ImportImage(image.Name), new PinImage(image.Name)]
            : found.IsPinned ? [] : [new PinImage(image.Name)]),
    ];
}
