using System.CommandLine;
using Slipway.Cli.Hosting;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Cli.Commands.Etcd;

static class EtcdCommand
{
    public static Command Create(CliContext context)
    {
        var handler = new EtcdHandler(context);
        return new SlipwayCommand("etcd", "etcd's members, snapshots and restores, by way of the state store", Effect.Reads)
        {
            Looking("status", "Show the members, their data, and what they do", handler.StatusAsync, ("slipway etcd status", "who votes, who leads, how full it is, what the last restore lost")),
            Looking("list", "List the snapshots in the state store, newest first", handler.ListAsync, ("slipway etcd list -o json", "revision, size and hashes of each, and whether it is of an earlier cluster of this name")),
            Asking("snapshot", "Take a snapshot now, and wait until it has been read back", EtcdRequestKind.Snapshot, handler, ("slipway etcd snapshot", "before something risky")),
            Asking("defrag", "Give free space in the database back, one member at a time", EtcdRequestKind.Defrag, handler, ("slipway etcd defrag", "when status shows much more size than use")),
            Restore(handler),
        };
    }

    static SlipwayCommand Looking(string name, string description, Func<string, OutputFormat, CancellationToken, Task<int>> run, params (string, string)[] examples)
    {
        var (file, output) = (CommonOptions.File(), CommonOptions.Output());
        var command = new SlipwayCommand(name, description, Effect.Reads, examples) { file, output };
        command.SetAction((result, ct) => run(result.GetRequiredValue(file), result.GetValue(output), ct));
        return command;
    }

    static SlipwayCommand Asking(string name, string description, EtcdRequestKind kind, EtcdHandler handler, params (string, string)[] examples)
    {
        var (file, output) = (CommonOptions.File(), CommonOptions.Output());
        var command = new SlipwayCommand(name, description, Effect.Reads, examples) { file, output };
        command.SetAction((result, ct) => handler.AskAsync(new EtcdAsk(kind, result.GetRequiredValue(file), result.GetValue(output), null, true), ct));
        return command;
    }

    static SlipwayCommand Restore(EtcdHandler handler)
    {
        var (file, output, yes) = (CommonOptions.File(), CommonOptions.Output(), CommonOptions.Yes());
        var snapshot = new Option<string?>("--snapshot") { Description = "A key from 'slipway etcd list'; default: the newest that holds keys", HelpName = "KEY" };
        var command = new SlipwayCommand("restore", "Bring all members back from one snapshot; what was written since is lost", Effect.Destroys,
            ("slipway etcd restore", "from the newest snapshot that holds keys; says what would be lost, and asks"),
            ("slipway etcd restore --snapshot backups/etcd/20260401T120000Z-g1-r4711-etcd-a.db --yes", "from that one, and no question"))
        {
            file, output, snapshot, yes,
        };
        command.SetAction((result, ct) => handler.AskAsync(
            new EtcdAsk(EtcdRequestKind.Restore, result.GetRequiredValue(file), result.GetValue(output), result.GetValue(snapshot), result.GetValue(yes)), ct));
        return command;
    }
}

/// <param name="Snapshot">Of a restore; null: the newest that holds keys.</param>
sealed record EtcdAsk(EtcdRequestKind Kind, string File, OutputFormat Output, string? Snapshot, bool Yes);
