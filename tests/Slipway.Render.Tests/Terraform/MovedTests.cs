using Slipway.Render.Terraform;
using Slipway.Spec.Model;

namespace Slipway.Render.Tests.Terraform;

/// <summary>A rename in the spec must not cost a subnet and all that stands in it.</summary>
public sealed class MovedTests
{
    const string Case = "public-dedicated-etcd";

    [Fact]
    public void A_first_render_moves_nothing() => Assert.DoesNotContain(TerraformCases.Render(Case).Files, file => file.Name == "moved.tf");

    [Fact]
    public void The_same_names_move_nothing() =>
        Assert.Empty(TerraformCases.Render(Case, new TerraformOptions(Previous: TerraformCases.Render(Case).Names)).Names.Moves);

    [Fact]
    public void A_renamed_subnet_moves_with_what_hangs_on_it()
    {
        var moves = RenamedSubnets.Render(Case, TerraformCases.Render(Case).Names).Names.Moves;
        Assert.Contains(new TerraformMove("aws_subnet.subnet_0", "aws_subnet.edge_0"), moves);
        Assert.Contains(new TerraformMove("aws_route_table_association.subnet_1", "aws_route_table_association.edge_1"), moves);
        Assert.Equal(4, moves.Count);
    }

    [Theory]
    [MemberData(nameof(Cases.All), MemberType = typeof(Cases))]
    public void Renamed_subnets_leave_no_resource_behind_and_make_none(string name) =>
        NothingIsLost(RenamedSubnets.Explicit(name), spec => RenamedSubnets.Rename(spec, subnet => $"edge-{subnet}"));

    [Fact]
    public void Route_tables_of_a_zone_with_two_ways_out_move_with_the_subnet_that_names_them()
    {
        var spec = RenamedSubnets.Explicit("existing-vpc");
        var second = new SubnetSpec { Name = "second", Zone = "us-west-2c", Cidr = "10.20.112.0/20", Type = SubnetType.Private, NatGatewayId = "nat-0fedcba9876543210" };
        spec = spec with { Network = spec.Network with { Subnets = [.. spec.Network.Subnets, second] } };
        NothingIsLost(spec, two => RenamedSubnets.Rename(two, subnet => $"edge-{subnet}"));
    }

    [Fact]
    public void A_pool_of_another_name_is_another_pool()
    {
        var spec = Cases.Spec("private-three-zones");
        var first = TerraformCases.Render(Cases.Design(spec));
        var renamed = spec with { NodePools = [.. spec.NodePools.Select(pool => pool with { Name = $"{pool.Name}x" })] };
        Assert.Empty(TerraformCases.Render(Cases.Design(renamed), new TerraformOptions(Previous: first.Names)).Names.Moves);
    }

    static void NothingIsLost(ClusterSpec spec, Func<ClusterSpec, ClusterSpec> rename)
    {
        var before = TerraformCases.Render(Cases.Design(spec));
        var after = TerraformCases.Render(Cases.Design(rename(spec)), new TerraformOptions(Previous: before.Names));
        var moves = after.Names.Moves.ToDictionary(move => move.From, move => move.To, StringComparer.Ordinal);
        Assert.Equal(after.Addresses.Values.Order(StringComparer.Ordinal), before.Addresses.Values.Select(address => moves.GetValueOrDefault(address, address)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Moves_are_remembered_for_states_that_lag_behind()
    {
        var second = RenamedSubnets.Render(Case, TerraformCases.Render(Case).Names);
        var third = RenamedSubnets.Render(Case, second.Names, "rim");
        Assert.Contains(new TerraformMove("aws_subnet.subnet_0", "aws_subnet.edge_0"), third.Names.Moves);
        Assert.Contains(new TerraformMove("aws_subnet.edge_0", "aws_subnet.rim_0"), third.Names.Moves);
    }

    [Fact]
    public void A_name_that_is_in_use_again_has_not_moved_away()
    {
        var there = RenamedSubnets.Render(Case, TerraformCases.Render(Case).Names);
        var back = TerraformCases.Render(Case, new TerraformOptions(Previous: there.Names));
        Assert.DoesNotContain(back.Names.Moves, move => back.Names.Identities.ContainsKey(move.From));
        Assert.Contains(new TerraformMove("aws_subnet.edge_0", "aws_subnet.subnet_0"), back.Names.Moves);
    }

    [Fact]
    public void Names_that_are_exchanged_or_taken_over_cannot_be_followed_and_one_at_a_time_they_can()
    {
        var spec = RenamedSubnets.Explicit(Case);
        var (one, two) = (spec.Network.Subnets[0].Name, spec.Network.Subnets[1].Name);
        var first = Render(spec, null);
        var exchanged = RenamedSubnets.Rename(spec, name => name == one ? two : name == two ? one : name);
        Assert.Contains(new TerraformMove("aws_subnet.subnet_1", "aws_subnet.subnet_0"), Render(exchanged, first.Names).Blocked);
        Assert.Contains(new TerraformMove("aws_subnet.subnet_0", "aws_subnet.subnet_1"), Render(exchanged, first.Names).Blocked);
        var pushed = RenamedSubnets.Rename(spec, name => name == one ? "third" : name == two ? one : name);
        Assert.Contains(new TerraformMove("aws_subnet.subnet_1", "aws_subnet.subnet_0"), Render(pushed, first.Names).Blocked);

        var names = first.Names;
        foreach (var step in (Func<string, string>[])[name => name == one ? "third" : name, name => name == one ? "third" : name == two ? one : name, name => name == one ? two : name == two ? one : name])
        {
            var rendered = Render(RenamedSubnets.Rename(spec, step), names);
            Assert.Empty(rendered.Blocked);
            Assert.NotEmpty(rendered.Names.Moves);
            names = rendered.Names;
        }
        Assert.Equal(Render(exchanged, null).Names.Identities, names.Identities);
    }

    static RenderedTerraform Render(ClusterSpec spec, TerraformNames? previous) => TerraformCases.Render(Cases.Design(spec), new TerraformOptions(Previous: previous));

    [Fact]
    public void Another_subnet_under_the_old_name_is_no_move()
    {
        var spec = Cases.Spec(Case);
        var other = spec with { Network = spec.Network with { Subnets = [.. (spec.Network.Subnets ?? []).Select((subnet, i) => subnet with { Name = $"other{i}", Cidr = subnet.Cidr?.Replace("10.0.", "10.0.1", StringComparison.Ordinal) })] } };
        Assert.Empty(TerraformCases.Render(Cases.Design(other), new TerraformOptions(Previous: TerraformCases.Render(Case).Names)).Names.Moves);
    }
}
