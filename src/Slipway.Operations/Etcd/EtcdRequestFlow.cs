using Slipway.NodeConfig.Etcd;
using Slipway.Operations.Progress;

namespace Slipway.Operations.Etcd;

/// <summary>Asks the members for something and waits until they have done it. Stopped and run again, it asks again; the members go on meanwhile.</summary>
public sealed class EtcdRequestFlow(ClusterServices cluster)
{
    static readonly TimeSpan s_glance = TimeSpan.FromSeconds(3);

    static readonly Dictionary<EtcdRequestKind, TimeSpan> s_patience = new()
    {
        [EtcdRequestKind.Snapshot] = TimeSpan.FromMinutes(10), [EtcdRequestKind.Defrag] = TimeSpan.FromMinutes(20), [EtcdRequestKind.Restore] = TimeSpan.FromMinutes(30),
    };

    readonly EtcdDesk _desk = new(cluster);

    /// <param name="snapshot">Of a restore: its key; null: the newest.</param>
    /// <param name="id">Unique.</param>
    public async Task<EtcdRequestResult> RunAsync(EtcdRequestKind kind, string? snapshot, string id, CancellationToken ct)
    {
        var before = await _desk.LookAsync(ct).ConfigureAwait(false);
        if (Refusal(kind, before) is { } refusal) return refusal;
        var request = new EtcdRequest(id, kind, snapshot, $"{cluster.Owner.User}@{cluster.Owner.Host}", before.Now);
        if (!await _desk.AskAsync(request, ct).ConfigureAwait(false)) return new(before, Failure("another request was made at the same moment", "look at slipway etcd status, then run this again"));
        cluster.Report(ProgressKind.Step, "etcd", "asked; the members' agents look for requests every ten seconds");
        var deadline = before.Now + s_patience[kind];
        var said = "";
        while (true)
        {
            await Task.Delay(s_glance, cluster.Time, ct).ConfigureAwait(false);
            var now = await _desk.LookAsync(ct).ConfigureAwait(false);
            if (now.Request?.Id != id) return new(now, Failure("another request has taken this one's place", "look at slipway etcd status, then run this again"));
            if (Judge(request, now) is { } outcome) return new(now, outcome);
            var doing = string.Join("; ", now.Reports.Select(report => $"{report.Member}: {report.Doing}"));
            if (doing != said) cluster.Report(ProgressKind.Waiting, "etcd", said = doing);
            if (now.Now > deadline) return new(now, Failure($"the members did not do it within {s_patience[kind].TotalMinutes:0} minutes", "slipway etcd status shows what each of them does"));
        }
    }

    static EtcdRequestResult? Refusal(EtcdRequestKind kind, EtcdState before)
    {
        if (before.Record is null && kind != EtcdRequestKind.Restore) return new(before, Failure("no etcd cluster has begun", "slipway up makes it"));
        if (!before.Reports.Any(before.IsFresh)) return new(before, Failure($"no member's agent has reported within {EtcdMemberReport.Fresh.TotalMinutes:0} minutes, so nobody would see the request", "slipway status shows which machines run"));
        if (kind != EtcdRequestKind.Restore && !before.HasQuorum) return new(before, Failure("etcd has no majority", "bring its members back, or bring the last snapshot back with slipway etcd restore"));
        return before.Request is { } other && before.Now - other.At < s_patience[other.Kind] && Judge(other, before) is null
            ? new(before, Failure($"{other.By} has asked for a {Word(other.Kind)} at {other.At:HH:mm:ss}Z, and it is not done", "wait for it")) : null;
    }

    /// <returns>Null: not yet.</returns>
    static Outcome? Judge(EtcdRequest request, EtcdState now)
    {
        var answers = now.Reports.Where(report => report.Answer?.Request == request.Id).ToList();
        if (answers.FirstOrDefault(report => report.Answer is { Ok: false }) is { } failed) return Failure($"{failed.Member}: {failed.Answer?.Message}", null);
        var done = request.Kind switch
        {
            EtcdRequestKind.Snapshot => answers.Count > 0 || now.Newest?.Request == request.Id,
            // Also of those that are silent at the moment: they have yet to do it.
            EtcdRequestKind.Defrag => answers.Count > 0 && now.Reports.Where(report => report.Generation == now.Record?.Generation).All(answers.Contains),
            _ => now.Record is { Formed: true } record && record.LastRequest == request.Id && now.Voting.Count == now.Members.Count,
        };
        return done ? new Outcome.Done() : null;
    }

    static string Word(EtcdRequestKind kind) => kind switch { EtcdRequestKind.Snapshot => "snapshot", EtcdRequestKind.Defrag => "defragmentation", _ => "restore" };

    static Outcome.Failed Failure(string cause, string? remedy) => new(cause, remedy);
}

/// <param name="State">As it is at the end.</param>
public sealed record EtcdRequestResult(EtcdState State, Outcome Outcome);
