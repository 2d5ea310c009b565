using System.Text.Json;
using Slipway.Aws.AutoScaling;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Status;
using Slipway.Operations.State;

namespace Slipway.Operations.Stacks;

/// <summary>What machines say of themselves in the state store.</summary>
static class NodeProblems
{
    /// <summary>A group's activities, newest first → the problem that the newest of its instances reports.</summary>
    public static Func<IReadOnlyList<ScalingActivity>, CancellationToken, Task<string?>> Reader(IStateStore state) => async (activities, ct) =>
    {
        foreach (var id in activities.Select(a => InstanceId(a.Description)).OfType<string>().Distinct())
        {
            if (await state.GetAsync(StateKeys.StatusOf(id), ct).ConfigureAwait(false) is { } status && Problem(status.Content.Span) is { } problem) return $"{id} says: {problem}";
        }
        return null;
    };

    /// <summary>Auto Scaling names the instance in the activity's words only: <c>Launching a new EC2 instance: i-…</c></summary>
    static string? InstanceId(string description)
    {
        var at = description.IndexOf("i-", StringComparison.Ordinal);
        if (at < 0) return null;
        var rest = description.AsSpan(at);
        var end = 2;
        while (end < rest.Length && char.IsAsciiHexDigitLower(rest[end])) end++;
        return end > 2 ? rest[..end].ToString() : null;
    }

    static string? Problem(ReadOnlySpan<byte> json)
    {
        try
        {
            return NodeStatus.Read(json) is { Phase: not "ready", Reason: { } reason } status ? status.Stage is { } stage ? $"{stage}: {reason}" : reason : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
