using Slipway.Cli.Hosting;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Output;

/// <summary>What goes wrong is said to people on the error writer, and kept for the document where one was asked for.</summary>
static class Talk
{
    /// <summary>One line, and one for the remedy.</summary>
    public static void Problem(this CliContext context, string message, string? remedy = null)
    {
        context.Error.WriteLine($"slipway: {message}");
        if (remedy is not null) context.Error.WriteLine($"slipway: {remedy}");
        context.Answer.Note([new Diagnostic("", Severity.Error, null, message, remedy)]);
    }

    public static void Findings(this CliContext context, SourceText? text, IReadOnlyList<Diagnostic> findings)
    {
        context.Error.Write(DiagnosticPrinter.Print(findings, text, context.Color));
        context.Answer.Note(findings);
    }
}
