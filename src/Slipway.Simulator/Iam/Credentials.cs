using System.Diagnostics.CodeAnalysis;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Iam;

/// <summary>An access key that the simulator has issued, so that it can verify what is signed with it.</summary>
/// <param name="SessionToken">Null for users' long-lived keys.</param>
/// <param name="Expires">In virtual time; null: never.</param>
public sealed record IssuedKey(string AccessKeyId, string Secret, string? SessionToken, Caller Caller, DateTimeOffset? Expires = null);

/// <summary>All keys issued: to instances, to role sessions, to created users. Any other key is the operator's own.</summary>
public sealed class Credentials
{
    readonly Dictionary<string, IssuedKey> _keys = [];

    public IEnumerable<IssuedKey> All => _keys.Values;

    public void Add(IssuedKey key) => _keys[key.AccessKeyId] = key;

    public void Remove(string accessKeyId) => _keys.Remove(accessKeyId);

    public bool TryFind(string accessKeyId, [MaybeNullWhen(false)] out IssuedKey key) => _keys.TryGetValue(accessKeyId, out key);

    /// <summary>Forgets sessions that ended before the given time.</summary>
    public void Forget(DateTimeOffset before)
    {
        foreach (var key in _keys.Values.Where(key => key.Expires < before).ToList()) _keys.Remove(key.AccessKeyId);
    }
}
