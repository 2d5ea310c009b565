namespace Slipway.Simulator.Protocol;

/// <summary>Form and query strings.</summary>
static class Form
{
    public static Dictionary<string, string> Parse(string text, bool plusIsSpace = true)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? pair : pair[..equals], plusIsSpace);
            result[name] = equals < 0 ? "" : Decode(pair[(equals + 1)..], plusIsSpace);
        }
        return result;
    }

    static string Decode(string text, bool plusIsSpace) => Uri.UnescapeDataString(plusIsSpace ? text.Replace('+', ' ') : text);
}
