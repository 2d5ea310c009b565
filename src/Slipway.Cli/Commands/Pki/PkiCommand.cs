using System.CommandLine;
using Slipway.Cli.Hosting;
using Slipway.NodeConfig;
using Slipway.Operations.Pki;

namespace Slipway.Cli.Commands.Pki;

static class PkiCommand
{
    const string All = "all";

    /// <summary>By the words of the command line.</summary>
    public static IReadOnlyDictionary<string, string> Keys { get; } = new Dictionary<string, string>
    {
        ["cluster"] = AuthorityNames.Kubernetes, ["etcd"] = AuthorityNames.Etcd, ["front-proxy"] = AuthorityNames.FrontProxy, ["service-account"] = AuthorityNames.ServiceAccount, ["at-rest"] = AuthorityNames.EncryptionKeys,
    };

    static readonly Dictionary<string, KeyStage?> s_until = new() { ["trust"] = KeyStage.Trusted, ["sign"] = KeyStage.Signing, ["end"] = null };

    public static Command Create(CliContext context)
    {
        var handler = new PkiHandler(context);
        return new SlipwayCommand("pki", "The cluster's authorities and keys, and changing them while it works", Effect.Reads) { Status(handler), Rotate(handler) };
    }

    static SlipwayCommand Status(PkiHandler handler)
    {
        var (file, output) = (CommonOptions.File(), CommonOptions.Output());
        var command = new SlipwayCommand("status", "Show authorities and keys, how far a change of them has come, and which machines lag", Effect.Reads,
            ("slipway pki status", "fingerprints, dates, stage"))
        {
            file, output,
        };
        command.SetAction((result, ct) => handler.StatusAsync(result.GetRequiredValue(file), result.GetValue(output), ct));
        return command;
    }

    static SlipwayCommand Rotate(PkiHandler handler)
    {
        var (file, yes) = (CommonOptions.File(), CommonOptions.Yes());
        var authority = new Option<string>("--authority") { Description = $"What to change: {string.Join(", ", Keys.Keys)} or {All}", HelpName = "WHICH", DefaultValueFactory = _ => All };
        authority.AcceptOnlyFromAmong([.. Keys.Keys, All]);
        var until = new Option<string>("--until") { Description = "Stop when all machines trust the new ones (trust), when these sign (sign), or at the end (end)", HelpName = "STEP", DefaultValueFactory = _ => "end" };
        until.AcceptOnlyFromAmong([.. s_until.Keys]);
        var undo = new Option<bool>("--undo") { Description = "Go back to the old ones, as long as they are trusted" };
        var tokenLife = new Option<int>("--token-life") { Description = "Minutes that service account tokens live at most; so long is the old key trusted", HelpName = "MINUTES", DefaultValueFactory = _ => 70 };
        tokenLife.Require(value => value < 1 ? "--token-life is at least 1" : null);
        var breakLock = new Option<bool>("--break-lock") { Description = "Take the cluster from whoever works on it now" };
        var command = new SlipwayCommand("rotate", "Change authorities and keys with no failed request: old and new are trusted during the change", Effect.Changes,
            ("slipway pki rotate", "all of them; goes on where a run before was stopped"),
            ("slipway pki rotate --authority cluster --until trust", "then hand out kubeconfigs that trust both (slipway kubeconfig), and run it again without --until"),
            ("slipway pki rotate --undo", "back to the old ones"))
        {
            file, authority, until, undo, tokenLife, yes, breakLock,
        };
        command.SetAction((result, ct) => handler.RotateAsync(new PkiRotateArgs(
            result.GetRequiredValue(file), result.GetRequiredValue(authority) is var which && which == All ? [.. Keys.Values] : [Keys[which]], s_until[result.GetRequiredValue(until)],
            result.GetValue(undo), TimeSpan.FromMinutes(result.GetValue(tokenLife)), result.GetValue(yes), result.GetValue(breakLock)), ct));
        return command;
    }
}

/// <param name="Keys">Names.</param>
/// <param name="Until">Null: to the end.</param>
sealed record PkiRotateArgs(string File, IReadOnlyList<string> Keys, KeyStage? Until, bool Undo, TimeSpan TokenLife, bool Yes, bool BreakLock);
