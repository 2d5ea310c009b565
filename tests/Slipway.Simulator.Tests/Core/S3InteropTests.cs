using Slipway.Simulator.Hosting;
using Slipway.Testing;

namespace Slipway.Simulator.Tests.Core;

[Trait("Part", "Interop")]
public sealed class S3InteropTests
{
    [InteropFact("aws")]
    public async Task The_command_line_makes_fills_lists_and_removes_a_bucket()
    {
        await using var simulator = await AwsSimulator.StartAsync(new());
        using var folder = new TemporaryFolder();
        var aws = new AwsCli(simulator.Endpoint, region: "eu-west-1");
        var made = await aws.JsonAsync("s3api", "create-bucket", "--bucket", "proyecto-1", "--create-bucket-configuration", "LocationConstraint=eu-west-1");
        Assert.Equal("http://proyecto-1.s3.amazonaws.com/", (string?)made["Location"]);
        Assert.Contains("BucketAlreadyOwnedByYou", await aws.FailAsync("s3", "mb", "s3://proyecto-1"), StringComparison.Ordinal);
        await aws.RunAsync("s3", "cp", folder.File("a.txt", "hello"), "s3://proyecto-1/x/a b+ü.txt", "--metadata", "owner=me");
        Assert.Contains("PRE x/", await aws.RunAsync("s3", "ls", "s3://proyecto-1/"), StringComparison.Ordinal);
        Assert.Contains("5 x/a b+ü.txt", await aws.RunAsync("s3", "ls", "--recursive", "s3://proyecto-1/"), StringComparison.Ordinal);
        Assert.Equal("hello", await aws.RunAsync("s3", "cp", "s3://proyecto-1/x/a b+ü.txt", "-"));
        Assert.Equal("me", (string?)(await aws.JsonAsync("s3api", "head-object", "--bucket", "proyecto-1", "--key", "x/a b+ü.txt"))["Metadata"]?["owner"]);
        await aws.RunAsync("s3", "cp", "s3://proyecto-1/x/a b+ü.txt", "s3://proyecto-1/copy");
        Assert.Contains("remove_bucket failed", await aws.FailAsync("s3", "rb", "s3://proyecto-1"), StringComparison.Ordinal);
        await aws.RunAsync("s3", "rb", "--force", "s3://proyecto-1");
        Assert.Equal("", await aws.RunAsync("s3", "ls"));
    }

    [InteropFact("aws")]
    public async Task Large_files_go_up_in_parts_and_come_back_the_same()
    {
        await using var simulator = await AwsSimulator.StartAsync(new());
        using var folder = new TemporaryFolder();
        var aws = new AwsCli(simulator.Endpoint);
        await aws.RunAsync("s3", "mb", "s3://parts");
        var text = string.Concat(Enumerable.Range(0, 2_500_000).Select(number => $"{number:x7}\n"));
        await aws.RunAsync("s3", "cp", folder.File("big", text), "s3://parts/big", "--quiet");
        Assert.EndsWith("-3\"", (string?)(await aws.JsonAsync("s3api", "head-object", "--bucket", "parts", "--key", "big"))["ETag"], StringComparison.Ordinal);
        var back = Path.Combine(folder.Path, "back");
        await aws.RunAsync("s3", "cp", "s3://parts/big", back, "--quiet");
        Assert.Equal(text, await File.ReadAllTextAsync(back));
    }

    [InteropFact("aws")]
    public async Task Conditional_writes_let_one_of_two_win()
    {
        await using var simulator = await AwsSimulator.StartAsync(new());
        using var folder = new TemporaryFolder();
        var aws = new AwsCli(simulator.Endpoint);
        await aws.RunAsync("s3", "mb", "s3://lease");
        string[] put = ["s3api", "put-object", "--bucket", "lease", "--key", "l", "--body", folder.File("l", "1")];
        var etag = (string?)(await aws.JsonAsync([.. put, "--if-none-match", "*"]))["ETag"] ?? "";
        Assert.Contains("PreconditionFailed", await aws.FailAsync([.. put, "--if-none-match", "*"]), StringComparison.Ordinal);
        await aws.RunAsync([.. put, "--if-match", etag]);
        Assert.Contains("PreconditionFailed", await aws.FailAsync([.. put, "--if-match", "\"00000000000000000000000000000000\""]), StringComparison.Ordinal);
    }

    [InteropFact("aws")]
    public async Task A_versioned_bucket_keeps_what_is_deleted_and_settings_come_back_as_they_were_put()
    {
        await using var simulator = await AwsSimulator.StartAsync(new());
        using var folder = new TemporaryFolder();
        var aws = new AwsCli(simulator.Endpoint);
        await aws.RunAsync("s3", "mb", "s3://versions");
        await aws.RunAsync("s3api", "put-bucket-versioning", "--bucket", "versions", "--versioning-configuration", "Status=Enabled");
        Assert.Equal("Enabled", (string?)(await aws.JsonAsync("s3api", "get-bucket-versioning", "--bucket", "versions"))["Status"]);
        await aws.RunAsync("s3", "cp", folder.File("a", "one"), "s3://versions/a");
        await aws.RunAsync("s3", "rm", "s3://versions/a");
        Assert.Equal("", await aws.RunAsync("s3", "ls", "s3://versions/"));
        var listed = await aws.JsonAsync("s3api", "list-object-versions", "--bucket", "versions");
        Assert.Single(listed["DeleteMarkers"]?.AsArray() ?? []);
        var id = (string?)listed["Versions"]?[0]?["VersionId"] ?? "";
        var back = Path.Combine(folder.Path, "back");
        await aws.RunAsync("s3api", "get-object", "--bucket", "versions", "--key", "a", "--version-id", id, back);
        Assert.Equal("one", await File.ReadAllTextAsync(back));
        await aws.RunAsync("s3api", "put-bucket-tagging", "--bucket", "versions", "--tagging", "TagSet=[{Key=a,Value=b}]");
        Assert.Equal("b", (string?)(await aws.JsonAsync("s3api", "get-bucket-tagging", "--bucket", "versions"))["TagSet"]?[0]?["Value"]);
        var found = await aws.JsonAsync("resourcegroupstaggingapi", "get-resources", "--tag-filters", "Key=a,Values=b", "--resource-type-filters", "s3");
        Assert.Equal("arn:aws:s3:::versions", (string?)found["ResourceTagMappingList"]?[0]?["ResourceARN"]);
        Assert.Contains("not supported by the Slipway simulator", await aws.FailAsync("s3api", "get-bucket-acl", "--bucket", "versions"), StringComparison.Ordinal);
    }
}
