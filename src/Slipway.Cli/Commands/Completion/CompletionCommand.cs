using System.CommandLine;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Commands.Completion;

static class CompletionCommand
{
    public static Command Create(CliContext context)
    {
        var shell = new Argument<Shell>("shell") { Description = "bash, zsh or fish" };
        var command = new SlipwayCommand("completion", "Print a completion script for a shell", Effect.Reads,
            ("source <(slipway completion bash)", "completion in this shell"),
            ("slipway completion fish > ~/.config/fish/completions/slipway.fish", "completion in every fish"))
        {
            shell,
        };
        command.SetAction(result => context.Out.Write(CompletionScripts.For(result.GetValue(shell))));
        return command;
    }
}
