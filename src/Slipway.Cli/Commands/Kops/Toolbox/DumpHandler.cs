using System.Text.Json;
using Slipway.Cli.Aws;
using Slipway.Cli.Commands.Kops.Finding;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;

namespace Slipway.Cli.Commands.Kops.Toolbox;

sealed class DumpHandler(CliContext context)
{
    public Task<int> RunAsync(KopsTarget target, string? folder, OutputFormat format, CancellationToken ct) => new KopsClusters(context).RunAsync(target, async (session, stop) =>
    {
        var dump = await new ClusterDump(session).TakeAsync(stop).ConfigureAwait(false);
        if (folder is null)
        {
            context.Answer.Format = format;
            context.Answer.Give(context.Out, Document(dump));
        }
        else Write(session, dump, context.PathOf(folder));
        if (folder is not null) context.Error.WriteLine($"The dump is in {folder}: {dump.Sections.Count} documents, {dump.Consoles.Count} console logs.");
        return ExitCode.Done;
    }, ct);

    static Action<Utf8JsonWriter> Document(DumpContent dump) => json =>
    {
        json.WriteStartObject();
        foreach (var (name, write) in dump.Sections)
        {
            json.WritePropertyName(name);
            write(json);
        }
        json.WriteStartObject("consoles");
        foreach (var (id, text) in dump.Consoles) json.WriteString(id, text);
        json.WriteEndObject();
        json.WriteEndObject();
    };

    static void Write(ClusterSession session, DumpContent dump, string folder)
    {
        TextFile.Write(Path.Combine(folder, "cluster.yaml"), session.Text.Text);
        foreach (var (name, write) in dump.Sections)
        {
            using var text = new StringWriter { NewLine = "\n" };
            JsonOutput.Write(text, write);
            TextFile.Write(Path.Combine(folder, $"{name}.json"), text.ToString());
        }
        foreach (var (id, text) in dump.Consoles) TextFile.Write(Path.Combine(folder, "consoles", $"{id}.log"), text);
    }
}
