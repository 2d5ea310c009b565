using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Cli.Hosting;
using Slipway.Design;
using Slipway.NodeConfig;
using Slipway.Operations.Keys;
using Slipway.Operations.State;
using Slipway.Rehearsal;
using Slipway.Simulator.Hosting;
using Slipway.Spec;

namespace Slipway.Cli.Tests;

/// <summary>
/// All that a running cluster leaves in the account, read as the simulator keeps it on disk: objects, user data, templates, parameters,
/// tags, console output. Texts in base64 and gzip are unpacked; a key is looked for in every form that it is written in.
/// </summary>
public sealed partial class SecretsTests : IDisposable
{
    readonly Terminal _terminal = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task No_private_key_and_no_token_lies_open_in_the_account_or_is_printed()
    {
        var account = _terminal.PathOf("account");
        var cloud = await RehearsalCloud.StartAsync(new AwsSimulatorOptions { Speed = AwsSimulatorOptions.MaxSpeed, StateFolder = account });
        IReadOnlyList<byte[]> keys;
        var seen = new StringBuilder();
        Run up;
        await using (cloud)
        {
            var aws = new AwsClients(new AwsEnvironment { Region = "eu-west-1", Endpoint = cloud.Endpoint, Credentials = new StaticCredentials(new AwsKeys("any", "any")), Time = cloud.Time });
            await aws.S3.CreateBucketAsync("state-bucket");
            cloud.World.Invoke("ec2", "eu-west-1", "CreateKeyPair", new Dictionary<string, string> { ["KeyName"] = "proyecto" });
            up = await _terminal.Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal))
                .With("AWS_ENDPOINT_URL", cloud.Endpoint.OriginalString).With("AWS_ACCESS_KEY_ID", "any").With("AWS_SECRET_ACCESS_KEY", Terminal.SecretAccessKey).RunAsync("up", "--yes");
            Assert.True(up.Exit == ExitCode.Done, up.Error);
            keys = await KeysAsync(aws);
            foreach (var machine in await aws.Ec2.DescribeInstancesAsync())
            {
                var console = cloud.World.Invoke("ec2", "eu-west-1", "GetConsoleOutput", new Dictionary<string, string> { ["InstanceId"] = machine.Id }).Descendants().First(e => e.Name.LocalName == "output").Value;
                Assert.NotEmpty(console);
                Look("console output", Convert.FromBase64String(console), keys, seen);
            }
            await cloud.SaveAsync();
        }
        Assert.True(_terminal.IsForItsOwnerOnly("proyecto.kubeconfig"));
        foreach (var file in Directory.GetFiles(account, "*", SearchOption.AllDirectories).Where(f => Path.GetFileName(f) is not ("manifest.json" or "lock")))
        {
            Look(Path.GetRelativePath(account, file), WithoutDisks(await File.ReadAllBytesAsync(file)), keys, seen);
        }
        Look("printed", Encoding.UTF8.GetBytes(up.Out + up.Error), keys, seen);
        // What has to have been looked at, or else the look is worth nothing.
        foreach (var sign in (string[])["AWSTemplateFormatVersion", "#cloud-config", BootConfig.Path, "slipway.dev/cluster", "BEGIN CERTIFICATE", "kubernetesVersion"])
        {
            Assert.Contains(sign, seen.ToString(), StringComparison.Ordinal);
        }
    }

    /// <summary>Each key of the operator's bundle as its DER and as the number that is its secret.</summary>
    async Task<IReadOnlyList<byte[]>> KeysAsync(AwsClients aws)
    {
        var spec = SpecReader.Read("cluster.yaml", Encoding.UTF8.GetBytes(_terminal.Read("cluster.yaml"))).Spec ?? throw new InvalidOperationException("no spec");
        var design = Designer.Design(spec, ClusterLock.Empty).Design ?? throw new InvalidOperationException("no design");
        var key = (await aws.CloudFormation.DescribeStackAsync("proyecto-network"))?.Outputs["KeyArn"].Value ?? "";
        using var authorities = await new KeyRing(StateStores.Open(design, aws, path => path), new KmsDataKeys(aws.Kms, key), design, TimeProvider.System).LoadAsync(default)
            ?? throw new InvalidOperationException("no keys");
        using var bundle = authorities.ToBundle();
        var found = new List<byte[]>();
        foreach (var name in bundle.Entries.Keys.Where(n => n.EndsWith(".key", StringComparison.Ordinal)))
        {
            using var pair = ECDsa.Create();
            pair.ImportFromPem(bundle.Text(name));
            found.AddRange([pair.ExportPkcs8PrivateKey(), pair.ExportParameters(includePrivateParameters: true).D ?? throw new InvalidOperationException(name)]);
        }
        Assert.True(found.Count >= 6, "the operator's bundle has the keys of three authorities at least");
        return found;
    }

    /// <summary>What lies on the encrypted disks of machines is theirs: etcd's own keys among it.</summary>
    static byte[] WithoutDisks(byte[] content)
    {
        if (content is not [(byte)'{', ..]) return content;
        var state = JsonNode.Parse(content);
        Strip(state);
        return Encoding.UTF8.GetBytes(state?.ToJsonString(s_plain) ?? "");
    }

    static void Strip(JsonNode? node)
    {
        if (node is JsonArray list) foreach (var item in list) Strip(item);
        if (node is not JsonObject map) return;
        foreach (var name in map.Select(m => m.Key).Where(k => string.Equals(k, "disk", StringComparison.OrdinalIgnoreCase)).ToList()) map.Remove(name);
        foreach (var (_, value) in map) Strip(value);
    }

    static readonly JsonSerializerOptions s_plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    static void Look(string place, byte[] content, IReadOnlyList<byte[]> keys, StringBuilder seen, int depth = 0)
    {
        foreach (var key in keys) Assert.True(content.AsSpan().IndexOf(key) < 0, $"{place} holds a private key");
        var text = Encoding.UTF8.GetString(content);
        seen.Append(text).Append('\n');
        Assert.False(text.Contains("PRIVATE KEY", StringComparison.Ordinal), $"{place} holds a private key in PEM");
        Assert.False(text.Contains(Terminal.SecretAccessKey, StringComparison.Ordinal), $"{place} holds the operator's secret access key");
        foreach (var token in Token().Matches(text).Select(m => m.Value)) Assert.Fail($"{place} holds a token: {token[..8]}…");
        if (depth == 3) return;
        if (content is [0x1f, 0x8b, ..]) Look($"{place} (gzip)", Unzip(content), keys, seen, depth + 1);
        // Line feeds of PEM stand as \n inside JSON.
        foreach (var run in Base64().Matches(text.Replace("\\n", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal)).Select(m => m.Value))
        {
            // A run may begin in the middle of a word: each of the four alignments is tried.
            for (var shift = 0; shift < 4 && run.Length - shift >= 4; shift++)
            {
                var whole = run.AsSpan(shift, (run.Length - shift) / 4 * 4);
                var bytes = new byte[whole.Length];
                if (Convert.TryFromBase64Chars(whole, bytes, out var length)) Look($"{place} (base64)", bytes[..length], keys, seen, depth + 1);
            }
        }
    }

    static byte[] Unzip(byte[] content)
    {
        using var zip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        zip.CopyTo(plain);
        return plain.ToArray();
    }

    [GeneratedRegex("[A-Za-z0-9+/]{40,}={0,2}")]
    private static partial Regex Base64();

    /// <summary>Of kubeadm's bootstrap, and signed ones of service accounts.</summary>
    [GeneratedRegex(@"\b[a-z0-9]{6}\.[a-z0-9]{16}\b|eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.")]
    private static partial Regex Token();
}
