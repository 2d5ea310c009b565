namespace Slipway.Simulator.Kernel;

/// <summary>Ids in AWS's form, from a seed: the same run gives the same ids.</summary>
public sealed class IdSource(int seed)
{
    readonly Lock _lock = new();
    readonly Random _random = new(seed);

    /// <summary><c>vpc-0</c> and 16 more hex digits.</summary>
    public string Hex(string prefix, int digits = 17)
    {
        lock (_lock)
        {
            return prefix + string.Create(digits, _random, static (span, random) =>
            {
                for (var i = 0; i < span.Length; i++) span[i] = i == 0 && span.Length == 17 ? '0' : "0123456789abcdef"[random.Next(16)];
            });
        }
    }

    /// <summary>Upper-case letters and digits 2–7, as in access keys and role ids.</summary>
    public string Base32(string prefix, int length)
    {
        lock (_lock)
        {
            return prefix + string.Create(length, _random, static (span, random) =>
            {
                for (var i = 0; i < span.Length; i++) span[i] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[random.Next(32)];
            });
        }
    }

    public Guid Guid()
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (_lock) _random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
