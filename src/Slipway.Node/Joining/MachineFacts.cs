namespace Slipway.Node.Joining;

/// <summary>An instance as EC2 describes it.</summary>
/// <param name="State"><c>pending</c>, <c>running</c>, <c>stopped</c>, …</param>
/// <param name="Addresses">Private and public ones of all its interfaces.</param>
/// <param name="Names">DNS names that AWS gives it.</param>
public sealed record MachineFacts(string Id, string State, IReadOnlyList<string> Addresses, IReadOnlyList<string> Names, IReadOnlyDictionary<string, string> Tags)
{
    public string? Tag(string key) => Tags.GetValueOrDefault(key);
}
