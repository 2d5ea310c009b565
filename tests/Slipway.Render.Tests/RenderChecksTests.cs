using Slipway.Design.Model;
using Slipway.Render.Checks;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Render.Tests;

public sealed class RenderChecksTests
{
    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void A_usual_cluster_has_no_errors(string name) =>
        Assert.DoesNotContain(Cases.Render(name).Diagnostics, finding => finding.Severity != Severity.Note);

    [Fact]
    public void Codes_are_unique() =>
        Assert.Equal(RenderFindings.All.Count, RenderFindings.All.Select(kind => kind.Code).Distinct().Count());

    [Fact]
    public void Says_which_user_data_is_too_large()
    {
        var finding = Single("SLW2901", design => design with { Ssh = design.Ssh with { AuthorizedKeys = [new('k', 13_000)] } });
        Assert.Contains("ControlPlaneALaunchTemplate in demo-control-plane", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_when_labels_make_more_tags_than_aws_takes()
    {
        var labels = Enumerable.Range(0, 50).ToDictionary(n => $"label-{n}", n => "x");
        var finding = Single("SLW2907", design => design with { Pools = [design.Pools[0] with { Labels = labels }] });
        Assert.StartsWith("pool general has ", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith(" 50 for its labels and taints, 8 of Slipway's own", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_when_a_label_is_too_long_for_a_tag() =>
        Single("SLW2907", design => design with { Pools = [design.Pools[0] with { Labels = new Dictionary<string, string> { [new('l', 100)] = "x" } }] });

    [Fact]
    public void Says_when_the_names_together_are_too_long_for_a_stack() =>
        Single("SLW2905", design => design with { Pools = [design.Pools[0] with { Name = new('p', 120) }] });

    [Fact]
    public void Warns_of_more_blocks_than_the_quota_of_rules()
    {
        var finding = Single("SLW2908", design => design with
        {
            Api = design.Api with { AllowedCidrs = [.. Enumerable.Range(0, 61).Select(n => Slipway.Design.Addresses.Cidr.Parse($"10.{n}.0.0/16"))] },
        });
        Assert.Equal(Severity.Warning, finding.Severity);
    }

    [Fact]
    public void Reminds_that_a_key_of_ones_own_must_let_auto_scaling_in() =>
        Single("SLW2909", design => design with { KmsKeyArn = "arn:aws:kms:eu-west-1:012345678901:key/k" });

    [Fact]
    public void Says_when_a_stack_has_too_many_resources()
    {
        var zonal = Cases.Design(Cases.Spec("private-three-zones") with
        {
            Network = new()
            {
                Vpc = new() { Cidr = "10.0.0.0/16" },
                Subnets = [.. Enumerable.Range(0, 250).Select(n => new SubnetSpec { Name = $"s{n}", Zone = $"eu-west-1{"abc"[n % 3]}", Cidr = $"10.0.{n}.0/24", Type = SubnetType.Public })],
                Topology = NetworkTopology.Public,
            },
        });
        var codes = ClusterRenderer.Render(zonal, Cases.Input).Diagnostics.Select(finding => finding.Code);
        Assert.Contains("SLW2903", codes);
        Assert.Contains("SLW2904", codes);
    }

    static Diagnostic Single(string code, Func<ClusterDesign, ClusterDesign> change) =>
        ClusterRenderer.Render(change(Cases.Design("private-three-zones")), Cases.Input).Diagnostics.First(finding => finding.Code == code);
}
