namespace Slipway.Spec.Diagnostics;

public enum Severity { Note, Warning, Error }

public static class Severities
{
    /// <summary>As people and documents have it: <c>error</c>.</summary>
    public static string Word(this Severity severity) => severity.ToString().ToLowerInvariant();
}
