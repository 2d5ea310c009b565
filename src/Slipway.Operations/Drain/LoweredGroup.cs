namespace Slipway.Operations.Drain;

/// <summary>An Auto Scaling group of a pool with a lower least size than its stack says.</summary>
/// <param name="Least">What the stack says.</param>
/// <param name="Min">What it has.</param>
/// <param name="Desired">How many machines it is to have now.</param>
public sealed record LoweredGroup(string Pool, string Stack, string Name, int Least, int Min, int Desired)
{
    /// <summary>Machines that start when it has its least size again.</summary>
    public int Starts => Math.Max(0, Least - Desired);
}
