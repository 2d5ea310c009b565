using FsCheck;
using FsCheck.Fluent;
using Slipway.Design.Addresses;

namespace Slipway.Design.Tests;

public sealed class CarvingTests
{
    sealed record Wish(Cidr Vpc, IReadOnlyList<string> Zones, bool WithSmall);

    static readonly Arbitrary<Wish> Wishes = (
        from prefix in Gen.Choose(16, 28)
        from block in Gen.Choose(0, 255)
        from letters in Gen.Shuffle("abcdef".ToCharArray())
        from count in Gen.Choose(1, 6)
        from withSmall in Gen.Elements(true, false)
        select new Wish(Cidr.Around((uint)((10 << 24) | (block << 16)), prefix), [.. letters.Take(count).Select(l => $"eu-west-1{l}")], withSmall)).ToArbitrary();

    [Fact]
    public void Carved_blocks_lie_inside_and_never_overlap() => Prop.ForAll(Wishes, wish =>
    {
        if (SubnetCarver.Carve(wish.Vpc, wish.Zones, wish.WithSmall) is not { } carved) return wish.Vpc.Prefix > 22;
        List<Cidr> blocks = [.. carved.Select(z => z.Large), .. carved.Select(z => z.Small).OfType<Cidr>()];
        return carved.Select(z => z.Zone).SequenceEqual(wish.Zones)
            && blocks.Count == wish.Zones.Count * (wish.WithSmall ? 2 : 1)
            && blocks.TrueForAll(b => wish.Vpc.Contains(b) && b.Prefix <= SubnetCarver.SmallestSubnet)
            && blocks.SelectMany((a, i) => blocks.Skip(i + 1).Select(b => a.Overlaps(b))).All(overlap => !overlap);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Adding_or_removing_a_zone_moves_no_other() => Prop.ForAll(Wishes, wish =>
    {
        if (wish.Vpc.Prefix > 22) return true;
        var all = SubnetCarver.Carve(wish.Vpc, wish.Zones, wish.WithSmall) ?? [];
        var fewer = SubnetCarver.Carve(wish.Vpc, [.. wish.Zones.Skip(1)], wish.WithSmall) ?? [];
        return all.Count == wish.Zones.Count && all.Skip(1).SequenceEqual(fewer);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_small_vpc_is_cut_in_as_few_parts_as_suffice()
    {
        var carved = SubnetCarver.Carve(Cidr.Parse("10.0.0.0/26"), ["x-1a", "x-1c"], withSmall: false);
        Assert.Equal(["10.0.0.0/27", "10.0.0.32/27"], carved?.Select(z => z.Large.ToString()));
    }

    [Theory]
    [InlineData("10.0.0.0/25", 3, true)]
    [InlineData("10.0.0.0/27", 3, false)]
    [InlineData("10.0.0.0/24", 8, true)]
    public void What_cannot_be_carved_is_answered_with_nothing(string vpc, int zones, bool withSmall) =>
        Assert.Null(SubnetCarver.Carve(Cidr.Parse(vpc), [.. "abcdefgh".Take(zones).Select(z => $"x-1{z}")], withSmall));
}
