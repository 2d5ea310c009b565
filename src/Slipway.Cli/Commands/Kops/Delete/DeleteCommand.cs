using System.CommandLine;
using Slipway.Cli.Commands.Kops.Finding;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Kops.Delete;

static class DeleteCommand
{
    public static Command Create(CliContext context)
    {
        var command = new SlipwayCommand("delete", "As kops: delete cluster, instancegroup", Effect.Destroys) { Cluster(context), Group(context) };
        foreach (var refused in RefusedCommand.Below(context, "delete")) command.Add(refused);
        return command;
    }

    static SlipwayCommand Cluster(CliContext context)
    {
        var yes = CommonOptions.Yes();
        var command = new SlipwayCommand("cluster", "Take a cluster away; etcd's backups are kept", Effect.Destroys, ("slipway delete cluster --name demo.k8s.local --yes", "and no question"))
        {
            yes,
        };
        command.Native = KopsVerbs.NativeOf("delete", "cluster");
        var target = new TargetOptions(command, context, "delete cluster");
        command.SetAction((result, ct) =>
        {
            var meant = target.Read(result);
            return new KopsClusters(context).RunAsync(meant, (session, stop) => new DeleteClusterHandler(context).RunAsync(meant.Name, result.GetValue(yes), session, stop), ct);
        });
        return command;
    }

    static SlipwayCommand Group(CliContext context)
    {
        var group = new Argument<string>("group") { Description = "The pool" };
        var yes = CommonOptions.Yes();
        var command = new SlipwayCommand("instancegroup", "Take a pool out of the spec, and its machines away", Effect.Destroys, ("slipway delete instancegroup batch --yes", "edits the spec, then as slipway up"))
        {
            group, yes,
        };
        command.Aliases.Add("ig");
        command.Native = KopsVerbs.NativeOf("delete", "instancegroup");
        var target = new TargetOptions(command, context, "delete instancegroup", argument: false);
        command.SetAction((result, ct) => new DeleteGroupHandler(context).RunAsync(target.Read(result), result.GetRequiredValue(group), result.GetValue(yes), ct));
        return command;
    }
}
