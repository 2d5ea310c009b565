using System.Text;
using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Cli.Hosting;
using Slipway.Design.Lock;
using Slipway.Pki;
using Slipway.Rehearsal;
using Slipway.Simulator.Hosting;

namespace Slipway.Cli.Tests;

/// <summary>What a destroyed cluster leaves beside its spec.</summary>
public sealed class LeftFilesTests : IAsyncLifetime, IDisposable
{
    const string File = "proyecto.kubeconfig";

    readonly Terminal _terminal = new();
    AwsSimulator? _cloud;

    public async Task InitializeAsync()
    {
        _cloud = await RehearsalCloud.StartAsync(new AwsSimulatorOptions { Speed = AwsSimulatorOptions.MaxSpeed });
        _terminal.With("AWS_ENDPOINT_URL", _cloud.Endpoint.OriginalString).With("AWS_ACCESS_KEY_ID", "any").With("AWS_SECRET_ACCESS_KEY", Terminal.SecretAccessKey)
            .Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal))
            .Write("cluster.lock.yaml", LockFile.Write(Design.ClusterLock.Empty));
        await new AwsClients(new AwsEnvironment { Region = "eu-west-1", Endpoint = _cloud.Endpoint, Credentials = new StaticCredentials(new AwsKeys("any", "any")), Time = _cloud.Time }).S3.CreateBucketAsync("state-bucket");
        _cloud.World.Invoke("ec2", "eu-west-1", "CreateKeyPair", new Dictionary<string, string> { ["KeyName"] = "proyecto" });
    }

    public async Task DisposeAsync()
    {
        if (_cloud is not null) await _cloud.DisposeAsync();
    }

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task The_kubeconfig_goes_where_it_opens_that_cluster_and_nothing_else_and_otherwise_it_is_said_why_it_stays()
    {
        await ExpectAsync(ExitCode.Done, "up", "--yes");
        await ExpectAsync(ExitCode.Done, "etcd", "snapshot");
        var kubeconfig = _terminal.Read(File);
        Assert.Matches($"kubeconfig +{File} +on this computer", (await ExpectAsync(ExitCode.Refused, "destroy")).Error);
        Assert.True(IsThere);

        var gone = (await ExpectAsync(ExitCode.Done, "destroy", "--yes")).Error;
        Assert.Contains($"✓ {File}: is deleted: it opened proyecto and nothing else", gone, StringComparison.Ordinal);
        Assert.Contains("cluster.lock.yaml: it stays, beside the spec", gone, StringComparison.Ordinal);
        Assert.False(IsThere);

        // The snapshot keeps the keys, so the state store tells still whose a file is.
        var others = "contexts:\n- name: another\n  context: {cluster: proyecto, user: proyecto}";
        await StaysAsync(kubeconfig.Replace("contexts:", others, StringComparison.Ordinal), "it holds more than proyecto, of which it opens nothing any more");
        using (var another = ClusterAuthorities.Create(DateTimeOffset.UnixEpoch.AddYears(55), TimeSpan.FromDays(3650), KeyKind.EcdsaP256))
        {
            var authority = Convert.ToBase64String(Encoding.ASCII.GetBytes(another.Certificates[ClusterAuthorities.Kubernetes]));
            await StaysAsync(string.Join('\n', kubeconfig.Split('\n').Select(line => line.Contains("certificate-authority-data", StringComparison.Ordinal) ? $"    certificate-authority-data: {authority}" : line)), "it trusts another authority than that of proyecto");
        }
        await StaysAsync("no kubeconfig", "it cannot be read as a kubeconfig");
        _terminal.Write(File, kubeconfig);
        Assert.Contains("is deleted", (await ExpectAsync(ExitCode.Done, "destroy", "--yes")).Error, StringComparison.Ordinal);
        Assert.False(IsThere);

        await ExpectAsync(ExitCode.Done, "destroy", "--yes", "--keep-backups", "false");
        await StaysAsync(kubeconfig, "the authority of proyecto is gone from the state store");
    }

    bool IsThere => System.IO.File.Exists(_terminal.PathOf(File));

    async Task StaysAsync(string text, string why)
    {
        _terminal.Write(File, text);
        var said = (await ExpectAsync(ExitCode.Done, "destroy", "--yes")).Error;
        Assert.Contains("Nothing to do.", said, StringComparison.Ordinal);
        Assert.Contains($"! {File}: it stays: {why}", said, StringComparison.Ordinal);
        Assert.Equal(text, _terminal.Read(File));
    }

    async Task<Run> ExpectAsync(int exit, params string[] args)
    {
        var run = await _terminal.RunAsync(args);
        Assert.True(run.Exit == exit, $"slipway {string.Join(' ', args)}: {run.Exit}, expected {exit}\n{run.Out}\n{run.Error}");
        return run;
    }
}
