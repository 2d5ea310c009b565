using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Slipway.Aws.Credentials;

namespace Slipway.Aws.Tests.Interop;

/// <summary>A test that needs <c>moto_server</c>; skipped with a word on how to get it where it is missing.</summary>
public sealed class MotoFactAttribute : FactAttribute
{
    public MotoFactAttribute()
    {
        if (MotoServer.Program is null) Skip = "moto_server is not on PATH (Debian: python3-moto; pip: moto[server])";
    }
}

/// <summary>An AWS by others, on a free loopback port for the life of a test class.</summary>
public sealed class MotoServer : IAsyncLifetime
{
    Process? _process;

    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .Select(folder => Path.Combine(folder, "moto_server")).FirstOrDefault(File.Exists);

    public AwsClients Clients { get; private set; } = new(new AwsEnvironment { Region = "us-east-1" });

    public async Task InitializeAsync()
    {
        if (Program is null) return;
        var port = FreePort();
        _process = Process.Start(new ProcessStartInfo(Program, ["-H", "127.0.0.1", "-p", port.ToString()]) { RedirectStandardError = true, RedirectStandardOutput = true });
        _process?.BeginErrorReadLine();
        _process?.BeginOutputReadLine();
        var endpoint = new Uri($"http://127.0.0.1:{port}");
        using var http = new HttpClient { BaseAddress = endpoint };
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/moto-api/", UriKind.Relative));
                break;
            }
            catch (HttpRequestException) when (tries < 600)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
        Clients = new AwsClients(new AwsEnvironment
        {
            Region = "eu-west-1",
            Endpoint = endpoint,
            Credentials = new StaticCredentials(new AwsKeys("AKIDEXAMPLE", "secret")),
        });
    }

    public Task DisposeAsync()
    {
        _process?.Kill(entireProcessTree: true);
        _process?.Dispose();
        return Task.CompletedTask;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
