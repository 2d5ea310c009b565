using Slipway.Kubernetes;
using Slipway.Node.Joining;
using Slipway.Pki.Envelope;

namespace Slipway.Node.Tests.Joining;

public sealed class CertificateApproverTests
{
    [Fact]
    public async Task An_API_server_that_is_late_does_not_end_the_approving()
    {
        using var stop = new CancellationTokenSource();
        var asked = 0;
        using var api = new KubernetesApi(new Kubeconfig { Server = new Uri("https://127.0.0.1:6443") }, _ => new Late(() =>
        {
            if (++asked == 3) stop.Cancel();
        }));
        using var key = new LocalKey(LocalKey.NewKey());
        var host = new Bystander();
        using var approver = new CertificateApprover("demo", Samples.ControlPlane.Join, _ => Task.FromResult(api), new MachineDirectory(new FakeCloud(key), host.Time), host);
        await approver.RunAsync(stop.Token);
        Assert.Equal(3, asked);
        Assert.Equal(Enumerable.Repeat("joining: certificate requests: 127.0.0.1 did not answer in time", 2), host.Said);
    }

    sealed class Late(Action asked) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            asked();
            throw new OperationCanceledException();
        }
    }
}
