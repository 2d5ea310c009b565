using System.Text.Json.Nodes;
using Slipway.Aws.Protocol;

namespace Slipway.Aws.Logs;

/// <param name="StoredBytes">Bytes.</param>
public sealed record LogGroup(string Name, string Arn, long StoredBytes);

/// <summary>CloudWatch Logs: to find log groups that are left over, and to delete them.</summary>
public sealed class LogsClient
{
    readonly Caller _caller;

    internal LogsClient(Caller caller) => _caller = caller;

    public Task<IReadOnlyList<LogGroup>> DescribeLogGroupsAsync(string prefix, CancellationToken ct = default) =>
        _caller.JsonPagesAsync("DescribeLogGroups", () => new JsonObject { ["logGroupNamePrefix"] = prefix }, "logGroups",
            g => new LogGroup((string?)g["logGroupName"] ?? "", (string?)g["arn"] ?? "", (long?)g["storedBytes"] ?? 0), ct, token: "nextToken");

    public async Task DeleteLogGroupAsync(string name, CancellationToken ct = default)
    {
        try
        {
            await _caller.JsonAsync("DeleteLogGroup", new JsonObject { ["logGroupName"] = name }, ct).ConfigureAwait(false);
        }
        catch (AwsServiceException e) when (e.Kind == AwsErrorKind.NotFound)
        {
            // It is gone, which is what was asked for.
        }
    }
}
