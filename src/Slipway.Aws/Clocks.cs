namespace Slipway.Aws;

/// <summary>What to do about a machine's clock, in the words of every message that suspects it.</summary>
public static class Clocks
{
    /// <summary>A clause without capital or full stop.</summary>
    public const string Remedy = "set this machine's clock (sudo timedatectl set-ntp true, or sudo chronyc makestep; in a virtual machine, that of its host too)";
}
