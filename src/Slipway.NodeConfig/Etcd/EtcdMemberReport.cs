namespace Slipway.NodeConfig.Etcd;

/// <summary>What a member's agent says of it, at <see cref="StateKeys.EtcdMember"/>: when it changes, and at each look, about once a minute (<see cref="Every"/>).</summary>
public sealed record EtcdMemberReport
{
    /// <summary>Between two looks of a member that is well, spread by a quarter either way; each look is reported.</summary>
    public static TimeSpan Every { get; } = TimeSpan.FromSeconds(60);

    /// <summary>An older report is no news: its agent has missed one look at the least, and had time for another.</summary>
    public static TimeSpan Fresh { get; } = TimeSpan.FromMinutes(3);

    public required string Member { get; init; }
    public required string InstanceId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Of the data on its disk; 0: there is none.</summary>
    public required int Generation { get; init; }

    /// <summary>What the agent does or waits for, in words.</summary>
    public required string Doing { get; init; }

    /// <summary>Since when this disk is known to hold nothing of a cluster that its member belonged to; null: it holds it.</summary>
    public DateTimeOffset? LostSince { get; init; }

    /// <summary>Null: etcd does not answer.</summary>
    public EtcdMemberFacts? Facts { get; init; }

    /// <summary>Of the last request.</summary>
    public EtcdAnswer? Answer { get; init; }
}

/// <param name="Id">Hex.</param>
/// <param name="ClusterId">Hex.</param>
/// <param name="Size">Bytes of the database file.</param>
/// <param name="InUse">Bytes of it that hold something.</param>
/// <param name="Voters">Names of the voting members.</param>
/// <param name="Alarms"><c>NOSPACE</c>, <c>CORRUPT</c>.</param>
/// <param name="Quota">Bytes that the database file may have before the alarm <c>NOSPACE</c>; 0: an agent that does not say.</param>
public sealed record EtcdMemberFacts(
    string Id, string ClusterId, string Version, bool IsLeader, bool IsLearner, bool HasLeader, long Revision, long Size, long InUse, IReadOnlyList<string> Voters, IReadOnlyList<string> Alarms, long Quota = 0);

/// <param name="Message">What came of it, in words; of a snapshot its key.</param>
public sealed record EtcdAnswer(string Request, bool Ok, string Message);
