using System.Net;
using System.Text.Json.Nodes;
using Slipway.Simulator.Hosting;
using Slipway.Simulator.Iam;
using Slipway.Simulator.Machines;

namespace Slipway.Simulator.Tests.Core;

public sealed class MetadataTests
{
    const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    const string Policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::bkt/nodes/*"}]}""";

    [Fact]
    public async Task Without_a_session_token_nothing_is_told()
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand });
        using var client = Client(simulator);
        using var bare = await client.GetAsync(new Uri("http://169.254.169.254/latest/meta-data/instance-id"));
        Assert.Equal(HttpStatusCode.Unauthorized, bare.StatusCode);
        await TokenAsync(client);
        Assert.Equal("i-0123", await GetAsync(client, "latest/meta-data/instance-id"));
        Assert.Equal("us-east-1a", await GetAsync(client, "latest/meta-data/placement/availability-zone"));
        Assert.Contains("placement/", await GetAsync(client, "latest/meta-data/"), StringComparison.Ordinal);
        Assert.Equal("#!/bin/sh", await GetAsync(client, "latest/user-data"));
        Assert.Equal("i-0123", (string?)JsonNode.Parse(await GetAsync(client, "latest/dynamic/instance-identity/document"))?["instanceId"]);
        Assert.Contains("2009-04-04", await GetAsync(client, ""), StringComparison.Ordinal);
        Assert.Equal("i-0123", await GetAsync(client, "2009-04-04/meta-data/instance-id"));
        simulator.World.AdvanceTo(simulator.World.Now.AddMinutes(2));
        using var late = await client.GetAsync(new Uri("http://169.254.169.254/latest/meta-data/instance-id"));
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
    }

    [Fact]
    public async Task The_keys_of_an_instance_open_what_its_role_may_read_and_nothing_else()
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand });
        var world = simulator.World;
        world.Invoke("iam", "us-east-1", "CreateRole", new Dictionary<string, string> { ["RoleName"] = "node", ["AssumeRolePolicyDocument"] = Trust });
        world.Invoke("iam", "us-east-1", "PutRolePolicy", new Dictionary<string, string> { ["RoleName"] = "node", ["PolicyName"] = "read", ["PolicyDocument"] = Policy });
        world.Invoke("iam", "us-east-1", "CreateInstanceProfile", new Dictionary<string, string> { ["InstanceProfileName"] = "node" });
        world.Invoke("iam", "us-east-1", "AddRoleToInstanceProfile", new Dictionary<string, string> { ["InstanceProfileName"] = "node", ["RoleName"] = "node" });
        using var http = new HttpClient { BaseAddress = simulator.Endpoint };
        await SendAsync(http, HttpMethod.Put, "/bkt", "AKOPERATOR", "x");
        await SendAsync(http, HttpMethod.Put, "/bkt/nodes/a", "AKOPERATOR", "x");

        using var client = Client(simulator);
        await TokenAsync(client);
        Assert.Equal("node", await GetAsync(client, "latest/meta-data/iam/security-credentials/"));
        var keys = JsonNode.Parse(await GetAsync(client, "latest/meta-data/iam/security-credentials/node"));
        var (id, secret, token) = ((string?)keys?["AccessKeyId"] ?? "", (string?)keys?["SecretAccessKey"] ?? "", (string?)keys?["Token"] ?? "");

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(http, HttpMethod.Get, "/bkt/nodes/a", id, secret, token)).Status);
        var refused = await SendAsync(http, HttpMethod.Get, "/bkt/pki/a", id, secret, token);
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("assumed-role/node/i-0123 is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::bkt/pki/a\"", refused.Body, StringComparison.Ordinal);
        var unlisted = await SendAsync(http, HttpMethod.Get, "/bkt/nodes/none", id, secret, token);
        Assert.Contains("s3:ListBucket", unlisted.Body, StringComparison.Ordinal);
        Assert.Contains("SignatureDoesNotMatch", (await SendAsync(http, HttpMethod.Get, "/bkt/nodes/a", id, "wrong", token)).Body, StringComparison.Ordinal);
        Assert.Contains("InvalidClientTokenId", (await SendAsync(http, HttpMethod.Get, "/bkt/nodes/a", id, secret)).Body, StringComparison.Ordinal);
        Assert.Contains(new Evaluation("node", "s3:GetObject", "arn:aws:s3:::bkt/nodes/a", true), world.Part<IamAuthorizer>().Evaluations);
        world.AdvanceTo(world.Now.AddHours(7));
        Assert.Contains("ExpiredToken", (await SendAsync(http, HttpMethod.Get, "/bkt/nodes/a", id, secret, token)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_does_not_trust_ec2_gives_no_keys()
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand });
        var world = simulator.World;
        var trust = Trust.Replace("ec2.", "lambda.", StringComparison.Ordinal);
        world.Invoke("iam", "us-east-1", "CreateRole", new Dictionary<string, string> { ["RoleName"] = "node", ["AssumeRolePolicyDocument"] = trust });
        world.Invoke("iam", "us-east-1", "CreateInstanceProfile", new Dictionary<string, string> { ["InstanceProfileName"] = "node" });
        world.Invoke("iam", "us-east-1", "AddRoleToInstanceProfile", new Dictionary<string, string> { ["InstanceProfileName"] = "node", ["RoleName"] = "node" });
        using var client = Client(simulator);
        await TokenAsync(client);
        Assert.Contains("AssumeRoleUnauthorizedAccess", await GetAsync(client, "latest/meta-data/iam/security-credentials/node"), StringComparison.Ordinal);
    }

    static HttpClient Client(AwsSimulator simulator) => new(new MetadataHandler(new InstanceMetadata
    {
        World = simulator.World,
        InstanceId = "i-0123",
        InstanceType = "m7i.large",
        ImageId = "ami-1",
        Region = "us-east-1",
        Zone = "us-east-1a",
        PrivateIp = "10.0.0.4",
        PrivateDnsName = "ip-10-0-0-4.ec2.internal",
        UserData = "#!/bin/sh"u8.ToArray(),
        InstanceProfile = () => "node",
    }));

    static async Task TokenAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "http://169.254.169.254/latest/api/token");
        request.Headers.Add("X-aws-ec2-metadata-token-ttl-seconds", "60");
        using var response = await client.SendAsync(request);
        client.DefaultRequestHeaders.Add("X-aws-ec2-metadata-token", await response.Content.ReadAsStringAsync());
    }

    static Task<string> GetAsync(HttpClient client, string path) => client.GetStringAsync(new Uri("http://169.254.169.254/" + path));

    static async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpClient client, HttpMethod method, string path, string id, string secret, string? token = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(client.BaseAddress ?? new Uri("http://x"), path)).Sign("s3", id, secret, token);
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
