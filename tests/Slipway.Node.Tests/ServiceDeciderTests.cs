using Slipway.Node.Certificates;
using Slipway.Node.Files;
using Slipway.Node.Hosting;
using Slipway.Node.Services;

namespace Slipway.Node.Tests;

public sealed class ServiceDeciderTests
{
    static readonly ServicePlan s_plan = new(UnitNames.Kubelet, [new PlannedFile("/a", "a")], [Probe.ApiServer, Probe.Node]);

    [Fact]
    public void Writes_files_starts_the_unit_and_waits_for_each_probe_in_turn()
    {
        var seen = new ServiceObservation { FilesToWrite = ["/a"] };
        Assert.Equal([new WriteFiles(["/a"])], ServiceDecider.Decide(s_plan, seen));
        seen = seen with { FilesToWrite = [] };
        Assert.Equal([new StartUnit(UnitNames.Kubelet)], ServiceDecider.Decide(s_plan, seen));
        seen = seen with { Active = true };
        Assert.Equal([new WaitHealthy(Probe.ApiServer, UnitNames.Kubelet)], ServiceDecider.Decide(s_plan, seen));
        seen = seen with { Healthy = new HashSet<Probe> { Probe.ApiServer } };
        Assert.Equal([new WaitHealthy(Probe.Node, UnitNames.Kubelet)], ServiceDecider.Decide(s_plan, seen));
        Assert.Empty(ServiceDecider.Decide(s_plan, seen with { Healthy = new HashSet<Probe> { Probe.ApiServer, Probe.Node } }));
    }

    [Fact]
    public void Restarts_a_unit_that_runs_with_other_files() =>
        Assert.Equal([new RestartUnit(UnitNames.Kubelet)], ServiceDecider.Decide(s_plan, new ServiceObservation { Active = true, Current = false }));

    [Fact]
    public void Opens_keys_only_where_a_certificate_is_missing()
    {
        var seen = new CertificateObservation { KeysUrl = "s3://b/k", ToIssue = ["apiserver"] };
        Assert.Equal([new OpenKeys("s3://b/k"), new IssueCertificates(["apiserver"])], CertificateDecider.Decide(seen));
        Assert.Equal([new IssueCertificates(["apiserver"])], CertificateDecider.Decide(seen with { KeysOpen = true }));
        Assert.Empty(CertificateDecider.Decide(seen with { ToIssue = [] }));
    }
}
