using System.Diagnostics;
using System.Text.Json.Nodes;
using Xunit;

namespace Slipway.Testing;

/// <summary>The real <c>aws</c> command line against a simulator.</summary>
public sealed class AwsCli(Uri endpoint, string accessKeyId = "x", string secret = "y", string? token = null, string region = "us-east-1")
{
    /// <summary>What it printed; fails the test where it failed.</summary>
    public async Task<string> RunAsync(params string[] arguments)
    {
        var (code, output, error) = await TryAsync(arguments);
        Assert.True(code == 0, $"aws {string.Join(' ', arguments)}: {error}");
        return output;
    }

    public async Task<JsonNode> JsonAsync(params string[] arguments) => JsonNode.Parse(await RunAsync([.. arguments, "--output", "json"])) ?? new JsonObject();

    /// <summary>What it said on stderr; fails the test where it succeeded.</summary>
    public async Task<string> FailAsync(params string[] arguments)
    {
        var (code, output, error) = await TryAsync(arguments);
        Assert.True(code != 0, $"aws {string.Join(' ', arguments)} succeeded: {output}");
        return error;
    }

    async Task<(int Code, string Output, string Error)> TryAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("aws", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        var environment = start.Environment;
        foreach (var name in environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList()) environment.Remove(name);
        environment["AWS_ENDPOINT_URL"] = endpoint.ToString();
        environment["AWS_ACCESS_KEY_ID"] = accessKeyId;
        environment["AWS_SECRET_ACCESS_KEY"] = secret;
        if (token is not null) environment["AWS_SESSION_TOKEN"] = token;
        environment["AWS_DEFAULT_REGION"] = region;
        environment["AWS_CONFIG_FILE"] = environment["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null";
        environment["AWS_PAGER"] = "";
        environment["AWS_MAX_ATTEMPTS"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("aws did not start");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
