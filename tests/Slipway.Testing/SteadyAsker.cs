namespace Slipway.Testing;

/// <summary>Somebody who asks without a pause while a cluster is changed, and counts what is not answered.</summary>
public abstract class SteadyAsker : IAsyncDisposable
{
    readonly CancellationTokenSource _stop = new();
    readonly List<string> _failed = [];
    Task _loop = Task.CompletedTask;

    public int Answered { get; private set; }
    public IReadOnlyList<string> Failed => _failed;

    public void Start() => _loop = Task.Run(LoopAsync);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _loop;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A kubeconfig, and some requests with it.</summary>
    protected abstract Task RoundAsync(CancellationToken stop);

    /// <param name="failure">Null: it was answered.</param>
    protected void Count(string? failure)
    {
        if (failure is null) Answered++;
        else _failed.Add(failure);
    }

    async Task LoopAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }
}
