using System.CommandLine;
using Slipway.Cli.Commands.Kops.Finding;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Kops.Edit;

static class EditCommand
{
    public static Command Create(CliContext context) => new SlipwayCommand("edit", "As kops: edit cluster, instancegroup", Effect.Reads) { Cluster(context), Group(context) };

    static SlipwayCommand Cluster(CliContext context)
    {
        var command = new SlipwayCommand("cluster", "Open the spec in $EDITOR; it is written back when it is valid", Effect.Reads, ("slipway edit cluster", "then slipway update cluster"))
        {
            Native = KopsVerbs.NativeOf("edit", "cluster"),
        };
        var target = new TargetOptions(command, context, "edit cluster");
        command.SetAction((result, ct) => new EditHandler(context).RunAsync(target.Read(result), null, ct));
        return command;
    }

    static SlipwayCommand Group(CliContext context)
    {
        var group = new Argument<string>("group") { Description = "A pool, or a slot of the control plane" };
        var command = new SlipwayCommand("instancegroup", "Open the spec in $EDITOR: groups are part of it", Effect.Reads, ("slipway edit instancegroup nodes", "then slipway update cluster"))
        {
            Native = KopsVerbs.NativeOf("edit", "instancegroup"),
        };
        command.Aliases.Add("ig");
        command.Add(group);
        var target = new TargetOptions(command, context, "edit instancegroup", argument: false);
        command.SetAction((result, ct) => new EditHandler(context).RunAsync(target.Read(result), result.GetRequiredValue(group), ct));
        return command;
    }
}
