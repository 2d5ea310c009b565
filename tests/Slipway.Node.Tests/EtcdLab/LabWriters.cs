using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Slipway.Node.Etcd.Client;

namespace Slipway.Node.Tests.EtcdLab;

/// <summary>Writers, each counting up below its own key, each write repeated until a member acknowledges it; and what was acknowledged.</summary>
sealed class LabWriters(LabCluster lab, int count) : IAsyncDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    readonly CancellationTokenSource _stop = new();
    readonly ConcurrentDictionary<(int Writer, int Number), long> _acknowledged = new();
    readonly int[] _next = new int[count];
    Task _running = Task.CompletedTask;
    long _unanswered;

    /// <summary>Revision by writer and number.</summary>
    public IReadOnlyDictionary<(int Writer, int Number), long> Acknowledged => _acknowledged;
    public long Unanswered => Interlocked.Read(ref _unanswered);

    public void Start() => _running = Task.WhenAll(Enumerable.Range(0, count).Select(writer => RunAsync(writer, _stop.Token)));

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Forgets what a restore has lost, so that it is not looked for again.</summary>
    public void Forget(IEnumerable<(int Writer, int Number)> lost)
    {
        foreach (var write in lost) _acknowledged.TryRemove(write, out _);
    }

    /// <summary>Reads all with a majority: acknowledged writes that are not there, and pairs that are there in the wrong order.</summary>
    public async Task<(IReadOnlyList<(int Writer, int Number)> Lost, int Disordered)> CheckAsync(CancellationToken cancel)
    {
        var expected = _acknowledged.ToArray();
        var lost = new List<(int, int)>();
        var disordered = 0;
        for (var writer = 0; writer < count; writer++)
        {
            var found = await FoundAsync(writer, cancel);
            lost.AddRange(expected.Where(write => write.Key.Writer == writer && found.GetValueOrDefault(write.Key.Number) == 0).Select(write => write.Key));
            var revisions = found.OrderBy(pair => pair.Key).Select(pair => pair.Value).ToList();
            disordered += revisions.Zip(revisions.Skip(1)).Count(pair => pair.First >= pair.Second);
        }
        return (lost, disordered);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    async Task<IReadOnlyDictionary<int, long>> FoundAsync(int writer, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                var client = await lab.ClientAsync(lab.Slots[attempt % lab.Slots.Count], TimeSpan.FromSeconds(5), cancel);
                return (await client.RangeBelowAsync($"w{writer}/", cancel)).ToDictionary(pair => int.Parse(pair.Key.Split('/')[1], CultureInfo.InvariantCulture), pair => pair.Value.ModRevision);
            }
            catch (EtcdException) when (attempt < 12)
            {
                await Task.Delay(200, cancel);
            }
        }
    }

    async Task RunAsync(int writer, CancellationToken cancel)
    {
        var (at, trust) = (writer, "");
        EtcdClient? client = null;
        while (!cancel.IsCancellationRequested)
        {
            var number = _next[writer] + 1;
            try
            {
                if (trust != lab.Trust) (client, trust) = (null, lab.Trust);
                client ??= await lab.ClientAsync(lab.Slots[at % lab.Slots.Count], s_patience, cancel);
                // Once it stands under its number it is never written again, so that its revision is that of the first time.
                var key = $"w{writer}/{number}";
                var revision = await client.PutIfAsync(key, Encoding.ASCII.GetBytes($"{number}"), 0, cancel) ?? (await client.RangeAsync(key, cancel))?.ModRevision;
                if (revision is not { } acknowledged) continue;
                _acknowledged[(writer, number)] = acknowledged;
                _next[writer] = number;
            }
            catch (Exception refused) when (refused is EtcdException or IOException)
            {
                Interlocked.Increment(ref _unanswered);
                (client, at) = (null, at + 1);
                await Task.Delay(50, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
