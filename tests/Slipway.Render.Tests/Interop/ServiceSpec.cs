using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;
using Slipway.Testing;

namespace Slipway.Render.Tests.Interop;

/// <summary>
/// CloudFormation's resource schemas, as the CDK publishes them. Kept below <c>out/interop</c>; fetched by npm when not there.
/// </summary>
public sealed class ServiceSpec : IAsyncLifetime
{
    public const string Package = "@aws-cdk/aws-service-spec@0.1.216";
    public const string Archive = "out/interop/aws-cdk-aws-service-spec-0.1.216.tgz";

    public SchemaTypes Types { get; private set; } = new(new Dictionary<string, JsonElement>(), new Dictionary<string, JsonElement>());

    public async Task InitializeAsync()
    {
        var archive = Repository.File(Archive);
        if (!File.Exists(archive))
        {
            Directory.CreateDirectory(Repository.File("out", "interop"));
            var fetched = await Tools.RunAsync("npm", "pack", Package, "--pack-destination", Repository.File("out", "interop"));
            Assert.True(fetched.ExitCode == 0, fetched.Output);
        }
        Types = await ReadAsync(archive);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    static async Task<SchemaTypes> ReadAsync(string archive)
    {
        await using var file = File.OpenRead(archive);
        await using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        await using var tar = new TarReader(unzipped);
        while (await tar.GetNextEntryAsync() is { } entry)
        {
            if (entry is not { Name: "package/db.json.gz", DataStream: { } data }) continue;
            await using var database = new GZipStream(data, CompressionMode.Decompress);
            using var json = await JsonDocument.ParseAsync(database);
            var schema = json.RootElement.GetProperty("schema");
            return new(Entities(schema, "resource", "cloudFormationType"), Entities(schema, "typeDefinition", "$id"));
        }
        throw new InvalidDataException($"{archive} has no database");
    }

    static Dictionary<string, JsonElement> Entities(JsonElement schema, string kind, string key) =>
        schema.GetProperty(kind).GetProperty("entities").EnumerateArray()
            .ToDictionary(entity => entity.GetProperty(key).GetString() ?? "", entity => entity.Clone());
}
