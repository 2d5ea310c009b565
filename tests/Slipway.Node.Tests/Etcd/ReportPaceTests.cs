using FsCheck;
using FsCheck.Fluent;
using Slipway.NodeConfig.Etcd;

namespace Slipway.Node.Tests.Etcd;

public sealed class ReportPaceTests
{
    [Fact]
    public void A_member_that_is_well_may_miss_one_look_before_its_report_is_no_news() => Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), machine =>
    {
        var pace = new Pace(machine.Get);
        return Enumerable.Range(0, 100).All(_ => pace.Spread(EtcdMemberReport.Every) * 2 < EtcdMemberReport.Fresh);
    }).QuickCheckThrowOnFailure();
}
