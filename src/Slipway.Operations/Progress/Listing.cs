namespace Slipway.Operations.Progress;

/// <summary>Lists for people.</summary>
public static class Listing
{
    /// <param name="most">So many are named; of more there is only the number.</param>
    /// <returns><c>a, b and 3 more</c>.</returns>
    public static string Some(IReadOnlyCollection<string> names, int most) =>
        string.Join(", ", names.Take(most)) + (names.Count > most ? $" and {names.Count - most} more" : "");
}
