using Slipway.Cli.Rehearsing;
using Slipway.Design;
using Slipway.Design.Model;
using Slipway.Simulator.Ssm;
using Slipway.Spec;
using Slipway.Spec.Model;

namespace Slipway.Cli.Tests;

public sealed class RehearsalSpecTests
{
    const string Own = "network: {vpc: {cidr: 10.20.0.0/16}}";
    const string Existing = """
        network:
            vpc: {id: vpc-0aa11bb22cc33dd44, cidr: 10.20.0.0/16}
            nat: none
            subnets:
            - {name: one, zone: eu-west-1a, id: subnet-0aaaaaaaaaaaaaaa1, type: private}
            - {name: two, zone: eu-west-1b, id: subnet-0bbbbbbbbbbbbbbb2, type: private}
            - {name: out, zone: eu-west-1a, id: subnet-0ccccccccccccccc3, type: public}
        """;

    [Fact]
    public void What_an_account_of_its_own_can_have_stays_as_it_is()
    {
        var (spec, rehearsed) = Of(Own, "managedPolicies: [\"arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore\"]");
        Assert.Empty(rehearsed.Words);
        Assert.Equal(SpecWriter.Write(spec), SpecWriter.Write(rehearsed.Spec));
    }

    [Theory]
    [InlineData("managedPolicies: [\"arn:aws:iam::111122223333:policy/mine\"]", "nodes's managedPolicies (arn:aws:iam::111122223333:policy/mine)")]
    [InlineData("managedPolicies: [\"arn:aws:iam::aws:policy/AmazonFSxFullAccess\"]", "nodes's managedPolicies (arn:aws:iam::aws:policy/AmazonFSxFullAccess)")]
    [InlineData("securityGroups: [sg-0123456789abcdef0]", "nodes's securityGroups (sg-0123456789abcdef0)")]
    [InlineData("targetGroups: [\"arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef\"]", "nodes's targetGroups (arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web/0123456789abcdef)")]
    public void What_only_the_real_account_has_is_left_out_and_named(string pool, string named)
    {
        var (_, rehearsed) = Of(Own, pool);
        Assert.Contains(named, Assert.Single(rehearsed.Words), StringComparison.Ordinal);
        var design = Design(rehearsed.Spec);
        Assert.Empty(design.Pools[0].TargetGroups.Concat(design.Pools[0].Instance.SecurityGroups).Concat(design.Pools[0].Instance.ManagedPolicies));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("family: flatcar, ", "Flatcar")]
    public void In_the_place_of_an_image_it_takes_one_that_is_there(string family, string? name)
    {
        var (_, rehearsed) = Of($"{Own}\n  image: {{{family}id: ami-0123456789abcdef0}}", "spot: false");
        Assert.Contains("ami-0123456789abcdef0", Assert.Single(rehearsed.Words), StringComparison.Ordinal);
        var image = Design(rehearsed.Spec).ControlPlane.Instance.Image;
        if (name is null) Assert.Null(image.Id);
        else Assert.StartsWith(name, PublicImages.In("eu-west-1").Single(one => one.ImageId == image.Id).Name, StringComparison.Ordinal);
    }

    [Fact]
    public void In_the_place_of_an_existing_network_it_makes_one_in_the_same_zones()
    {
        var (_, rehearsed) = Of($"{Existing}\n  encryption: {{kmsKeyArn: \"arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab\"}}", "subnets: [two]");
        var design = Design(rehearsed.Spec);
        Assert.Null(design.Network.Vpc.ExistingId);
        Assert.Null(design.KmsKeyArn);
        Assert.Equal(["eu-west-1a", "eu-west-1b"], design.Network.Zones);
        Assert.Equal(["eu-west-1b"], design.Pools[0].Groups.SelectMany(group => design.Network.Subnets.Where(subnet => group.Subnets.Contains(subnet.Name))).Select(subnet => subnet.Zone).Distinct());
        Assert.Contains(rehearsed.Words, line => line.Contains("vpc-0aa11bb22cc33dd44", StringComparison.Ordinal));
        Assert.Contains(rehearsed.Words, line => line.Contains("encryption.kmsKeyArn", StringComparison.Ordinal));
    }

    static (ClusterSpec Spec, RehearsalSpec Rehearsed) Of(string lines, string pool)
    {
        var read = SpecReader.Read("cluster.yaml", System.Text.Encoding.UTF8.GetBytes($$"""
            apiVersion: slipway.dev/v1
            kind: Cluster
            metadata: {name: shop}
            spec:
              region: eu-west-1
              kubernetesVersion: 1.34.8
              stateStore: s3://shop-state
              api: {allowedCidrs: [203.0.113.0/24]}
              nodePools:
              - name: nodes
                instanceTypes: [m7i.large]
                min: 1
                max: 3
                {{pool}}

            """ + $"  {lines}\n"));
        Assert.Empty(read.Diagnostics.Select(finding => finding.Message));
        var spec = read.Spec ?? throw new InvalidOperationException("no spec");
        return (spec, RehearsalSpec.Of(spec, Design(spec)));
    }

    static ClusterDesign Design(ClusterSpec spec)
    {
        var designed = Designer.Design(spec, ClusterLock.Empty);
        return designed.Design ?? throw new InvalidOperationException(string.Join('\n', designed.Diagnostics.Select(finding => finding.Message)));
    }
}
