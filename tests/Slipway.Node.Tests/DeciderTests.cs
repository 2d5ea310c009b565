using Slipway.Node.Cloud;
using Slipway.Node.Deciding;
using Slipway.Node.Hosting;
using Slipway.Node.Observing;

namespace Slipway.Node.Tests;

public sealed class DeciderTests
{
    static readonly Observation s_attached = Samples.Seen(Samples.ControlPlane) with
    {
        Volume = new SlotResource("vol-1", Samples.Identity.InstanceId),
        Disk = new DiskState("/dev/nvme1n1", "uuid", Paths.EtcdRoot),
        Interface = new SlotResource("eni-1", Samples.Identity.InstanceId, "10.0.0.20"),
    };

    [Fact]
    public void Fetches_the_configuration_before_anything_else() =>
        Assert.Equal([new FetchConfig(Samples.Boot.Config.Url)], Decider.Decide(Samples.Seen(null)));

    public static TheoryData<string, Observation, NodeAction> Slots => new()
    {
        { "no volume yet", s_attached with { Volume = null, Disk = null }, new Wait("the volume of slot control-plane-a") },
        { "another's volume", s_attached with { Volume = new SlotResource("vol-1", "i-old"), Disk = null }, new Wait("volume vol-1, still attached to i-old") },
        { "free volume", s_attached with { Volume = new SlotResource("vol-1", null), Disk = null }, new AttachVolume("vol-1", Paths.DataDevice) },
        { "no device yet", s_attached with { Disk = null }, new Wait("the device of volume vol-1") },
        { "blank disk", s_attached with { Disk = new DiskState("/dev/nvme1n1", null, null) }, new FormatDisk("/dev/nvme1n1") },
        { "disk with data", s_attached with { Disk = new DiskState("/dev/nvme1n1", "uuid", null) }, new MountDisk("/dev/nvme1n1", Paths.EtcdRoot) },
        { "no interface yet", s_attached with { Interface = null }, new Wait("the network interface of slot control-plane-a") },
        { "another's interface", s_attached with { Interface = new SlotResource("eni-1", "i-old", "10.0.0.20") }, new Wait("network interface eni-1, still attached to i-old") },
        { "free interface", s_attached with { Interface = new SlotResource("eni-1", null, "10.0.0.20") }, new AttachInterface("eni-1") },
    };

    [Theory]
    [MemberData(nameof(Slots))]
    public void Takes_the_slots_disk_and_address_step_by_step(string when, Observation seen, NodeAction then) =>
        Assert.True(Decider.Decide(seen) is [var only] && only == then, when);

    [Fact]
    public void Never_formats_a_disk_with_a_file_system() =>
        Assert.DoesNotContain(Decider.Decide(s_attached with { Disk = new DiskState("/dev/nvme1n1", "uuid", null) }), action => action is FormatDisk);

    [Fact]
    public void Opens_keys_only_where_a_certificate_is_missing()
    {
        var secrets = Samples.ControlPlane.Secrets?.Url ?? "";
        Assert.Equal([new OpenKeys(secrets), new IssueCertificates(["apiserver"])], Decider.Decide(s_attached with { CertificatesToIssue = ["apiserver"] }));
        Assert.Equal([new IssueCertificates(["apiserver"])], Decider.Decide(s_attached with { CertificatesToIssue = ["apiserver"], KeysOpen = true }));
        Assert.Equal([new StartUnit(Services.Etcd)], Decider.Decide(s_attached));
    }

    [Fact]
    public void Starts_etcd_then_the_kubelet_then_signals_once()
    {
        var seen = s_attached with { ActiveUnits = new HashSet<string> { Services.Etcd } };
        Assert.Equal([new WaitHealthy(Probe.Etcd)], Decider.Decide(seen));
        seen = seen with { Healthy = new HashSet<Probe> { Probe.Etcd } };
        Assert.Equal([new StartUnit(Services.Kubelet)], Decider.Decide(seen));
        seen = seen with { ActiveUnits = new HashSet<string> { Services.Etcd, Services.Kubelet } };
        Assert.Equal([new WaitHealthy(Probe.ApiServer)], Decider.Decide(seen));
        seen = seen with { Healthy = new HashSet<Probe> { Probe.Etcd, Probe.ApiServer, Probe.Node } };
        Assert.Equal([new SignalReady()], Decider.Decide(seen));
        Assert.Empty(Decider.Decide(seen with { Signalled = true }));
    }

    [Fact]
    public void A_worker_needs_neither_disk_nor_keys()
    {
        Assert.Equal([new StartUnit(Services.Kubelet)], Decider.Decide(Samples.Seen(Samples.Worker)));
        Assert.Equal([new WriteFiles(["/a"])], Decider.Decide(Samples.Seen(Samples.Worker) with { FilesToWrite = ["/a"] }));
    }
}
