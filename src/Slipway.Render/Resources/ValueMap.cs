using System.Collections;

namespace Slipway.Render.Resources;

/// <summary>Named values in the order in which they were set. A null is not set at all, so that absent and default are the same.</summary>
public sealed record ValueMap : Value, IEnumerable<KeyValuePair<string, Value>>
{
    readonly List<KeyValuePair<string, Value>> _entries = [];

    public int Count => _entries.Count;

    public Value? this[string key]
    {
        get => _entries.Find(entry => entry.Key == key).Value;
        set
        {
            if (value is null) return;
            if (_entries.Exists(entry => entry.Key == key)) throw new ArgumentException($"'{key}' is set twice", nameof(key));
            _entries.Add(new(key, value));
        }
    }

    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator() => _entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool Equals(ValueMap? other) => other is not null && _entries.SequenceEqual(other._entries);

    public override int GetHashCode() => _entries.Count;
}
