using Slipway.Design.Model;
using Slipway.Operations.Health;
using Slipway.Operations.Tests.EndToEnd;

namespace Slipway.Operations.Tests.Health;

public sealed class HealthRuleTests
{
    /// <summary>More than there are machines, nodes or members.</summary>
    const int Everybody = 8;

    /// <summary>Something is there that should not be: the next fault may be that it goes.</summary>
    static readonly string[] s_strangers = ["SLW5202", "SLW5303", "SLW5506", "SLW5705"];

    /// <summary>Stacked and dedicated etcd, with and without a name of its own, with and without kube-proxy.</summary>
    static readonly IReadOnlyList<ClusterDesign> s_designs =
    [
        TestAccount.Design(TestSpecs.Kubeops), TestAccount.Design(TestSpecs.ThreeAndOne), TestAccount.Design(TestSpecs.Small),
        TestAccount.Design(TestSpecs.Kubeops with { Network = TestSpecs.Kubeops.Network with { Cni = Spec.Model.Cni.Calico } }),
    ];

    [Fact]
    public void A_healthy_cluster_has_no_finding() => Assert.All(s_designs, design => Assert.Empty(HealthRules.Judge(HealthyCluster.Of(design)).Select(Words)));

    public static TheoryData<string> Faults => [.. Fault.All.Select(fault => $"{fault.Code} {fault.Name}")];

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_found_once_and_nothing_else_is(string named)
    {
        var fault = Fault.All.Single(fault => $"{fault.Code} {fault.Name}" == named);
        var struck = s_designs.Select(design => fault.Strike(HealthyCluster.Of(design), 0)).OfType<ClusterHealth>().ToList();
        Assert.NotEmpty(struck);
        foreach (var health in struck)
        {
            var finding = Assert.Single(HealthRules.Judge(health));
            Assert.Equal(fault.Code, finding.Code);
            Assert.All([finding.Symptom.Subject, finding.Symptom.Message, finding.Symptom.Mend], text => Assert.False(string.IsNullOrWhiteSpace(text)));
            Assert.False(finding.Symptom.Message.EndsWith('.'), finding.Symptom.Message);
        }
    }

    [Fact]
    public void Whomever_a_fault_strikes_it_is_what_is_found()
    {
        foreach (var fault in Fault.All)
        {
            foreach (var design in s_designs)
            {
                for (var whom = 0; whom < Everybody; whom++)
                {
                    if (fault.Strike(HealthyCluster.Of(design), whom) is not { } struck) continue;
                    var found = HealthRules.Judge(struck);
                    Assert.True(found is [var one] && one.Code == fault.Code, $"{fault.Name} in {design.Name}, {whom}: {string.Join(", ", found.Select(Words))}");
                }
            }
        }
    }

    [Fact]
    public void Two_faults_are_never_taken_for_health()
    {
        var missed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (first, second) in Fault.All.Where(fault => !s_strangers.Contains(fault.Code)).SelectMany(first => Fault.All.Select(second => (first, second))))
        {
            for (var whom = 0; whom < Everybody; whom++)
            {
                if (first.Strike(HealthyCluster.Of(s_designs[0]), whom) is not { } once || Seen(once) != 8 || second.Strike(once, whom) is not { } twice) continue;
                if (HealthRules.Judge(twice).Count == 0) missed.Add($"{first.Name}, {second.Name}");
            }
        }
        Assert.True(missed.Count == 0, string.Join("; ", missed));
    }

    [Fact]
    public void Every_rule_is_struck_by_a_fault() =>
        Assert.Equal(HealthRules.Table.Select(rule => rule.Rule.Code).Order(StringComparer.Ordinal), Fault.All.Select(fault => fault.Code).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_part_that_cannot_be_looked_at_is_found()
    {
        var health = HealthyCluster.Of(s_designs[0]);
        var blind = new Blind(BlindKind.Refused, "it is refused", "slipway doctor");
        var dark = health with
        {
            Groups = Sight.None<IReadOnlyList<GroupSight>>(blind), Stacks = Sight.None<IReadOnlyList<StackSight>>(blind), Machines = Sight.None<IReadOnlyList<Nodes.NodeSight>>(blind), Api = Sight.None<ApiSight>(blind), Etcd = Sight.None<Etcd.EtcdState>(blind),
            Keys = Sight.None<KeySight>(blind), Balancer = Sight.None<BalancerSight>(blind), Names = Sight.None<NameSight>(blind),
        };
        Assert.Equal(dark.Sights.Select(sight => sight.Source), HealthRules.Judge(dark).Select(finding => finding.Symptom.Subject));
        Assert.All(HealthRules.Judge(dark), finding => Assert.Equal("SLW5002", finding.Code));
    }

    static int Seen(ClusterHealth health) => health.Sights.Count(sight => sight.Blind is null);

    static string Words(HealthFinding finding) => $"{finding.Code} {finding.Symptom.Subject}: {finding.Symptom.Message}";
}
