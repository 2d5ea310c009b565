using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
using Slipway.Design.Lock;
using Slipway.Design.Model;
using Slipway.Operations;
using Slipway.Operations.Progress;
using Slipway.Operations.Terraform;
using Slipway.Render;
using Slipway.Render.Terraform;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Render;

/// <summary>The configuration for Terraform: alone, for reading and review, or with what its machines need in the state store.</summary>
sealed class TerraformHandler(CliContext context)
{
    public const string DefaultFolder = "terraform";

    /// <summary>No account is asked: neither keys nor the agent's build are in the configuration.</summary>
    public int Render(string file, string folder, bool module)
    {
        if (new ClusterLoader(context).Load(file) is not { } cluster) return ExitCode.InvalidInput;
        var design = cluster.Design;
        if (design.State is not StateLocation.Bucket)
        {
            context.Problem("Terraform and the machines read from the state store, and cannot read a folder on this computer", "set spec.stateStore to s3://bucket");
            return ExitCode.InvalidInput;
        }
        var model = ModelOf(design);
        if (Problems(cluster, model)) return ExitCode.InvalidInput;
        if (Refuses(design, model, folder, module)) return ExitCode.InvalidInput;
        var (rendered, _) = Write(design, model, folder, module);
        context.Error.WriteLine($"{rendered.Files.Count} files are in {folder}. Before terraform apply: slipway up --target terraform --out {folder}{CommonOptions.ForFile(file)} puts the cluster's keys and what its machines start into the state store.");
        return ExitCode.Done;
    }

    public Task<int> UpAsync(TerraformUpArgs args, CancellationToken ct) => new SessionOpener(context).RunAsync(args.File, async (session, stop) =>
    {
        var unpinned = await session.PinAsync(stop).ConfigureAwait(false);
        var refused = unpinned.Count > 0 ? unpinned : Agents.Missing(session.Cluster.Design, session.AgentBinaries);
        if (refused.Count > 0) return OutcomePrinter.Print(context, new Outcome.Refused(refused), session.Text, "");
        var design = session.Cluster.Design;
        // Before anything is published: neither keys nor certificates are in these files.
        if (design.State is StateLocation.Bucket && Refuses(design, ModelOf(design), args.Folder, args.Module)) return ExitCode.InvalidInput;
        var kubeconfig = args.Kubeconfig ?? $"{design.Name}.kubeconfig";
        var outcome = await new TerraformFlow(session.Services, new TerraformRequest
        {
            Agents = session.AgentBinaries,
            SpecText = session.Text.Text,
            LockText = LockFile.Write(session.Cluster.Pins),
            Proxy = session.Place.Proxy,
            BreakLock = args.BreakLock,
            Folder = args.Folder,
            IsModule = args.Module,
            Write = model => Write(design, model, args.Folder, args.Module),
            SaveKubeconfig = (text, _) =>
            {
                TextFile.WriteSecret(context.PathOf(kubeconfig), text);
                return Task.CompletedTask;
            },
        }).RunAsync(stop).ConfigureAwait(false);
        return OutcomePrinter.Print(context, outcome, session.Text, $"{design.Name} is up. kubectl --kubeconfig {kubeconfig} get nodes");
    }, ct, Severity.Warning, renders: true);

    static ClusterModel ModelOf(ClusterDesign design) => ClusterModel.Build(design, new RenderInput(NoCertificates, Agents.Simulated.ToDictionary(a => a.Architecture, a => a.Sha256)));

    bool Refuses(ClusterDesign design, ClusterModel model, string folder, bool module)
    {
        var place = new TerraformFolder(context, folder);
        var rendered = TerraformRenderer.Render(design, model, new TerraformOptions(module, place.Previous()));
        return place.Refuses(rendered) || Refuses(folder, rendered.Blocked);
    }

    bool Refuses(string folder, IReadOnlyList<TerraformMove> blocked)
    {
        if (blocked.Count == 0) return false;
        // What hangs on a subnet goes the same way.
        var subnets = blocked.Where(move => move.From.StartsWith("aws_subnet.", StringComparison.Ordinal)).ToList();
        context.Problem($"{Listing.Some([.. (subnets.Count > 0 ? subnets : blocked).Select(move => $"{move.From} would become {move.To}")], 2)}, whose name was another's: Terraform cannot follow that, and would destroy them and make them anew",
            $"rename one subnet at a time, the first to a name that none has had, with terraform apply after each; if nothing of {folder} was ever applied, delete {folder}/{TerraformFolder.RecordName}; nothing was written");
        return true;
    }

    (RenderedTerraform Rendered, bool Changed) Write(ClusterDesign design, ClusterModel model, string folder, bool module)
    {
        var place = new TerraformFolder(context, folder);
        var rendered = TerraformRenderer.Render(design, model, new TerraformOptions(module, place.Previous()));
        return (rendered, place.Write(rendered));
    }

    bool Problems(LoadedCluster cluster, ClusterModel model)
    {
        var errors = ClusterRenderer.Check(cluster.Design, model).Where(d => d.Severity == Severity.Error).ToList();
        if (errors.Count > 0) new ClusterLoader(context).Print(cluster.Text, errors);
        return errors.Count > 0;
    }

    static readonly IReadOnlyDictionary<string, string> NoCertificates = new Dictionary<string, string>();
}

sealed record TerraformUpArgs(string File, string Folder, bool Module, string? Kubeconfig, bool BreakLock);
