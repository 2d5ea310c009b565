using System.CommandLine;
using System.Text.Json;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;

namespace Slipway.Cli.Commands.Kops;

enum KopsFormat { Table, Yaml, Json, Name }

/// <summary>What a command of kops prints, in the form that was asked for.</summary>
static class KopsFormats
{
    public static Option<KopsFormat> Option() => new Option<KopsFormat>("--output", "-o")
    {
        Description = "table (the default), yaml, json or name",
        HelpName = "FORMAT",
    }.Offering("table", "yaml", "json", "name");

    /// <summary>To be called first.</summary>
    public static void Begin(this CliContext context, KopsFormat format)
    {
        context.Answer.OnlyResults = true;
        context.Answer.Format = format switch
        {
            KopsFormat.Json => OutputFormat.Json,
            KopsFormat.Yaml => OutputFormat.Yaml,
            _ => OutputFormat.Table,
        };
    }

    public static int Give(this CliContext context, KopsFormat format, TextTable table, IEnumerable<string> names, Action<Utf8JsonWriter> document)
    {
        if (context.Answer.IsDocument) context.Answer.Give(context.Out, document);
        else if (format == KopsFormat.Table) table.WriteTo(context.Out);
        else foreach (var name in names) context.Out.WriteLine(name);
        return ExitCode.Done;
    }
}
