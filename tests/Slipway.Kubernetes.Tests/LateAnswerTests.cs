using System.Net;

namespace Slipway.Kubernetes.Tests;

public sealed class LateAnswerTests
{
    static readonly Kubeconfig s_config = new() { Server = new Uri("https://api.demo.slipway.internal:6443") };

    [Fact]
    public async Task An_API_server_that_is_late_has_not_cancelled_the_work()
    {
        foreach (var late in (Exception[])[new TaskCanceledException("late", new TimeoutException()), new OperationCanceledException()])
        {
            using var api = new KubernetesApi(s_config, _ => new Handler(() => throw late));
            var e = await Assert.ThrowsAsync<KubernetesException>(() => api.FindAsync("/api/v1/nodes/i-1", CancellationToken.None));
            Assert.Equal(("Timeout", "api.demo.slipway.internal did not answer in time"), (e.Reason, e.Message));
        }
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_the_APIs_silence()
    {
        using var api = new KubernetesApi(s_config, _ => new Handler(() => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new Broken()) }));
        var e = await Assert.ThrowsAsync<KubernetesException>(() => api.ListAsync("/api/v1/nodes", CancellationToken.None));
        Assert.Equal(("Unreachable", "api.demo.slipway.internal does not answer (connection reset)"), (e.Reason, e.Message));
        using var refusing = new KubernetesApi(s_config, _ => new Handler(() => new HttpResponseMessage(HttpStatusCode.Forbidden) { Content = new StreamContent(new Broken()) }));
        Assert.Equal("Unreachable", (await Assert.ThrowsAsync<KubernetesException>(async () =>
        {
            await foreach (var _ in refusing.WatchAsync("/api/v1/nodes", "1", CancellationToken.None))
            {
            }
        })).Reason);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_stays_so()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        using var api = new KubernetesApi(s_config, _ => new Handler(() => throw new TaskCanceledException()));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => api.FindAsync("/api/v1/nodes/i-1", stop.Token));
    }

    sealed class Handler(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer());
    }

    sealed class Broken : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("connection reset");

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => throw new IOException("connection reset");
    }
}
