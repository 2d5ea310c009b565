namespace Slipway.Spec.Import;

/// <summary>One key of another tool's file and what becomes of it.</summary>
/// <param name="Path">With <c>[]</c> for the items of lists; the row holds for everything below it that has no row of its own.</param>
/// <param name="Target">Where its value goes; null when it goes nowhere.</param>
/// <param name="Reason">Why it is not carried over; null when it is.</param>
sealed record ImportKey(string Path, string? Target, string? Reason);
