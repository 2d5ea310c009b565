using Slipway.Simulator.Hosting;
using Slipway.Testing;

namespace Slipway.Simulator.Tests.Core;

[Trait("Part", "Interop")]
public sealed class KmsInteropTests
{
    [InteropFact("aws")]
    public async Task A_data_key_opens_only_under_its_own_encryption_context()
    {
        await using var simulator = await AwsSimulator.StartAsync(new());
        using var folder = new TemporaryFolder();
        var aws = new AwsCli(simulator.Endpoint);
        var id = (string?)(await aws.JsonAsync("kms", "create-key", "--description", "cluster"))["KeyMetadata"]?["KeyId"] ?? "";
        await aws.RunAsync("kms", "create-alias", "--alias-name", "alias/cluster", "--target-key-id", id);
        var made = await aws.JsonAsync("kms", "generate-data-key", "--key-id", "alias/cluster", "--key-spec", "AES_256", "--encryption-context", "role=etcd,cluster=a");
        var blob = Path.Combine(folder.Path, "blob");
        await File.WriteAllBytesAsync(blob, Convert.FromBase64String((string?)made["CiphertextBlob"] ?? ""));
        string[] decrypt = ["kms", "decrypt", "--ciphertext-blob", $"fileb://{blob}", "--encryption-context"];
        Assert.Equal((string?)made["Plaintext"], (string?)(await aws.JsonAsync([.. decrypt, "cluster=a,role=etcd"]))["Plaintext"]);
        Assert.Contains("InvalidCiphertextException", await aws.FailAsync([.. decrypt, "cluster=a,role=worker"]), StringComparison.Ordinal);

        await aws.RunAsync("kms", "schedule-key-deletion", "--key-id", id, "--pending-window-in-days", "7");
        Assert.Contains("KMSInvalidStateException", await aws.FailAsync([.. decrypt, "cluster=a,role=etcd"]), StringComparison.Ordinal);
        simulator.World.AdvanceTo(simulator.World.Now.AddDays(8));
        Assert.Contains("NotFoundException", await aws.FailAsync("kms", "describe-key", "--key-id", id), StringComparison.Ordinal);
    }

    [InteropFact("aws")]
    public async Task Image_parameters_quotas_and_log_groups_are_answered()
    {
        await using var simulator = await AwsSimulator.StartAsync(new());
        var aws = new AwsCli(simulator.Endpoint);
        var parameter = await aws.JsonAsync("ssm", "get-parameter", "--name", "/aws/service/canonical/ubuntu/server/24.04/stable/current/amd64/hvm/ebs-gp3/ami-id");
        Assert.Matches("^ami-0[0-9a-f]{16}$", (string?)parameter["Parameter"]?["Value"]);
        Assert.Contains("ParameterNotFound", await aws.FailAsync("ssm", "get-parameter", "--name", "/aws/service/canonical/ubuntu/server/10.04"), StringComparison.Ordinal);
        var quota = await aws.JsonAsync("service-quotas", "get-service-quota", "--service-code", "ec2", "--quota-code", "L-1216C47A");
        Assert.Equal(640, (double?)quota["Quota"]?["Value"]);
        await aws.RunAsync("logs", "create-log-group", "--log-group-name", "/aws/x");
        Assert.Equal("/aws/x", (string?)(await aws.JsonAsync("logs", "describe-log-groups"))["logGroups"]?[0]?["logGroupName"]);
        Assert.Contains("not supported by the Slipway simulator", await aws.FailAsync("sns", "list-topics"), StringComparison.Ordinal);
    }
}
