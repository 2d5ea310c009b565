using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Calls;

/// <summary>Pages of a listing. The token is the place where the next page starts.</summary>
public static class Paging
{
    public static (IReadOnlyList<T> Page, string? Next) Of<T>(IReadOnlyList<T> all, int? size, string? token, string tokenError = "InvalidParameterValue")
    {
        var start = 0;
        if (token is not null && (!TryRead(token, out start) || start > all.Count))
        {
            throw new AwsException(tokenError, $"The token '{token}' is invalid");
        }
        if (size is not { } count || all.Count - start <= count) return (start == 0 ? all : [.. all.Skip(start)], null);
        return ([.. all.Skip(start).Take(count)], Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"at:{start + count}")));
    }

    static bool TryRead(string token, out int start)
    {
        start = 0;
        var bytes = new byte[token.Length];
        return Convert.TryFromBase64String(token, bytes, out var length)
            && System.Text.Encoding.ASCII.GetString(bytes, 0, length) is ['a', 't', ':', .. var digits]
            && int.TryParse(digits, out start);
    }
}
