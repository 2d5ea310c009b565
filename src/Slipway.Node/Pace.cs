namespace Slipway.Node;

/// <summary>Delays between looks: 1 s doubling to 15 s, spread by a quarter either way so that many machines do not ask in step.</summary>
/// <param name="seed">The machine's own name: two machines differ, one machine is the same in each run.</param>
public sealed class Pace(string seed)
{
    static readonly TimeSpan s_least = TimeSpan.FromSeconds(1);
    static readonly TimeSpan s_most = TimeSpan.FromSeconds(15);

    int _tries;
    uint _turns;

    public void Reset() => _tries = 0;

    public TimeSpan Next()
    {
        var wait = s_least * Math.Pow(2, Math.Min(_tries++, 10));
        return Spread(wait < s_most ? wait : s_most);
    }

    /// <summary>A quarter more or less, another each time.</summary>
    public TimeSpan Spread(TimeSpan wait) => wait * (0.75 + Fraction(_turns++) / 2);

    double Fraction(uint turn)
    {
        var hash = seed.Aggregate(17u, static (hash, letter) => hash * 31 + letter) + (turn + 1) * 2654435761u;
        return hash / (double)uint.MaxValue;
    }
}
