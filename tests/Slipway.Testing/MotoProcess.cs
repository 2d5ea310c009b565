using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Slipway.Testing;

/// <summary>An AWS by others (<c>moto_server</c>) on a free loopback port.</summary>
public sealed class MotoProcess : IAsyncDisposable
{
    public const string Program = "moto_server";

    /// <summary>The account that it has.</summary>
    public const string Account = "123456789012";

    readonly Process _process;

    MotoProcess(Process process, Uri endpoint) => (_process, Endpoint) = (process, endpoint);

    public Uri Endpoint { get; }

    /// <summary>Answers when this returns. Only where <see cref="Tools.Find"/> knows the program.</summary>
    /// <param name="mended">With <c>Moto/sitecustomize.py</c>, which answers as AWS does where moto makes a plan after an apply see changes.</param>
    public static async Task<MotoProcess> StartAsync(bool mended = false)
    {
        var program = Tools.Find(Program) ?? throw new InvalidOperationException($"{Program} is not on PATH");
        var endpoint = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo(program, ["-H", endpoint.Host, "-p", $"{endpoint.Port}"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        if (mended) start.Environment["PYTHONPATH"] = Repository.File("tests/Slipway.Testing/Moto");
        var process = Process.Start(start)
            ?? throw new InvalidOperationException($"{program} did not start");
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = endpoint };
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/moto-api/", UriKind.Relative));
                return new MotoProcess(process, endpoint);
            }
            catch (HttpRequestException) when (tries < 600)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
            }
        }
    }

    public ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
        return ValueTask.CompletedTask;
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
