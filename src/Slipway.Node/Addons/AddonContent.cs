using System.Text;
using System.Text.Json.Nodes;
using Slipway.Kubernetes;
using Slipway.Node.ControlPlane;
using Slipway.Node.Hosting;
using Slipway.Node.Stages;
using Slipway.NodeConfig;

namespace Slipway.Node.Addons;

/// <summary>The objects of an addon, from its publisher's file. Helm writes charts out; it installs nothing itself, since a release that was interrupted would have to be mended by hand.</summary>
static class AddonContent
{
    const string Helm = Paths.Programs + "/helm";
    const string HelmFolder = "/var/cache/slipway/helm";

    /// <exception cref="StepException">The file cannot be had, is not what it is to be, or holds no objects.</exception>
    public static async Task<IReadOnlyList<JsonObject>> ReadAsync(AddonConfig addon, NodeContext context, CancellationToken cancel)
    {
        var host = context.Host;
        var file = await host.Assets.FetchAsync(addon.Name, addon.Url, addon.Sha256, (url, to, stop) => context.Cloud.State.DownloadAsync(url, to, stop), cancel).ConfigureAwait(false);
        var text = addon.Values is { } values
            ? await host.Processes.RequireAsync(Template(addon.Name, file, values, context.Config.KubernetesVersion), cancel).ConfigureAwait(false)
            : Encoding.UTF8.GetString(await host.Files.ReadAsync(file, cancel).ConfigureAwait(false) ?? throw new StepException($"{file} is gone"));
        await host.Files.DeleteAsync(file, cancel).ConfigureAwait(false);
        try
        {
            return Manifest.Read(Edited(addon, text));
        }
        catch (ManifestException problem)
        {
            throw new StepException($"{addon.Name}: {addon.Url}: {problem.Message}", permanent: true, problem);
        }
    }

    static string Edited(AddonConfig addon, string text) => (addon.Edits ?? new Dictionary<string, string>()).Aggregate(text, (edited, edit) => edited.Contains(edit.Key, StringComparison.Ordinal)
        ? edited.Replace(edit.Key, edit.Value, StringComparison.Ordinal)
        : throw new StepException($"{addon.Name}: {addon.Url} does not hold {edit.Key}", permanent: true));

    static ProcessCall Template(string release, string chart, string values, string kubernetesVersion) =>
        new(Helm, "template", release, chart, "--namespace", "kube-system", "--include-crds", "--no-hooks", "--kube-version", KubernetesRelease.Text(kubernetesVersion), "--values", "-")
        {
            Input = Encoding.UTF8.GetBytes(values),
            Environment = new Dictionary<string, string>
            {
                ["HELM_CACHE_HOME"] = $"{HelmFolder}/cache", ["HELM_CONFIG_HOME"] = $"{HelmFolder}/config", ["HELM_DATA_HOME"] = $"{HelmFolder}/data",
            },
        };
}
