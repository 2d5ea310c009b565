using System.Text.Json.Nodes;
using System.Xml.Linq;
using Slipway.Aws;
using Slipway.Aws.Credentials;
using Slipway.Cli.Hosting;
using Slipway.Kubernetes;
using Slipway.Rehearsal;
using Slipway.Simulator.Hosting;

namespace Slipway.Cli.Tests;

/// <summary>What a spec can ask for besides the defaults, each from nothing to ready nodes and back to nothing.</summary>
public sealed class VariationTests : IAsyncLifetime, IDisposable
{
    const string Region = "eu-west-1";

    readonly Terminal _terminal = new();
    AwsSimulator? _cloud;

    AwsSimulator Cloud => _cloud ?? throw new InvalidOperationException("not started");

    AwsClients Aws => new(new AwsEnvironment { Region = Region, Endpoint = Cloud.Endpoint, Credentials = new StaticCredentials(new AwsKeys("any", "any")), Time = Cloud.Time });

    public async Task InitializeAsync()
    {
        _cloud = await RehearsalCloud.StartAsync(new AwsSimulatorOptions { Speed = AwsSimulatorOptions.MaxSpeed });
        _terminal.With("AWS_ENDPOINT_URL", _cloud.Endpoint.OriginalString).With("AWS_ACCESS_KEY_ID", "any").With("AWS_SECRET_ACCESS_KEY", Terminal.SecretAccessKey);
        await Aws.S3.CreateBucketAsync("state-bucket");
    }

    public async Task DisposeAsync()
    {
        if (_cloud is not null) await _cloud.DisposeAsync();
    }

    public void Dispose() => _terminal.Dispose();

    /// <summary>Name, nodes, and lines of the spec.</summary>
    public static TheoryData<string, int, string> Specs => new()
    {
        { "amazon-linux", 2, "image: {family: al2023}\n  controlPlane: {replicas: 1}" },
        { "arm", 2, "controlPlane: {replicas: 1, instanceType: m7g.large}" },
        { "dedicated-etcd", 2, "controlPlane: {replicas: 1}\n  etcd: {topology: dedicated, replicas: 3}" },
        { "nat-per-zone", 4, "network: {nat: per-zone}" },
    };

    [Theory]
    [MemberData(nameof(Specs))]
    public async Task Comes_up_and_goes(string name, int nodes, string lines) => await LifeAsync(name, nodes, lines);

    [Fact]
    public async Task Flatcar_comes_up_from_an_image_that_the_spec_names()
    {
        var image = (await Aws.Ec2.DescribeImagesAsync([new("name", "Flatcar-stable-4459.2.0-hvm")])).Single();
        await LifeAsync("flatcar", 2, $"image: {{family: flatcar, id: {image.Id}}}\n  controlPlane: {{replicas: 1}}");
    }

    [Fact]
    public async Task Addons_are_installed_and_a_changed_file_reaches_the_cluster_without_new_machines()
    {
        Write("shop", "controlPlane: {replicas: 1}\n  addons:\n  - {name: web, manifest: addons/web.yaml}");
        Directory.CreateDirectory(_terminal.PathOf("addons"));
        _terminal.Write("addons/web.yaml", Web("web", "nginx:1"));
        await ExpectAsync(ExitCode.Done, "up", "--yes");
        var machines = (await Aws.Ec2.DescribeInstancesAsync()).Select(machine => machine.Id).Order().ToList();
        using var api = new KubernetesApi(Kubeconfig.Parse(_terminal.Read("shop.kubeconfig")));
        Assert.Equal("nginx:1", await ImageAsync(api, "web"));

        _terminal.Write("addons/web.yaml", Web("site", "nginx:2"));
        await ExpectAsync(ExitCode.Done, "up", "--yes");
        var until = Cloud.Time.GetUtcNow() + TimeSpan.FromMinutes(10);
        while (await ImageAsync(api, "web") is not null && Cloud.Time.GetUtcNow() < until) await Task.Delay(TimeSpan.FromSeconds(20), Cloud.Time);
        Assert.Equal(("nginx:2", null), (await ImageAsync(api, "site"), await ImageAsync(api, "web")));
        Assert.Equal(machines, (await Aws.Ec2.DescribeInstancesAsync()).Select(machine => machine.Id).Order());

        // An addon that the API refuses is no reason to fail what is there, and none to call it well.
        _terminal.Write("addons/web.yaml", Web("site", "nginx:2").Replace("namespace: shop", "namespace: elsewhere", StringComparison.Ordinal));
        Assert.Matches("note SLW4037: addon web changes: new Deployment elsewhere/site; deleted Deployment shop/site", (await ExpectAsync(ExitCode.ChangesPending, "plan")).Error);
        const string Refused = "addon web.* is not installed: namespaces \"elsewhere\" not found";
        Assert.Matches(Refused, (await ExpectAsync(ExitCode.Done, "up", "--yes")).Error);
        Assert.Matches(Refused, (await ExpectAsync(ExitCode.Done, "status")).Out);
        _terminal.Write("addons/web.yaml", Web("site", "nginx:2"));
        await ExpectAsync(ExitCode.Done, "up", "--yes");

        // Whoever only looks, or takes away, needs no file of an addon; with the state store alone it is had from there.
        File.Delete(_terminal.PathOf("addons/web.yaml"));
        await ExpectAsync(ExitCode.Done, "status");
        await ExpectAsync(ExitCode.InvalidInput, "plan");
        File.Delete(_terminal.PathOf("cluster.yaml"));
        Assert.Contains("shop", (await ExpectAsync(ExitCode.Done, "get", "clusters", "--state", "s3://state-bucket")).Out, StringComparison.Ordinal);
        await ExpectAsync(ExitCode.Done, "update", "cluster", "--name", "shop", "--state", "s3://state-bucket");
        Assert.Contains("nginx:2", _terminal.Read("addons/web.yaml"), StringComparison.Ordinal);
        File.Delete(_terminal.PathOf("addons/web.yaml"));
        await ExpectAsync(ExitCode.Done, "destroy", "--yes");
    }

