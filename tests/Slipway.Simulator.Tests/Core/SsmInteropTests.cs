using Slipway.Simulator.Hosting;
using Slipway.Testing;

namespace Slipway.Simulator.Tests.Core;

[Trait("Part", "Interop")]
public sealed class SsmInteropTests
{
    [InteropFact("aws")]
    public async Task Parameters_are_described_without_their_values()
    {
        await using var simulator = await AwsSimulator.StartAsync(new());
        var aws = new AwsCli(simulator.Endpoint);
        foreach (var name in (string[])["/team/a", "/team/b/c", "/other"])
            await aws.RunAsync("ssm", "put-parameter", "--name", name, "--type", "String", "--value", "hush", "--description", $"of {name}", "--tags", $"Key=name,Value={name}");
        Assert.Equal(["/other", "/team/a", "/team/b/c"], await NamesAsync(aws));
        Assert.Equal(["/team/a"], await NamesAsync(aws, "--parameter-filters", "Key=Path,Values=/team"));
        Assert.Equal(["/team/a", "/team/b/c"], await NamesAsync(aws, "--parameter-filters", "Key=Path,Option=Recursive,Values=/team"));
        Assert.Equal(["/team/b/c"], await NamesAsync(aws, "--parameter-filters", "Key=Name,Option=Contains,Values=b/"));
        Assert.Equal(["/other"], await NamesAsync(aws, "--parameter-filters", "Key=tag:name,Values=/other"));
        Assert.Equal(["/other", "/team/a", "/team/b/c"], await NamesAsync(aws, "--page-size", "1"));
        var one = (await aws.JsonAsync("ssm", "describe-parameters", "--max-items", "1"))["Parameters"]?[0];
        Assert.Equal("of /other", (string?)one?["Description"]);
        Assert.Null(one?["Value"]);
        Assert.Contains("the filter 'KeyId' of ssm:DescribeParameters is not supported", await aws.FailAsync("ssm", "describe-parameters", "--parameter-filters", "Key=KeyId,Values=x"), StringComparison.Ordinal);
    }

    static async Task<IEnumerable<string?>> NamesAsync(AwsCli aws, params string[] more) =>
        (await aws.JsonAsync(["ssm", "describe-parameters", .. more]))["Parameters"]?.AsArray().Select(parameter => (string?)parameter?["Name"]) ?? [];
}
