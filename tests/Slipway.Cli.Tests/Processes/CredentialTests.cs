using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Slipway.Cli.Hosting;

namespace Slipway.Cli.Tests.Processes;

/// <summary>Credentials that the AWS SDK finds by itself, in a process of its own.</summary>
public sealed class CredentialTests : IDisposable
{
    readonly Terminal _terminal = new Terminal().Write("cluster.yaml", Terminal.Example("proyecto").Replace("STATE_BUCKET", "state-bucket", StringComparison.Ordinal));
    readonly ConcurrentQueue<string> _signatures = new();

    public void Dispose() => _terminal.Dispose();

    [Fact]
    public async Task Are_those_of_the_instances_role_where_there_are_no_others()
    {
        using var server = Listen(out var url);
        _ = ServeAsync(server);
        using var status = SlipwayProcess.Start(_terminal.Folder,
            new Dictionary<string, string> { ["AWS_ENDPOINT_URL"] = url, ["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = url }, "status");
        var run = await status.EndAsync();
        Assert.Equal(ExitCode.Refused, run.Exit);
        Assert.Contains(_signatures, s => s.Contains("Credential=ASIAROLE/", StringComparison.Ordinal) && s.Contains("/eu-west-1/sts/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_sign_in_that_is_over_end_in_one_line_with_the_way_to_a_new_one()
    {
        // The SHA-1 of the session's name, by which every AWS tool calls the file.
        const string Cache = "ee0bfd2552fbd840c02cc48b6e823320543c450f";
        Directory.CreateDirectory(_terminal.PathOf(".aws/sso/cache"));
        _terminal.Write(".aws/config", """
            [profile work]
            sso_session = corp
            sso_account_id = 123456789012
            sso_role_name = admin
            region = eu-west-1
            [sso-session corp]
            sso_start_url = https://corp.example/start
            sso_region = eu-west-1
            sso_registration_scopes = sso:account:access
            """).Write($".aws/sso/cache/{Cache}.json", """{"startUrl":"https://corp.example/start","region":"eu-west-1","accessToken":"old","expiresAt":"2020-01-01T00:00:00Z"}""");
        using var status = SlipwayProcess.Start(_terminal.Folder, new Dictionary<string, string> { ["AWS_PROFILE"] = "work", ["AWS_ENDPOINT_URL"] = "http://127.0.0.1:9" }, "status");
        var run = await status.EndAsync();
        Assert.Equal((ExitCode.Refused, ""), (run.Exit, run.Out));
        Assert.EndsWith("the sign-in of profile work is missing or over; run: aws sso login --profile work", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    static HttpListener Listen(out string url)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
        probe.Stop();
        var server = new HttpListener();
        server.Prefixes.Add($"{url}/");
        server.Start();
        return server;
    }

    /// <summary>The metadata service, and an AWS that refuses everything, on one port.</summary>
    async Task ServeAsync(HttpListener server)
    {
        while (server.IsListening)
        {
            var call = await server.GetContextAsync();
            var path = call.Request.Url?.AbsolutePath ?? "";
            if (call.Request.Headers["Authorization"] is { } signature) _signatures.Enqueue(signature);
            var known = call.Request.HttpMethod == "PUT" || call.Request.Headers["X-aws-ec2-metadata-token"] == "token";
            var answer = path == "/latest/api/token" ? "token"
                : !known ? null
                : path.EndsWith("/role", StringComparison.Ordinal)
                    ? """{"Code":"Success","Type":"AWS-HMAC","AccessKeyId":"ASIAROLE","SecretAccessKey":"s","Token":"t","Expiration":"2099-01-01T00:00:00Z","LastUpdated":"2026-01-01T00:00:00Z"}"""
                : path.Contains("security-credentials", StringComparison.Ordinal) ? "role" : null;
            call.Response.StatusCode = answer is null ? 403 : 200;
            call.Response.Headers["x-aws-ec2-metadata-token-ttl-seconds"] = "21600";
            call.Response.Close(Encoding.ASCII.GetBytes(answer ?? "no"), willBlock: false);
        }
    }
}
