using System.CommandLine;
using Slipway.Cli.Commands.Kops.Finding;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Kops.Get;

static class GetCommand
{
    delegate Task<int> Handle(KopsTarget target, KopsFormat format, CancellationToken ct);

    /// <param name="only">Names of the things that are asked for; none: all.</param>
    delegate Task<int> HandleSome(KopsTarget target, KopsFormat format, IReadOnlyList<string> only, CancellationToken ct);

    public static Command Create(CliContext context)
    {
        var handler = new GetHandler(context);
        var format = KopsFormats.Option();
        var command = new SlipwayCommand("get", "As kops: get clusters, instancegroups, instances, keypairs, all", Effect.Reads, ("slipway get --name demo.k8s.local -o yaml", "the cluster's spec, as get all")) { format };
        var target = new TargetOptions(command, context, "get all", argument: false);
        command.SetAction((result, ct) => handler.AllAsync(target.Read(result), result.GetValue(format), ct));
        var leaf = new Leaf(context, target, format);
        command.Add(leaf.Create("clusters", ["cluster"], "List clusters: of the spec here, or of a state store; -o yaml and json print their specs, which -f takes", handler.ClustersAsync, "slipway get clusters --state s3://my-state", "all that keep their state there"));
        command.Add(leaf.Create("instancegroups", ["instancegroup", "ig"], "List the groups of machines, or those that are named", handler.GroupsAsync, "slipway get ig nodes", "a pool, or a slot of the control plane"));
        command.Add(leaf.Create("instances", ["instance"], "List the machines", handler.InstancesAsync, "slipway get instances", "and whether each is as its template says"));
        command.Add(leaf.Create("keypairs", ["keypair"], "List the cluster's authorities, or those that are named", handler.KeypairsAsync, "slipway get keypairs kubernetes-ca", "and how long each is good for"));
        command.Add(leaf.Create("all", [], "List the cluster and its groups; -o yaml and json print its spec, which -f takes: kops' objects are parts of it", handler.AllAsync, "slipway get all -o yaml > copy.yaml", "then slipway validate -f copy.yaml"));
        foreach (var refused in RefusedCommand.Below(context, "get")) command.Add(refused);
        return command;
    }

    /// <param name="outer">Options that stand before the word for what is asked for.</param>
    sealed class Leaf(CliContext context, TargetOptions outer, Option<KopsFormat> outerFormat)
    {
        /// <summary>Of one cluster's things a word alone is the cluster.</summary>
        public SlipwayCommand Create(string name, string[] aliases, string description, Handle handle, string example, string purpose)
        {
            var (command, format) = Empty(name, aliases, description, example, purpose);
            var target = new TargetOptions(command, context, $"get {name}", outer: outer);
            command.SetAction((result, ct) => handle(target.Read(result), Format(result, format), ct));
            return command;
        }

        /// <summary>Of things that have names words alone are those, as in kops; <c>--name</c> is the cluster.</summary>
        public SlipwayCommand Create(string name, string[] aliases, string description, HandleSome handle, string example, string purpose)
        {
            var (command, format) = Empty(name, aliases, description, example, purpose);
            var only = new Argument<string[]>("names") { Description = "Only these; default: all", Arity = ArgumentArity.ZeroOrMore };
            command.Add(only);
            var target = new TargetOptions(command, context, $"get {name}", argument: false, outer);
            command.SetAction((result, ct) => handle(target.Read(result), Format(result, format), result.GetValue(only) ?? [], ct));
            return command;
        }

        KopsFormat Format(ParseResult result, Option<KopsFormat> own) => result.GetValue(result.GetResult(own) is { Implicit: false } ? own : outerFormat);

        static (SlipwayCommand Command, Option<KopsFormat> Format) Empty(string name, string[] aliases, string description, string example, string purpose)
        {
            var format = KopsFormats.Option();
            var command = new SlipwayCommand(name, description, Effect.Reads, (example, purpose)) { format };
            command.Native = KopsVerbs.NativeOf("get", name);
            foreach (var alias in aliases) command.Aliases.Add(alias);
            return (command, format);
        }
    }
}
