using System.CommandLine;
using Slipway.Cli.Commands.Kops.Finding;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Kops.Get;

static class GetCommand
{
    delegate Task<int> Handle(KopsTarget target, KopsFormat format, CancellationToken ct);

    public static Command Create(CliContext context)
    {
        var handler = new GetHandler(context);
        var command = new SlipwayCommand("get", "As kops: get clusters, instancegroups, instances, keypairs, all", Effect.Reads)
        {
            Leaf(context, "clusters", ["cluster"], "List clusters: of the spec here, or of a state store", handler.ClustersAsync, "slipway get clusters --state s3://my-state", "all that keep their state there"),
            Leaf(context, "instancegroups", ["instancegroup", "ig"], "List the groups of machines", handler.GroupsAsync, "slipway get ig", "slots of the control plane, and pools"),
            Leaf(context, "instances", ["instance"], "List the machines", handler.InstancesAsync, "slipway get instances", "and whether each is as its template says"),
            Leaf(context, "keypairs", ["keypair"], "List the cluster's authorities", handler.KeypairsAsync, "slipway get keypairs", "and how long each is good for"),
            Leaf(context, "all", [], "List the cluster and its groups", handler.AllAsync, "slipway get all -o yaml", "the spec itself"),
        };
        foreach (var refused in RefusedCommand.Below(context, "get")) command.Add(refused);
        return command;
    }

    static SlipwayCommand Leaf(CliContext context, string name, string[] aliases, string description, Handle handle, string example, string purpose)
    {
        var format = KopsFormats.Option();
        var command = new SlipwayCommand(name, description, Effect.Reads, (example, purpose)) { format };
        command.Native = KopsVerbs.NativeOf("get", name);
        foreach (var alias in aliases) command.Aliases.Add(alias);
        var target = new TargetOptions(command, context, $"get {name}");
        command.SetAction((result, ct) => handle(target.Read(result), result.GetValue(format), ct));
        return command;
    }
}
