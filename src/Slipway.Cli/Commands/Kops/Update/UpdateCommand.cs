using System.CommandLine;
using Slipway.Aws;
using Slipway.Cli.Aws;
using Slipway.Cli.Commands.Kops.Finding;
using Slipway.Cli.Commands.Plan;
using Slipway.Cli.Commands.Render;
using Slipway.Cli.Commands.Up;
using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
using Slipway.Operations.Access;
using Slipway.Operations.Terraform;

namespace Slipway.Cli.Commands.Kops.Update;

static class UpdateCommand
{
    public static Command Create(CliContext context)
    {
        var yes = CommonOptions.Yes();
        var target = new Option<string>("--target") { Description = "direct; cloudformation, which renders into --out; terraform, which renders and with --yes publishes what machines start", HelpName = "TARGET", DefaultValueFactory = _ => "direct" }.Offering("direct", TargetOption.CloudFormation, TargetOption.Terraform);
        var output = new Option<string?>("--out") { Description = "Folder to render into; default: out/<target>", HelpName = "FOLDER" };
        var admin = new Option<string?>("--admin") { Description = "The kubeconfig that is written holds a new administrator's certificate, with or without this", HelpName = "DURATION", Arity = ArgumentArity.ZeroOrOne };
        var cluster = new SlipwayCommand("cluster", "Show what has to be done, and with --yes do it", Effect.Changes,
            ("slipway update cluster", "what would change; exit code 2 when there is something"),
            ("slipway update cluster --yes", "changes it"))
        {
            yes, target, output, admin,
        };
        cluster.Native = KopsVerbs.NativeOf("update", "cluster");
        var options = new TargetOptions(cluster, context, "update cluster");
        cluster.SetAction((result, ct) => new UpdateClusterHandler(context).RunAsync(
            options.Read(result), result.GetValue(yes), result.GetRequiredValue(target), result.GetValue(output) ?? $"out/{result.GetRequiredValue(target)}", ct));
        return new SlipwayCommand("update", "As kops: update cluster", Effect.Changes) { cluster };
    }
}

sealed class UpdateClusterHandler(CliContext context)
{
    public Task<int> RunAsync(KopsTarget cluster, bool yes, string target, string folder, CancellationToken ct) => new SessionOpener(context).GuardAsync(async () =>
    {
        if (target is not ("direct" or TargetOption.CloudFormation or TargetOption.Terraform))
        {
            context.Problem($"--target {target}: it is direct, {TargetOption.CloudFormation} or {TargetOption.Terraform}");
            return ExitCode.InvalidInput;
        }
        if (!await new KopsClusters(context).FetchAsync(cluster, ct).ConfigureAwait(false)) return ExitCode.InvalidInput;
        if (target == TargetOption.CloudFormation) return new RenderHandler(context).Run(cluster.File, folder);
        if (target == TargetOption.Terraform)
        {
            if (!yes && await StackAsync(cluster.File, ct).ConfigureAwait(false) is { } stack)
            {
                context.Problem($"{TerraformRules.OfStacks.Title}: the stack {stack} is there, and Terraform would make a second cluster of the same name beside it", TerraformRules.OfStacks.Remedy);
                return ExitCode.Refused;
            }
            return yes ? await new TerraformHandler(context).UpAsync(new TerraformUpArgs(cluster.File, folder, Module: false, Kubeconfig: null, BreakLock: false), ct).ConfigureAwait(false)
                : new TerraformHandler(context).Render(cluster.File, folder, module: false);
        }
        if (yes) return await new UpHandler(context).RunAsync(new UpArgs(cluster.File, Yes: true, Simulate: false, Keep: false, Speed: 1, Kubeconfig: null, BreakLock: false), ct).ConfigureAwait(false);
        var exit = await new PlanHandler(context).RunAsync(cluster.File, OutputFormat.Table, ct).ConfigureAwait(false);
        if (exit is ExitCode.ChangesPending) context.Error.WriteLine("Must specify --yes to apply changes");
        if (exit is ExitCode.Done) context.Error.WriteLine("No changes need to be applied");
        return exit;
    });

    /// <summary>A stack of the cluster; null: there is none, or the account cannot be asked, which a render does without.</summary>
    async Task<string?> StackAsync(string file, CancellationToken ct)
    {
        if (new ClusterLoader(context, quiet: true).Load(file) is not { } cluster) return null;
        try
        {
            var place = await new AwsAccess(context).OpenAsync(cluster.Design.Region, ct).ConfigureAwait(false);
            var stacks = await place.Clients.CloudFormation.DescribeStacksAsync(ct).ConfigureAwait(false);
            return stacks.FirstOrDefault(stack => ClusterStacks.IsOf(cluster.Design.Name, stack))?.Name;
        }
        catch (AwsServiceException e)
        {
            context.Error.WriteLine($"note: whether CloudFormation has this cluster could not be seen: {e.Message}");
            return null;
        }
    }
}
