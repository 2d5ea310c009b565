using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.Faults;
using Slipway.Simulator.Hosting;
using Slipway.Simulator.Iam;
using Slipway.Simulator.Kernel;
using Slipway.Simulator.Kms;
using Slipway.Simulator.S3;

namespace Slipway.Simulator.Tests.Core;

public sealed class HostingTests
{
    [Fact]
    public async Task Says_that_it_is_no_real_account()
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand });
        using var client = new HttpClient();
        var greeting = JsonNode.Parse(await client.GetStringAsync(new Uri(simulator.Endpoint, "/_slipway/simulator")));
        Assert.Equal("slipway-simulator", (string?)greeting?["name"]);
        Assert.Equal("123456789012", (string?)greeting?["account"]);
    }

    [Fact]
    public async Task State_outlives_a_restart_and_ids_do_not_repeat()
    {
        using var folder = new TemporaryFolder();
        var options = new AwsSimulatorOptions { Speed = AwsSimulatorOptions.ByHand, StateFolder = folder.Path };
        string first, keyId, blob;
        DateTimeOffset then;
        await using (var simulator = await AwsSimulator.StartAsync(options))
        {
            first = simulator.World.Ids.Hex("x-");
            keyId = (string?)simulator.World.Invoke("kms", "us-east-1", "CreateKey", new JsonObject())["KeyMetadata"]?["KeyId"] ?? "";
            var encrypt = new JsonObject { ["KeyId"] = keyId, ["Plaintext"] = Convert.ToBase64String("secret"u8) };
            blob = (string?)simulator.World.Invoke("kms", "us-east-1", "Encrypt", encrypt)["CiphertextBlob"] ?? "";
            Put(simulator.World, "/bkt");
            Put(simulator.World, "/bkt/k", "content");
            simulator.World.Invoke("iam", "us-east-1", "CreateUser", new Dictionary<string, string> { ["UserName"] = "ann" });
            simulator.World.AdvanceTo(simulator.World.Now.AddDays(3));
            then = simulator.World.Now;
        }
        await using (var simulator = await AwsSimulator.StartAsync(options))
        {
            Assert.Equal(then, simulator.World.Now);
            Assert.NotEqual(first, simulator.World.Ids.Hex("x-"));
            var plain = simulator.World.Invoke("kms", "us-east-1", "Decrypt", new JsonObject { ["CiphertextBlob"] = blob })["Plaintext"];
            Assert.Equal("secret", Encoding.UTF8.GetString(Convert.FromBase64String((string?)plain ?? "")));
            Assert.Equal("content"u8.ToArray(), simulator.World.Part<S3Store>().Read("bkt", "k"));
            Assert.True(simulator.World.Part<IamStore>().State.Users.ContainsKey("ann"));
            Assert.Equal(keyId, simulator.World.Part<KmsStore>().Find("us-east-1", keyId).Id);
        }
    }

    [Fact]
    public async Task A_copy_of_the_folder_taken_at_any_moment_loads()
    {
        using var folder = new TemporaryFolder();
        using var copy = new TemporaryFolder();
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand, StateFolder = folder.Path });
        Put(simulator.World, "/bkt");
        Put(simulator.World, "/bkt/k", "1");
        await simulator.SaveAsync();
        // What a kill between two renames leaves: a newer part that the manifest does not name yet, and half a file.
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "s3.0000.json"), "{");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "manifest.json.next"), "{\"s3\"");
        Directory.CreateDirectory(Path.Combine(copy.Path, "blobs"));
        foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("/lock", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(copy.Path, Path.GetRelativePath(folder.Path, file)));
        await using var second = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand, StateFolder = copy.Path });
        Assert.Equal("1"u8.ToArray(), second.World.Part<S3Store>().Read("bkt", "k"));
    }

    [Fact]
    public async Task Two_simulators_do_not_share_a_folder()
    {
        using var folder = new TemporaryFolder();
        var options = new AwsSimulatorOptions { Speed = AwsSimulatorOptions.ByHand, StateFolder = folder.Path };
        await using var simulator = await AwsSimulator.StartAsync(options);
        await Assert.ThrowsAsync<IOException>(() => AwsSimulator.StartAsync(options));
    }

    [Fact]
    public async Task A_fault_is_answered_in_the_protocol_of_the_service()
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand });
        simulator.World.Faults.Add(RefusedCalls.Throttle("sts"));
        using var client = new HttpClient();
        const string Body = "Action=GetCallerIdentity&Version=2011-06-15";
        using var request = new HttpRequestMessage(HttpMethod.Post, simulator.Endpoint) { Content = new StringContent(Body) }.Sign("sts", "x", "y", body: Body);
        using var response = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("<Code>Throttling</Code>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connect_leads_into_the_simulated_network()
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand });
        Assert.StartsWith("HTTP/1.1 502 ", await ConnectAsync(simulator, "nowhere.internal:443", ""), StringComparison.Ordinal);
        simulator.World.Add(new Echo());
        Assert.EndsWith("\r\n\r\nhello", await ConnectAsync(simulator, "echo.internal:7", "hello"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pacer_carries_out_in_moments_what_is_due_in_hours()
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.MaxSpeed });
        var start = simulator.World.Now;
        await Task.Delay(TimeSpan.FromMinutes(5), simulator.Time);
        Assert.True(simulator.World.Now - start >= TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task A_client_elsewhere_waits_on_this_clock()
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.ByHand });
        using var client = new HttpClient { BaseAddress = simulator.Endpoint };
        var hour = client.GetStringAsync(new Uri("/_slipway/simulator?wait=3600", UriKind.Relative));
        while (simulator.World.Clock.NextDue is null) await Task.Yield();
        simulator.World.AdvanceTo(simulator.World.Now.AddMinutes(59));
        Assert.False(hour.IsCompleted);
        simulator.World.AdvanceTo(simulator.World.Now.AddMinutes(1));
        Assert.Contains($"\"now\":\"{simulator.World.Now:yyyy-MM-ddTHH:mm:ss}", await hour, StringComparison.Ordinal);
        using var nonsense = await client.GetAsync(new Uri("/_slipway/simulator?wait=soon", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, nonsense.StatusCode);
    }

    [Fact]
    public async Task A_pacer_lets_no_time_pass_while_somebody_is_at_work()
    {
        await using var simulator = await AwsSimulator.StartAsync(new() { Speed = AwsSimulatorOptions.MaxSpeed });
        var world = simulator.World;
        var woken = new TaskCompletionSource<DateTimeOffset>();
        await using var timer = simulator.Time.CreateTimer(_ =>
        {
            // On its own time, and busy for as long as it takes the pacer to come by a few times.
            var began = world.Now;
            for (var wall = Stopwatch.StartNew(); wall.ElapsedMilliseconds < 20;) Thread.SpinWait(1000);
            woken.SetResult(world.Now == began ? began : DateTimeOffset.MaxValue);
        }, null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        Assert.NotEqual(DateTimeOffset.MaxValue, await woken.Task);
    }

    static void Put(World world, string path, string content = "") =>
        world.Invoke("s3", "us-east-1", new RestRequest("PUT", "127.0.0.1", path, new Dictionary<string, string>(), new Dictionary<string, string>(), Encoding.UTF8.GetBytes(content)));

    static async Task<string> ConnectAsync(AwsSimulator simulator, string target, string send)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, simulator.Endpoint.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"CONNECT {target} HTTP/1.1\r\nHost: {target}\r\n\r\n{send}"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>Sends back the first thing that it hears, and hangs up.</summary>
    sealed class Echo : ITunnel
    {
        public Task<Stream> OpenAsync(string host, int port, CancellationToken cancellation) => Task.FromResult(StreamPair.Connect(
            async (stream, token) =>
            {
                var buffer = new byte[100];
                var count = await stream.ReadAsync(buffer, token);
                await stream.WriteAsync(buffer.AsMemory(0, count), token);
            }, cancellation));
    }
}
