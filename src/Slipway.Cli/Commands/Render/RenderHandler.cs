using System.Text;
using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.NodeConfig;
using Slipway.Operations.Access;
using Slipway.Operations.Keys;
using Slipway.Pki;
using Slipway.Render;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Render;

sealed class RenderHandler(CliContext context)
{
    /// <summary>In place of the name that AWS gives to the load balancer.</summary>
    const string NoLoadBalancerYet = "load-balancer.invalid";

    public int Run(string file, string folder)
    {
        if (new ClusterLoader(context).Load(file) is not { } cluster) return ExitCode.InvalidInput;
        var (design, now) = (cluster.Design, context.Time.GetUtcNow());
        using var authorities = ClusterAuthorities.Create(now, design.Certificates.AuthorityDuration, KeyRing.Kinds[design.Certificates.Algorithm]);
        var rendered = ClusterRenderer.Render(design, new RenderInput(authorities.Certificates, Agents.Simulated.ToDictionary(a => a.Architecture, a => a.Sha256)));
        if (rendered.Diagnostics.Any(d => d.Severity == Severity.Error))
        {
            new ClusterLoader(context).Print(cluster.Text, rendered.Diagnostics);
            return ExitCode.InvalidInput;
        }
        var place = new RenderedFolder(context, folder);
        foreach (var stack in rendered.Stacks) place.Write($"stacks/{stack.Name}.json", stack.Template);
        foreach (var o in rendered.Objects) place.Write($"state/{o.Key}", Encoding.UTF8.GetString(o.Content.Span));
        foreach (var (name, pem) in authorities.Certificates) place.Write($"pki/{name}.crt", pem);
        WriteKeys(authorities, place);
        place.WriteSecret("kubeconfig", AdminKubeconfig.Write(design, authorities, NoLoadBalancerYet, design.Certificates.Duration, now));
        if (!place.Finish()) return ExitCode.InvalidInput;
        context.Error.WriteLine($"{Count(rendered.Stacks.Count, "stack")}, {Words(rendered.Objects)} and fresh keys are in {folder}.");
        return ExitCode.Done;
    }

    /// <summary>What addons install lies beside the node configurations.</summary>
    static string Words(IReadOnlyList<RenderedObject> objects)
    {
        var configurations = objects.Count(static o => o.Key.StartsWith(StateKeys.NodeConfigs, StringComparison.Ordinal));
        var others = objects.Count - configurations;
        return Count(configurations, "node configuration") + (others > 0 ? $", {Count(others, "addon file")}" : "");
    }

    static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    static void WriteKeys(ClusterAuthorities authorities, RenderedFolder place)
    {
        using var bundle = authorities.ToBundle();
        foreach (var name in bundle.Entries.Keys.Where(n => n.EndsWith(".key", StringComparison.Ordinal))) place.WriteSecret($"pki/{name}", bundle.Text(name));
    }
}
