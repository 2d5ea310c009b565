namespace Slipway.Design.Checks;

/// <summary>Shapes of AWS ids and ARNs.</summary>
static class AwsId
{
    /// <summary><c>vpc-0a1b…</c>: the prefix, a hyphen, letters and digits.</summary>
    public static bool IsId(string text, string prefix) =>
        text.Length > prefix.Length + 1 && text.StartsWith(prefix, StringComparison.Ordinal) && text[prefix.Length] == '-'
        && text[(prefix.Length + 1)..].All(char.IsAsciiLetterOrDigit);

    /// <summary>The six parts of an ARN; null: it is none.</summary>
    public static string[]? Arn(string text) => text.Split(':', 6) is { Length: 6 } parts && parts[0] == "arn" ? parts : null;
}
