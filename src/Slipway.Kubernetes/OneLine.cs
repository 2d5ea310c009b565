namespace Slipway.Kubernetes;

/// <summary>Words that others wrote, for a line of ours.</summary>
static class OneLine
{
    const int Most = 400;

    /// <summary>Line ends and whatever else steers a terminal become single spaces; what is longer than 400 characters is cut.</summary>
    public static string Of(string text)
    {
        var kept = text.Length > 4 * Most ? text[..(4 * Most)] : text;
        var plain = new string(Array.ConvertAll(kept.ToCharArray(), letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' ? ' ' : letter));
        var line = string.Join(' ', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.Length > Most ? $"{line[..Most]}…" : line;
    }
}
