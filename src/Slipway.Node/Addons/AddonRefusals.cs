using Slipway.NodeConfig;

namespace Slipway.Node.Addons;

/// <summary>Addons that could not be installed: why, and when each is tried again. Another file is tried at once.</summary>
public sealed class AddonRefusals
{
    static readonly TimeSpan s_least = TimeSpan.FromMinutes(1);
    static readonly TimeSpan s_most = TimeSpan.FromMinutes(10);

    readonly Dictionary<string, Refusal> _refused = [];

    /// <returns>The time until it is tried again: twice as long each time, at most ten minutes.</returns>
    public TimeSpan Note(AddonConfig addon, string reason, DateTimeOffset now)
    {
        var rest = Find(addon) is not { } before ? s_least : before.Rest * 2 < s_most ? before.Rest * 2 : s_most;
        _refused[addon.Name] = new Refusal(addon.Sha256, reason, rest, now + rest);
        return rest;
    }

    public bool Rests(AddonConfig addon, DateTimeOffset now) => Find(addon) is { } refusal && now < refusal.Next;

    public void Forget(string addon) => _refused.Remove(addon);

    /// <returns>Name → reason, of those that are wanted as they were refused; null: none.</returns>
    public IReadOnlyDictionary<string, string>? Of(IEnumerable<AddonConfig> wanted)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var addon in wanted)
        {
            if (Find(addon) is { } refusal) found[addon.Name] = refusal.Reason;
        }
        return found.Count > 0 ? found : null;
    }

    Refusal? Find(AddonConfig addon) => _refused.TryGetValue(addon.Name, out var refusal) && refusal.Sha256 == addon.Sha256 ? refusal : null;

    sealed record Refusal(string Sha256, string Reason, TimeSpan Rest, DateTimeOffset Next);
}