    static async Task<string?> ImageAsync(KubernetesApi api, string name) =>
        (string?)(await api.FindAsync($"/apis/apps/v1/namespaces/shop/deployments/{name}", CancellationToken.None))?["spec"]?["template"]?["spec"]?["containers"]?[0]?["image"];

    static string Web(string name, string image) => $$$"""
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: {{{name}}}, namespace: shop}
        spec:
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers: [{name: web, image: "{{{image}}}"}]

        """;

    /// <summary>Making them takes machines seconds of real time, none of which may pass in theirs.</summary>
    [Fact]
    public async Task Keys_can_be_RSA() => await LifeAsync("rsa-keys", 2, "certificates: {algorithm: rsa-2048}\n  controlPlane: {replicas: 1}");

    /// <summary>Real ids beside the spec: the simulated account has none of these images, and the file is not its to write.</summary>
    [Fact]
    public async Task A_lock_with_images_of_a_real_account_counts_for_the_version_only()
    {
        const string Pins = """
            apiVersion: slipway.dev/v1
            kind: ClusterLock
            kubernetesVersion: 1.34.8
            images:
              /aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id: ami-0123456789abcdef0

            """;
        _terminal.Write("cluster.lock.yaml", Pins);
        await LifeAsync("pinned", 2, "kubernetesVersion: \"1.34\"\n  controlPlane: {replicas: 1}", version: "v1.34.8");
        Assert.Equal(Pins, _terminal.Read("cluster.lock.yaml"));
    }

    [Fact]
    public async Task An_own_key_seals_the_cluster_and_stays_when_it_goes()
    {
        var arn = (string?)Cloud.World.Invoke("kms", Region, "CreateKey", new JsonObject())["KeyMetadata"]?["Arn"] ?? "";
        await LifeAsync("own-key", 2, $"controlPlane: {{replicas: 1}}\n  encryption: {{kmsKeyArn: \"{arn}\"}}");
        Assert.Equal("Enabled", (await Aws.Kms.DescribeKeyAsync(arn))?.State);
    }

    [Fact]
    public async Task An_existing_VPC_is_used_and_stays_as_it_was()
    {
        var vpc = Text(Do("ec2", "CreateVpc", ("CidrBlock", "10.9.0.0/16")), "vpcId");
        Do("ec2", "ModifyVpcAttribute", ("VpcId", vpc), ("EnableDnsSupport.Value", "true"));
        Do("ec2", "ModifyVpcAttribute", ("VpcId", vpc), ("EnableDnsHostnames.Value", "true"));
        var gateway = Text(Do("ec2", "CreateInternetGateway"), "internetGatewayId");
        Do("ec2", "AttachInternetGateway", ("VpcId", vpc), ("InternetGatewayId", gateway));
        var taken = Text(Do("ec2", "CreateSubnet", ("VpcId", vpc), ("CidrBlock", "10.9.200.0/24"), ("AvailabilityZone", "eu-west-1a")), "subnetId");
        await LifeAsync("guest", 2, $$"""
            controlPlane: {replicas: 1, zones: [eu-west-1a]}
              network:
                vpc: {id: {{vpc}}, internetGatewayId: {{gateway}}}
                topology: public
                zones: [eu-west-1a, eu-west-1b]
                podCidr: 10.244.0.0/16
                serviceCidr: 10.96.0.0/16
                subnets:
                - {name: a, zone: eu-west-1a, cidr: 10.9.1.0/24, type: public}
                - {name: b, zone: eu-west-1b, cidr: 10.9.2.0/24, type: public}
            """);
        Assert.Equal([vpc], (await Aws.Ec2.DescribeVpcsAsync()).Select(v => v.Id));
        Assert.Equal([taken], (await Aws.Ec2.DescribeSubnetsAsync()).Select(s => s.Id));
    }

