namespace Slipway.Design.Checks;

/// <summary>What is left of a name where only letters and digits are allowed and case is made regular: names that are equal here collide.</summary>
static class LogicalName
{
    public static string Of(string name) => new string(Array.FindAll(name.ToCharArray(), char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
