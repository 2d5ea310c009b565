using Slipway.Render.Terraform;

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
    public void Another_subnet_under_the_old_name_is_no_move()
    {
        var spec = Cases.Spec(Case);
        var other = spec with { Network = spec.Network with { Subnets = [.. (spec.Network.Subnets ?? []).Select((subnet, i) => subnet with { Name = $"other{i}", Cidr = subnet.Cidr?.Replace("10.0.", "10.0.1", StringComparison.Ordinal) })] } };
        Assert.Empty(TerraformCases.Render(Cases.Design(other), new TerraformOptions(Previous: TerraformCases.Render(Case).Names)).Names.Moves);
    }
}
