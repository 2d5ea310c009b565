using System.Text;
using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
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
        var root = context.PathOf(folder);
        foreach (var stack in rendered.Stacks) TextFile.Write(Path.Combine(root, "stacks", $"{stack.Name}.json"), stack.Template);
        foreach (var o in rendered.Objects) TextFile.Write(Path.Combine([root, "state", .. o.Key.Split('/')]), Encoding.UTF8.GetString(o.Content.Span));
        foreach (var (name, pem) in authorities.Certificates) TextFile.Write(Path.Combine(root, "pki", $"{name}.crt"), pem);
        WriteKeys(authorities, Path.Combine(root, "pki"));
        TextFile.WriteSecret(Path.Combine(root, "kubeconfig"),
            AdminKubeconfig.Write(design, authorities, NoLoadBalancerYet, design.Certificates.Duration, now));
        context.Error.WriteLine($"{rendered.Stacks.Count} stacks, {rendered.Objects.Count} node configurations and fresh keys are in {folder}.");
        return ExitCode.Done;
    }

    static void WriteKeys(ClusterAuthorities authorities, string folder)
    {
        using var bundle = authorities.ToBundle();
        foreach (var name in bundle.Entries.Keys.Where(n => n.EndsWith(".key", StringComparison.Ordinal))) TextFile.WriteSecret(Path.Combine(folder, name), bundle.Text(name));
    }
}
