using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Slipway.Aws;
using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Design.Model;
using Slipway.NodeConfig.Mirror;
using Slipway.Operations.Assets;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Assets;

sealed class AssetsMirrorHandler(CliContext context)
{
    /// <summary>For a connection to be made, TLS included: registries are far away.</summary>
    static readonly TimeSpan Connect = TimeSpan.FromSeconds(20);

    public Task<int> RunAsync(string file, string? to, OutputFormat output, CancellationToken ct) => new SessionOpener(context).RunAsync(file, async (session, stop) =>
    {
        var design = session.Cluster.Design;
        if ((to is null ? design.Mirror : MirrorPlace.Read(to, context)) is not { } mirror)
        {
            context.Problem(to is null ? "where to? --to names a place, and the spec has no assets.mirror" : $"'{to}' is no place for a mirror", "a place is s3://bucket, s3://bucket/prefix or a folder");
            return ExitCode.InvalidInput;
        }
        try
        {
            using var http = Client();
            var services = session.Services;
            var flow = new MirrorFlow(MirrorPins.Open(mirror, services.Aws), http, services.Aws.S3, Work(mirror), context.Time, services.Progress);
            var result = await flow.RunAsync(MirrorRequest.Of(design), stop).ConfigureAwait(false);
            foreach (var problem in result.Problems) context.Problem(problem);
            if (output != OutputFormat.Table) context.Answer.Give(context.Out, Document(mirror, result, context.Answer.Findings));
            if (result.Problems.Count > 0)
            {
                context.Error.WriteLine("slipway: the rest is in the mirror; run it again to go on");
                return ExitCode.Failed;
            }
            context.Error.WriteLine($"{mirror.Folder ?? mirror.Url} holds {result.Files.Count} files and {result.Images.Count} image archives; {result.Copied.Count} were copied now.");
            if (design.Mirror is null) context.Error.WriteLine($"For machines to use it: spec.assets.mirror: {mirror.Url}");
            return ExitCode.Done;
        }
        catch (Exception e) when (e is MirrorException or IOException or UnauthorizedAccessException)
        {
            context.Problem(e.Message);
            return ExitCode.Failed;
        }
    }, ct);

    HttpClient Client() => new(context.Web ?? WatchedSockets.NewHandler(Connect), disposeHandler: context.Web is null) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>What has begun to come is kept there for the next run; a mirror in a folder has it on its own file system.</summary>
    string Work(MirrorDesign mirror) => mirror.Folder is { } folder ? Path.Combine(folder, ".work")
        : Path.Combine(context.Variable("XDG_CACHE_HOME") ?? (context.Variable("HOME") is { } home ? Path.Combine(home, ".cache") : Path.GetTempPath()), "slipway",
            $"mirror-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mirror.Url)))[..12]}");

    static Action<Utf8JsonWriter> Document(MirrorDesign mirror, MirrorResult result, IReadOnlyList<Diagnostic> findings) => json =>
    {
        json.WriteStartObject();
        json.WriteString("mirror", mirror.Url);
        json.WriteBoolean("complete", result.Problems.Count == 0);
        json.Array("files", result.Files, file =>
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("version", file.Version);
            json.WriteString("architecture", file.Architecture);
            json.WriteString("sha256", file.Sha256);
            Place(json, MirrorKeys.File(file.Sha256), result);
        });
        json.Array("images", result.Images, image =>
        {
            json.WriteStartObject();
            json.WriteString("name", image.Name);
            json.WriteString("architecture", image.Architecture);
            json.WriteString("digest", image.Digest);
            json.WriteString("sha256", image.Sha256);
            Place(json, MirrorKeys.Image(image), result);
        });
        json.Findings(findings);
        json.WriteEndObject();
    };

    static void Place(Utf8JsonWriter json, string key, MirrorResult result)
    {
        json.WriteString("key", key);
        json.WriteBoolean("copied", result.Copied.Contains(key));
        json.WriteEndObject();
    }
}
