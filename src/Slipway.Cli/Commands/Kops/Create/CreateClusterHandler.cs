using Slipway.Cli.Commands.Render;
using Slipway.Cli.Commands.Up;
using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
using Slipway.Design.Facts;
using Slipway.Spec;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Import;
using Slipway.Spec.Import.Kops.Flags;
using Slipway.Spec.Model;

namespace Slipway.Cli.Commands.Kops.Create;

sealed class CreateClusterHandler(CliContext context)
{
    public async Task<int> RunAsync(CreateClusterArgs args, CancellationToken ct)
    {
        if (Values(args) is not { } flags || Running(flags, args.Simulate) is not { } target) return ExitCode.InvalidInput;
        var options = new ImportOptions([.. KubernetesVersions.All.Select(v => v.Recommended)], context.Variable(KopsOptions.StateVariable));
        var yes = flags.Switch("yes") == true;
        var result = FlagImporter.Import(flags, options);
        if (!args.Simulate && flags.Switch("dry-run") != true && result.Spec is { } named && flags.Text("dns-zone") is { } domain && domain.Contains('.', StringComparison.Ordinal) && named.Api.DnsName is not null)
        {
            var zones = new ZoneSearch(context);
            var (zone, exit) = yes ? await zones.FindAsync(named.Region, domain, ct).ConfigureAwait(false) : (await zones.PeekAsync(named.Region, domain, ct).ConfigureAwait(false), ExitCode.Done);
            if (zone is not null) result = FlagImporter.Import(flags, options, zone);
            else if (yes) return exit;
        }
        context.Findings(null, result.Diagnostics);
        if (result.Spec is not { } spec) return ExitCode.InvalidInput;
        var text = new SourceText(args.File, SpecWriter.Write(spec));
        if (Check(text) is { } invalid) return invalid;
        if (flags.Switch("dry-run") == true) return Print(spec, text, flags.Text("output"));
        if (Save(args, text) is { } refused) return refused;
        if (target == TargetOption.Terraform)
        {
            var folder = flags.Text("out") ?? $"out/{TargetOption.Terraform}";
            return yes
                ? await new TerraformHandler(context).UpAsync(new TerraformUpArgs(args.File, folder, Module: false, Kubeconfig: null, BreakLock: false), ct).ConfigureAwait(false)
                : new TerraformHandler(context).Render(args.File, folder, module: false);
        }
        if (target == TargetOption.CloudFormation) return new RenderHandler(context).Run(args.File, flags.Text("out") ?? "out/cloudformation");
        if (yes) return await new UpHandler(context).RunAsync(new UpArgs(args.File, Yes: true, args.Simulate, Keep: false, Speed: 1000, Kubeconfig: null, BreakLock: false), ct).ConfigureAwait(false);
        Suggest(args.File);
        return ExitCode.Done;
    }

    FlagValues? Values(CreateClusterArgs args)
    {
        var given = new Dictionary<string, IReadOnlyList<string>>(args.Flags, StringComparer.Ordinal);
        if ((args.Name ?? (given.ContainsKey("name") ? null : context.Variable(KopsOptions.NameVariable))) is { } name) given["name"] = [name];
        if (!given.TryGetValue("ssh-public-key", out var files)) return new FlagValues(given);
        if (SshPublicKey.Read(context, files[0]) is not { } key) return null;
        given["ssh-public-key"] = [key];
        return new FlagValues(given);
    }

    /// <returns>The target; null where the flags about running cannot be followed, which has been printed.</returns>
    string? Running(FlagValues flags, bool simulate)
    {
        var target = flags.Text("target") ?? "direct";
        if (target is not ("direct" or TargetOption.CloudFormation or TargetOption.Terraform)) return Fail($"--target {target}: it is direct, {TargetOption.CloudFormation} or {TargetOption.Terraform}");
        if (simulate && target != "direct") return Fail($"--simulate does not go with --target {target}: it rehearses what --target direct makes");
        if (simulate && flags.Switch("yes") != true) return Fail("--simulate goes with --yes");
        if (flags.Has("out") && target == "direct") return Fail("--out goes with --target terraform or cloudformation; -f says where the spec is written");
        if (flags.Text("output") is { } format && format is not ("yaml" or "json")) return Fail($"--output {format}: it is yaml or json");
        if (flags.Has("output") && flags.Switch("dry-run") != true) return Fail("--output goes with --dry-run; -f says where the spec is written");
        return target;

        string? Fail(string problem)
        {
            context.Problem(problem);
            return null;
        }
    }

    int? Check(SourceText text)
    {
        var loader = new ClusterLoader(context);
        var check = loader.Check(text);
        if (check.Cluster is not null) return null;
        loader.Print(text, [.. check.Findings.Where(f => f.Severity == Severity.Error)]);
        return ExitCode.InvalidInput;
    }

    int Print(ClusterSpec spec, SourceText text, string? format)
    {
        if (format == "json") JsonOutput.Write(context.Out, json => SpecWriter.WriteJson(spec, json));
        else context.Out.Write(text.Text);
        return ExitCode.Done;
    }

    /// <summary>The same line run again finds its own file, and goes on.</summary>
    int? Save(CreateClusterArgs args, SourceText text)
    {
        var path = context.PathOf(args.File);
        if (File.Exists(path) && !args.Force && File.ReadAllText(path) != text.Text)
        {
            context.Problem($"{args.File} exists already, and says something else", "--force overwrites it, -f names another file");
            return ExitCode.InvalidInput;
        }
        TextFile.Write(path, text.Text);
        return null;
    }

    void Suggest(string file)
    {
        var f = CommonOptions.ForFile(file);
        context.Error.WriteLine($"""
            {file} is written; nothing is made yet. Suggestions:
             * change it: slipway edit cluster{f}
             * rehearse it, with no AWS account: slipway up --simulate{f}
             * see what it makes and costs: slipway update cluster{f}   (natively: slipway plan{f})
             * make it: slipway update cluster --yes{f}   (natively: slipway up{f})
            """);
    }
}
