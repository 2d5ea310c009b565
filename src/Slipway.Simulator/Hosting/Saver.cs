using System.Diagnostics;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Hosting;

/// <summary>
/// Writes the state soon after it changed. It rests ten times as long as the world stood still for the last look at it, so a large
/// account is not slowed down; how slow the disk is does not count, because whatever is not written yet is lost when the process is killed.
/// </summary>
sealed class Saver : IAsyncDisposable
{
    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);

    readonly World _world;
    readonly StateFolder _folder;
    readonly TimeProvider _wall;
    readonly Action<Exception> _failed;
    readonly CancellationTokenSource _stop = new();
    readonly SemaphoreSlim _one = new(1);
    Task _loop = Task.CompletedTask;
    long _saved = -1;

    Saver(World world, StateFolder folder, AwsSimulatorOptions options)
    {
        _world = world;
        _folder = folder;
        _wall = options.Time;
        _failed = options.Failed;
    }

    public static async Task<Saver> LoadAsync(World world, StateFolder folder, AwsSimulatorOptions options)
    {
        var parts = world.Parts<IPersistent>().ToList();
        world.Run(() =>
        {
            foreach (var part in parts)
            {
                if (folder.Read(part.StateName) is not { } state) continue;
                part.Load(state);
                if (part is IBlobs blobs) blobs.LoadBlobs(folder.ReadBlob);
            }
            world.Part<KernelState>().Follow(world.Clock);
            foreach (var part in parts) part.Resume();
        });
        var saver = new Saver(world, folder, options);
        // At once: this start's number must be on disk before its first id is given out.
        await saver.SaveAsync().ConfigureAwait(false);
        saver._loop = Task.Run(saver.LoopAsync);
        return saver;
    }

    /// <returns>How long the world stood still for it.</returns>
    public async Task<TimeSpan> SaveAsync()
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            var watch = Stopwatch.GetTimestamp();
            var (changes, parts, blobs) = _world.Look(Snapshot);
            var stood = Stopwatch.GetElapsedTime(watch);
            _folder.Write(parts, blobs);
            _saved = changes;
            return stood;
        }
        finally
        {
            _one.Release();
        }
    }

    (long, List<(string, JsonNode)>, List<(string, byte[])>) Snapshot()
    {
        var parts = _world.Parts<IPersistent>().ToList();
        return (_world.Changes, parts.ConvertAll(part => (part.StateName, part.Save())), [.. parts.OfType<IBlobs>().SelectMany(part => part.Blobs())]);
    }

    async Task LoopAsync()
    {
        var pause = Shortest;
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(pause, _wall, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_world.Changes == _saved) continue;
            try
            {
                var rest = await SaveAsync().ConfigureAwait(false) * 10;
                pause = rest > Shortest ? rest : Shortest;
            }
            catch (IOException e)
            {
                // A full disk must not end the simulation; the next round tries again.
                _failed(e);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        try
        {
            await SaveAsync().ConfigureAwait(false);
        }
        finally
        {
            _folder.Dispose();
            _stop.Dispose();
            _one.Dispose();
        }
    }
}
