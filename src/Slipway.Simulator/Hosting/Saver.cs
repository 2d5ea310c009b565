using System.Diagnostics;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Hosting;

/// <summary>
/// Writes the state soon after it changed. It rests ten times as long as the last writing took, so a large account is not slowed down.
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

    public async Task SaveAsync()
    {
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            var (changes, parts, blobs) = _world.Look(Snapshot);
            _folder.Write(parts, blobs);
            _saved = changes;
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
            var watch = Stopwatch.GetTimestamp();
            try
            {
                await SaveAsync().ConfigureAwait(false);
            }
            catch (IOException e)
            {
                // A full disk must not end the simulation; the next round tries again.
                _failed(e);
            }
            var took = Stopwatch.GetElapsedTime(watch) * 10;
            pause = took > Shortest ? took : Shortest;
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
