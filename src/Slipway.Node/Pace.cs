namespace Slipway.Node;

/// <summary>Delays between looks: 1 s doubling to 15 s, spread by a quarter either way so that many machines do not ask in step.</summary>
public sealed class Pace(string seed)
{
    static readonly TimeSpan s_least = TimeSpan.FromSeconds(1);
    static readonly TimeSpan s_most = TimeSpan.FromSeconds(15);

    int _tries;

    public void Reset() => _tries = 0;

    public TimeSpan Next()
    {
        var wait = s_least * Math.Pow(2, Math.Min(_tries++, 10));
        return (wait < s_most ? wait : s_most) * (0.75 + Fraction() / 2);
    }

    // Of the machine's own name: two machines differ, one machine is the same in each run.
    double Fraction()
    {
        var hash = seed.Aggregate(17u, static (hash, letter) => hash * 31 + letter) + (uint)_tries * 2654435761u;
        return hash / (double)uint.MaxValue;
    }
}
