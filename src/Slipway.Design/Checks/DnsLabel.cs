namespace Slipway.Design.Checks;

/// <summary>Lower-case letters, digits and hyphens, from a letter to a letter or digit, 63 at most.</summary>
static class DnsLabel
{
    public static bool IsValid(string text) =>
        text.Length is > 0 and <= 63 && char.IsAsciiLetterLower(text[0]) && text[^1] != '-' && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>The nearest label to a text; null: nothing of it can be used.</summary>
    public static string? From(string text)
    {
        var label = Spec.NameText.Hyphenate(text.ToLowerInvariant()).TrimStart("0123456789-".ToCharArray());
        return label.Length == 0 ? null : label[..Math.Min(label.Length, AwsNamesLimit)].TrimEnd('-');
    }

    const int AwsNamesLimit = Model.AwsNames.MaxCluster;
}
