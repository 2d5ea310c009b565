using Slipway.Node.Etcd.Client;

namespace Slipway.Node.Tests.Etcd;

public sealed class EtcdClientTests
{
    [Fact]
    public async Task A_connection_that_is_not_made_in_time_is_the_members_silence_and_no_cancelled_work()
    {
        using var http = new HttpMessageInvoker(new Slow());
        var silence = await Assert.ThrowsAsync<EtcdException>(() => new EtcdClient(http, new Uri("https://etcd-a:2379"), TimeProvider.System, TimeSpan.FromMinutes(1)).StatusAsync(CancellationToken.None));
        Assert.Equal("etcd-a took no connection in time", silence.Message);
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new EtcdClient(http, new Uri("https://etcd-a:2379"), TimeProvider.System, TimeSpan.FromMinutes(1)).StatusAsync(stopped.Token));
    }

    sealed class Slow : HttpMessageHandler
    {
        // As sockets' handlers do it.
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => throw new TaskCanceledException("late", new TimeoutException());
    }
}
