using System.Text.Json.Nodes;
using Slipway.RealNode.Tests.Images;
using Slipway.RealNode.Tests.Instances;
using Slipway.RealNode.Tests.Region;
using Slipway.Simulator.Hosting;
using Slipway.Simulator.Network;
using Slipway.Testing;

namespace Slipway.RealNode.Tests;

/// <summary>
/// A simulated AWS whose instances are real machines: sets of namespaces that boot systemd and cloud-init from their user data, with
/// metadata service, endpoints, names, disks and cards as on EC2. It fills the network namespace of this process.
/// </summary>
sealed class Lab : IAsyncDisposable
{
    public const string AwsRegion = "eu-west-1";

    readonly MetadataServer _metadata;
    readonly NameServer _names;
    readonly EndpointFront _front;

    Lab(string folder, AwsSimulator cloud, InstanceSoftware instances, MetadataServer metadata, NameServer names, EndpointFront front)
    {
        Folder = folder;
        Cloud = cloud;
        Instances = instances;
        _metadata = metadata;
        _names = names;
        _front = front;
    }

    public string Folder { get; }
    public AwsSimulator Cloud { get; }
    public InstanceSoftware Instances { get; }

    /// <param name="vpcCidr">Of the one VPC that instances run in.</param>
    /// <param name="speed">Of the simulated AWS; instances live in real time.</param>
    /// <param name="imageFolder">Laid over the image's root: what it brings besides its system.</param>
    /// <param name="prepareDisk">Puts what the image brings on the folder of an instance's disk.</param>
    public static async Task<Lab> StartAsync(string vpcCidr, double speed, IReadOnlyList<int> forwardedPorts, string? imageFolder = null, Func<string, Task>? prepareDisk = null)
    {
        // What an earlier run left when it was killed would be the disks of this one's instances.
        var folder = Repository.File("out", "real", "run");
        await Shell.TryAsync("rm", ["-rf", folder], new Dictionary<string, string>());
        Directory.CreateDirectory(folder);
        var segment = new Segment(vpcCidr);
        await segment.RaiseAsync();
        var metadata = new MetadataServer();
        var layers = new List<string>();
        var instances = new InstanceSoftware(new InstanceSettings(segment, layers, folder, forwardedPorts, prepareDisk ?? (static _ => Task.CompletedTask)), metadata);
        var cloud = await AwsSimulator.StartAsync(new AwsSimulatorOptions { Software = instances, Speed = speed, Failed = Console.Error.WriteLine });
        var front = new EndpointFront(cloud.Endpoint, AwsRegion);
        if (imageFolder is not null) layers.Add(imageFolder);
        layers.AddRange(await BaseImage.PrepareAsync(folder, front.AuthorityPem));
        var names = new NameServer(name => instances.Running.Values.FirstOrDefault() is { } any ? cloud.World.Part<VirtualNetwork>().Lookup(any.Machine, name) : []);
        return new Lab(folder, cloud, instances, metadata, names, front);
    }

    /// <summary>A client of this AWS, in the environment of a user.</summary>
    public Task<Shell.Result> RunAsync(string program, params IEnumerable<string> arguments) => Shell.TryAsync(program, arguments, new Dictionary<string, string>
    {
        ["AWS_ENDPOINT_URL"] = Cloud.Endpoint.OriginalString.TrimEnd('/'), ["AWS_ACCESS_KEY_ID"] = "any", ["AWS_SECRET_ACCESS_KEY"] = "any", ["AWS_REGION"] = AwsRegion, ["AWS_DEFAULT_REGION"] = AwsRegion,
        ["AWS_PAGER"] = "",
    });

    /// <summary>What the <c>aws</c> command line answers to a query.</summary>
    public async Task<string> TextAsync(string query, params IEnumerable<string> command)
    {
        var result = await RunAsync("aws", [.. command, "--query", query, "--output", "json"]);
        Assert.True(result.ExitCode == 0, result.Output);
        return JsonNode.Parse(result.Output)?.ToString() ?? "";
    }

    /// <summary>The disk fails: what was on the volume is no more.</summary>
    public void Wipe(string volumeId) => File.Delete(Path.Combine(Folder, "volumes", $"{volumeId}.img"));

    public async ValueTask DisposeAsync()
    {
        foreach (var instance in Instances.Running.Values.ToList()) await instance.DisposeAsync();
        await Instances.EndedAsync();
        await Cloud.DisposeAsync();
        _names.Dispose();
        _front.Dispose();
        _metadata.Dispose();
        await Segment.LowerAsync();
        await Shell.TryAsync("rm", ["-rf", Folder], new Dictionary<string, string>());
    }
}
