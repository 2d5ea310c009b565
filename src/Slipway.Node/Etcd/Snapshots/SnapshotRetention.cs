namespace Slipway.Node.Etcd.Snapshots;

/// <summary>
/// Which snapshots stay: all of the last six hours, the last of each hour for a week, the last of each day until
/// <c>etcd.backup.keep</c>. The newest always stays, however old.
/// </summary>
public static class SnapshotRetention
{
    public static TimeSpan All { get; } = TimeSpan.FromHours(6);
    public static TimeSpan Hourly { get; } = TimeSpan.FromDays(7);

    static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    /// <param name="keep">Nothing is kept for longer.</param>
    public static IReadOnlyList<SnapshotName> Expired(IReadOnlyList<SnapshotName> snapshots, DateTimeOffset now, TimeSpan keep)
    {
        var newestFirst = snapshots.OrderByDescending(snapshot => snapshot.Taken).ThenByDescending(snapshot => snapshot.Key, StringComparer.Ordinal).ToList();
        if (newestFirst is not [var newest, .. var others]) return [];
        var filled = new HashSet<(TimeSpan Span, long Number)> { Bucket(newest, s_hour), Bucket(newest, s_day) };
        return [.. others.Where(snapshot => !Keeps(snapshot, now - snapshot.Taken))];

        bool Keeps(SnapshotName snapshot, TimeSpan age) => age <= keep && (age <= All || filled.Add(Bucket(snapshot, age <= Hourly ? s_hour : s_day)));
    }

    static (TimeSpan Span, long Number) Bucket(SnapshotName snapshot, TimeSpan span) => (span, snapshot.Taken.UtcTicks / span.Ticks);
}
