using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Design.Facts;

namespace Slipway.Cli.Commands.Version;

static class VersionCommand
{
    public static Command Create(CliContext context)
    {
        var output = CommonOptions.Output();
        var command = new SlipwayCommand("version", "Print Slipway's version; in a document also what it runs on and which Kubernetes versions it installs", Effect.Reads,
            ("slipway version", "one line"),
            ("slipway version -o json", "for pipelines and for reports of defects"))
        {
            output,
        };
        command.SetAction(result =>
        {
            if (result.GetValue(output) == OutputFormat.Table) context.Out.WriteLine($"slipway {Current}");
            else context.Answer.Give(context.Out, Document);
        });
        return command;
    }

    public static string Current { get; } =
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    static void Document(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("version", Current);
        json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        json.WriteString("platform", RuntimeInformation.RuntimeIdentifier);
        json.Array("kubernetesVersions", KubernetesVersions.All, v => json.WriteStringValue(v.Recommended));
        json.WriteEndObject();
    }
}
