using Slipway.Operations.Progress;

namespace Slipway.Operations.Pki;

/// <summary>Says what is waited for when that changes, and when it has not for too long.</summary>
sealed class Waiting(ClusterServices cluster, TimeSpan patience)
{
    string _told = "";
    int _left = int.MaxValue;
    DateTimeOffset _since = cluster.Time.GetUtcNow();

    public void Reset() => (_told, _left, _since) = ("", int.MaxValue, cluster.Time.GetUtcNow());

    /// <param name="left">How much there is to wait for: less is news.</param>
    /// <returns>Null: go on waiting.</returns>
    public Outcome.Failed? For(string subject, string words, int left)
    {
        if (left < _left) (_left, _since) = (left, cluster.Time.GetUtcNow());
        if (words != _told) cluster.Report(ProgressKind.Waiting, subject, _told = words);
        return cluster.Time.GetUtcNow() - _since < patience ? null
            : new Outcome.Failed($"{subject}, for {patience.TotalMinutes:0} minutes: {words}", "nothing is lost: mend it and run again, or go back with --undo; slipway pki status shows who lags");
    }
}
