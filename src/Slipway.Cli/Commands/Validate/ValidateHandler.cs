using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Validate;

sealed class ValidateHandler(CliContext context)
{
    public int Run(string file, OutputFormat output)
    {
        // In a document the findings are the result, and what is given when the command ends.
        var document = output != OutputFormat.Table;
        if (new ClusterLoader(context, quiet: document).Check(file) is not { } check) return ExitCode.InvalidInput;
        if (!document) context.Error.WriteLine(Summary(file, check.Findings));
        return check.Cluster is null ? ExitCode.InvalidInput : ExitCode.Done;
    }

    static string Summary(string file, IReadOnlyList<Diagnostic> findings)
    {
        var (errors, warnings) = (findings.Count(f => f.Severity == Severity.Error), findings.Count(f => f.Severity == Severity.Warning));
        return errors == 0 && warnings == 0 ? $"{file} is valid." : $"{file}: {Words(errors, "error")}, {Words(warnings, "warning")}.";
    }

    static string Words(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
