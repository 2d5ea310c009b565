namespace Slipway.Spec;

/// <summary>Texts that are to become names.</summary>
public static class NameText
{
    /// <summary>A hyphen in the place of all but ASCII letters and digits, and none at the ends.</summary>
    public static string Hyphenate(string text) => string.Create(text.Length, text, static (name, text) =>
    {
        for (var i = 0; i < text.Length; i++) name[i] = char.IsAsciiLetterOrDigit(text[i]) ? text[i] : '-';
    }).Trim('-');
}
