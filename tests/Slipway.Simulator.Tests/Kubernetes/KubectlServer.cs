using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Slipway.Simulator.Kubernetes.Api;

namespace Slipway.Simulator.Tests.Kubernetes;

/// <summary>A test cluster behind a port on loopback, its clock running fast, and kubectl pointed at it.</summary>
sealed class KubectlServer : IAsyncDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-kubectl-");
    readonly ApiServer _server;
    readonly Task _accepting;
    readonly Task _pacing;

    public KubectlServer(TestCluster cluster)
    {
        Cluster = cluster;
        Serving = Pki.Issue("CN=kube-apiserver", "127.0.0.1", "kubernetes");
        _server = new ApiServer(cluster.Cluster, new ApiServerOptions(() => Serving, Pki.Authority, "1.36.2"), TimeProvider.System);
        _listener.Start();
        _accepting = AcceptAsync();
        _pacing = PaceAsync();
    }

    public TestCluster Cluster { get; }
    public TestPki Pki { get; } = new();

    /// <summary>The API server's own certificate and key.</summary>
    public (string Certificate, string Key) Serving { get; set; }
    public Uri Address => new($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Runs kubectl as an administrator; fails with what it says unless it succeeds.</summary>
    public async Task<string> KubectlAsync(string arguments, string? input = null)
    {
        var (code, output) = await RunAsync("CN=admin,O=system:masters", arguments, input);
        Assert.True(code == 0, $"kubectl {arguments} ended with {code}:\n{output}");
        return output;
    }

    /// <param name="subject">Of a client certificate that is made for this call; null: none.</param>
    public Task<(int Code, string Output)> RunAsync(string? subject, string arguments, string? input = null) =>
        RunAsync(subject is null ? ("", "") : Pki.Issue(subject), arguments, input);

    public Task<(int Code, string Output)> RunAsync((string Certificate, string Key) credentials, string arguments, string? input = null) =>
        ProcessAsync("kubectl", [.. $"--kubeconfig {WriteKubeconfig(credentials)} --cache-dir {_folder.FullName}/cache {arguments}".Split(' ')], input);

    public async Task<string> CurlAsync(params string[] arguments) => (await ProcessAsync("curl", ["-s", "--cacert", WriteAuthority(), .. arguments], "")).Output;

    /// <summary>What <c>openssl s_client</c> says of the handshake.</summary>
    public async Task<string> OpensslAsync() =>
        (await ProcessAsync("openssl", ["s_client", "-connect", Address.Authority, "-CAfile", WriteAuthority()], "")).Output;

    /// <summary>As an API server that is asked to end.</summary>
    public Task DrainAsync(CancellationToken cancel) => _server.DrainAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await _pacing;
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
        _stop.Dispose();
    }

    static async Task<(int Code, string Output)> ProcessAsync(string program, IEnumerable<string> arguments, string? input)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    string WriteAuthority()
    {
        var path = Path.Combine(_folder.FullName, "ca.crt");
        File.WriteAllText(path, Pki.Authority);
        return path;
    }

    string WriteKubeconfig((string Certificate, string Key) credentials)
    {
        var path = Path.Combine(_folder.FullName, $"{Guid.NewGuid()}.yaml");
        File.WriteAllText(path, $$"""
            apiVersion: v1
            kind: Config
            current-context: test
            contexts: [{name: test, context: {cluster: test, user: test} }]
            clusters: [{name: test, cluster: {server: "{{Address}}", certificate-authority-data: "{{Base64(Pki.Authority)}}"} }]
            users: [{name: test, user: {client-certificate-data: "{{Base64(credentials.Certificate)}}", client-key-data: "{{Base64(credentials.Key)}}"} }]
            """);
        return path;
    }

    static string Base64(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));

    async Task AcceptAsync()
    {
        await _server.StartAsync(_stop.Token);
        var serving = new List<Task>();
        while (true)
        {
            try
            {
                serving.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
            catch (Exception problem) when (problem is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                await Task.WhenAll(serving);
                return;
            }
        }
    }

    async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await _server.AcceptAsync(client.GetStream(), _stop.Token);
            }
            catch (Exception problem) when (problem is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
            {
                // The client has gone, or does not trust the certificate: no matter to the server.
            }
        }
    }

    async Task PaceAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token)) Cluster.Clock.Advance(0.5);
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}
