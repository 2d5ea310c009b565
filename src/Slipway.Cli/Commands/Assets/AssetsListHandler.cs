using System.Text.Json;
using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
using Slipway.Design.Model;
using Slipway.Render.Nodes;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Assets;

sealed class AssetsListHandler(CliContext context)
{
    public int Run(string file, OutputFormat output)
    {
        if (new ClusterLoader(context).Load(file) is not { } cluster) return ExitCode.InvalidInput;
        var files = ClusterAssets.Published(cluster.Design);
        var images = MirrorDesign.ImagesOf(cluster.Design);
        if (output == OutputFormat.Table) Print(files, images);
        else context.Answer.Give(context.Out, Document(files, images, context.Answer.Findings));
        return ExitCode.Done;
    }

    void Print(IReadOnlyList<ClusterAsset> files, IReadOnlyList<string> images)
    {
        var table = new TextTable("NAME", "VERSION", "ARCH", "ROLES", "SHA256", "SOURCE");
        foreach (var asset in files) table.Row(asset.Asset.Name, asset.Asset.Version, Arch(asset), string.Join(',', asset.Roles), asset.Asset.Sha256, asset.Asset.Url);
        table.WriteTo(context.Out);
        context.Out.WriteLine();
        var second = new TextTable("IMAGE");
        foreach (var image in images) second.Row(image);
        second.WriteTo(context.Out);
    }

    static Action<Utf8JsonWriter> Document(IReadOnlyList<ClusterAsset> files, IReadOnlyList<string> images, IReadOnlyList<Diagnostic> findings) => json =>
    {
        json.WriteStartObject();
        json.Array("files", files, asset =>
        {
            json.WriteStartObject();
            json.WriteString("name", asset.Asset.Name);
            json.WriteString("version", asset.Asset.Version);
            json.WriteString("architecture", Arch(asset));
            json.Array("roles", asset.Roles, json.WriteStringValue);
            json.WriteString("url", asset.Asset.Url);
            json.WriteString("sha256", asset.Asset.Sha256);
            json.WriteEndObject();
        });
        json.Array("images", images, json.WriteStringValue);
        json.Findings(findings);
        json.WriteEndObject();
    };

    static string Arch(ClusterAsset asset) => asset.Architecture.ToString().ToLowerInvariant();
}