    [Fact]
    public async Task Existing_subnets_are_used_and_stay()
    {
        var vpc = Text(Do("ec2", "CreateVpc", ("CidrBlock", "10.9.0.0/16")), "vpcId");
        Do("ec2", "ModifyVpcAttribute", ("VpcId", vpc), ("EnableDnsHostnames.Value", "true"));
        var gateway = Text(Do("ec2", "CreateInternetGateway"), "internetGatewayId");
        Do("ec2", "AttachInternetGateway", ("VpcId", vpc), ("InternetGatewayId", gateway));
        var table = Text(Do("ec2", "CreateRouteTable", ("VpcId", vpc)), "routeTableId");
        Do("ec2", "CreateRoute", ("RouteTableId", table), ("DestinationCidrBlock", "0.0.0.0/0"), ("GatewayId", gateway));
        var subnet = Text(Do("ec2", "CreateSubnet", ("VpcId", vpc), ("CidrBlock", "10.9.1.0/24"), ("AvailabilityZone", "eu-west-1a")), "subnetId");
        Do("ec2", "AssociateRouteTable", ("RouteTableId", table), ("SubnetId", subnet));
        await LifeAsync("tenant", 2, $$"""
            controlPlane: {replicas: 1}
              network:
                vpc: {id: {{vpc}}}
                topology: public
                zones: [eu-west-1a]
                podCidr: 10.244.0.0/16
                serviceCidr: 10.96.0.0/16
                subnets:
                - {name: a, zone: eu-west-1a, id: {{subnet}}, type: public}
            """);
        Assert.Equal([subnet], (await Aws.Ec2.DescribeSubnetsAsync()).Select(s => s.Id));
    }

    [Fact]
    public async Task A_spec_with_its_state_in_a_folder_is_rendered_and_told_at_its_line_that_machines_cannot_read_it()
    {
        Write("trial", "controlPlane: {replicas: 1}");
        _terminal.Write("cluster.yaml", _terminal.Read("cluster.yaml").Replace("s3://state-bucket", "./state", StringComparison.Ordinal));
        Assert.Equal(ExitCode.Done, (await _terminal.RunAsync("render", "-o", "rendered")).Exit);
        Assert.NotEmpty(Directory.GetFiles(_terminal.PathOf("rendered/stacks")));
        Assert.Matches(@"cluster\.yaml\([0-9]+,[0-9]+\): error SLW4015", (await _terminal.RunAsync("up", "--yes")).Error);
        Assert.False(Directory.Exists(_terminal.PathOf("state")));
    }

    async Task LifeAsync(string name, int nodes, string lines, string? version = null)
    {
        Write(name, lines);
        await ExpectAsync(ExitCode.Done, "up", "--yes");
        Assert.Contains("Nothing to do.", (await ExpectAsync(ExitCode.Done, "up", "--yes")).Error, StringComparison.Ordinal);
        var status = JsonNode.Parse((await ExpectAsync(ExitCode.Done, "status", "-o", "json")).Out);
        Assert.Equal(nodes, status?["nodes"]?.AsArray().Count(n => (bool?)n?["ready"] == true && (version ?? (string?)n["version"]) == (string?)n["version"]));
        await ExpectAsync(ExitCode.Done, "destroy", "--yes", "--keep-backups", "false");
        Assert.Empty(await Aws.CloudFormation.DescribeStacksAsync());
        Assert.Empty(await Aws.S3.ListAsync("state-bucket", ""));
        Assert.Empty(await Aws.Ec2.DescribeAddressesAsync());
        Assert.Empty(await Aws.Ec2.DescribeVolumesAsync());
    }

    void Write(string name, string lines) => _terminal.Write("cluster.yaml", $$"""
        apiVersion: slipway.dev/v1
        kind: Cluster
        metadata: {name: {{name}}}
        spec:
          region: {{Region}}
          stateStore: s3://state-bucket
          {{lines}}
          {{(lines.Contains("api:", StringComparison.Ordinal) ? "" : "api: {allowedCidrs: [203.0.113.0/24]}")}}
          nodePools:
          - {name: nodes, min: 1, max: 1, instanceTypes: [{{(lines.Contains("m7g", StringComparison.Ordinal) ? "m7g.large" : "m7i.large")}}]}

        """);

    async Task<Run> ExpectAsync(int exit, params string[] args)
    {
        var run = await _terminal.RunAsync(args);
        Assert.True(run.Exit == exit, $"slipway {string.Join(' ', args)}: {run.Exit}, expected {exit}\n{run.Out}\n{run.Error}");
        return run;
    }

    XElement Do(string service, string operation, params (string Name, string Value)[] parameters) =>
        Cloud.World.Invoke(service, Region, operation, parameters.ToDictionary(p => p.Name, p => p.Value));

    static string Text(XElement reply, string name) => reply.Descendants().First(e => e.Name.LocalName == name).Value;
}
