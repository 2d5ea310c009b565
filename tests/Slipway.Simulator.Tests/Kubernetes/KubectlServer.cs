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
        var (certificate, key) = Pki.Issue("CN=kube-apiserver", "127.0.0.1", "kubernetes");
        _server = new ApiServer(cluster.Cluster, new ApiServerOptions(certificate, key, Pki.Authority, "1.36.2"), TimeProvider.System);
        _listener.Start();
        _accepting = AcceptAsync();
        _pacing = PaceAsync();
    }

    public TestCluster Cluster { get; }
    public TestPki Pki { get; } = new();
    public Uri Address => new($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Runs kubectl as an administrator; fails with what it says unless it succeeds.</summary>
    public async Task<string> KubectlAsync(string arguments, string? input = null)
    {
        var (code, output) = await RunAsync("CN=admin,O=system:masters", arguments, input);
        Assert.True(code == 0, $"kubectl {arguments} ended with {code}:\n{output}");
        return output;
    }

    public async Task<(int Code, string Output)> RunAsync(string subject, string arguments, string? input = null)
    {
        var start = new ProcessStartInfo("kubectl", $"--kubeconfig {WriteKubeconfig(subject)} --cache-dir {_folder.FullName}/cache {arguments}")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("kubectl does not start");
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

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

    string WriteKubeconfig(string subject)
    {
        var (certificate, key) = Pki.Issue(subject);
        var path = Path.Combine(_folder.FullName, $"{Guid.NewGuid()}.yaml");
        File.WriteAllText(path, $$"""
            apiVersion: v1
            kind: Config
            current-context: test
            contexts: [{name: test, context: {cluster: test, user: test} }]
            clusters: [{name: test, cluster: {server: "{{Address}}", certificate-authority-data: "{{Base64(Pki.Authority)}}"} }]
            users: [{name: test, user: {client-certificate-data: "{{Base64(certificate)}}", client-key-data: "{{Base64(key)}}"} }]
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
