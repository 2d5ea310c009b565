using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Destroy;

static class DestroyCommand
{
    public static Command Create(CliContext context)
    {
        var file = CommonOptions.File();
        var yes = CommonOptions.Yes();
        var output = CommonOptions.Output();
        var backups = new Option<bool>("--keep-backups") { Description = "Keep etcd backups, and the keys without which they are worth nothing (default)", DefaultValueFactory = _ => true };
        var breakLock = new Option<bool>("--break-lock") { Description = "Take the cluster from whoever works on it now" };
        var command = new SlipwayCommand("destroy", "Take a cluster away, with all that its controllers made and the kubeconfig that lies here, and prove that nothing is left", Effect.Destroys,
            ("slipway destroy", "shows what will go, and asks"),
            ("slipway destroy --yes --keep-backups false", "everything, and no question"))
        {
            file, yes, output, backups, breakLock,
        };
        command.SetAction((result, ct) => new DestroyHandler(context).RunAsync(new DestroyArgs(
            result.GetRequiredValue(file), result.GetValue(yes), result.GetValue(backups), result.GetValue(breakLock)), ct));
        return command;
    }
}

sealed record DestroyArgs(string File, bool Yes, bool KeepBackups, bool BreakLock);
