using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Cli.Output;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Validate;

sealed class ValidateHandler(CliContext context)
{
    public int Run(string file, OutputFormat output)
    {
        var json = output == OutputFormat.Json;
        if (new ClusterLoader(context).Check(file, printFindings: !json) is not { } check) return ExitCode.InvalidInput;
        if (json) JsonOutput.Write(context.Out, FindingsJson.Write(check.Findings));
        else context.Error.WriteLine(Summary(file, check.Findings));
        return check.Cluster is null ? ExitCode.InvalidInput : ExitCode.Done;
    }

    static string Summary(string file, IReadOnlyList<Diagnostic> findings)
    {
        var (errors, warnings) = (findings.Count(f => f.Severity == Severity.Error), findings.Count(f => f.Severity == Severity.Warning));
        return errors == 0 && warnings == 0 ? $"{file} is valid." : $"{file}: {Words(errors, "error")}, {Words(warnings, "warning")}.";
    }

    static string Words(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
