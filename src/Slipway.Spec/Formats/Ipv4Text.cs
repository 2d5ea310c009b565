using System.Globalization;

namespace Slipway.Spec.Formats;

/// <summary>The syntax of IPv4 addresses and blocks; their arithmetic belongs to the design.</summary>
static class Ipv4Text
{
    /// <summary>Four decimal numbers. Leading zeros are refused: some readers take them for octal.</summary>
    public static bool TryAddress(ReadOnlySpan<char> text, out uint address)
    {
        address = 0;
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (++parts > 4 || part.Length > 3 || part is ['0', _, ..] || !byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return false;
            address = address << 8 | value;
        }
        return parts == 4;
    }

    public static bool TryBlock(ReadOnlySpan<char> text, out uint address, out int prefix)
    {
        (address, prefix) = (0, 0);
        var slash = text.IndexOf('/');
        return slash > 0 && TryAddress(text[..slash], out address)
            && text[(slash + 1)..] is { Length: 1 or 2 } digits && !(digits.Length == 2 && digits[0] == '0')
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out prefix) && prefix <= 32;
    }

    /// <summary>The block that the address is in.</summary>
    public static uint First(uint address, int prefix) => prefix == 0 ? 0 : address & uint.MaxValue << (32 - prefix);

    public static string Print(uint address) => $"{address >> 24}.{address >> 16 & 255}.{address >> 8 & 255}.{address & 255}";
}
