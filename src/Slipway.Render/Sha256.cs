using System.Security.Cryptography;
using System.Text;

namespace Slipway.Render;

/// <summary>Lower-case hex, as content addresses are written.</summary>
public static class Sha256
{
    public static string Of(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static string OfText(string text) => Of(Encoding.UTF8.GetBytes(text));
}
