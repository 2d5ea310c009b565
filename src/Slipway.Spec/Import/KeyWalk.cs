using Slipway.Spec.Yaml;

namespace Slipway.Spec.Import;

/// <summary>Looks each key of the source up in the table: those that go nowhere are listed with the reason, unknown ones refused.</summary>
sealed class KeyWalk(KeyTable table, ImportLog log)
{
    /// <param name="path">Of the mapping, in the table.</param>
    public void Check(MapNode map, string path) => Check(map, path, null);

    /// <summary>
    /// To be asked when the import has taken what it wanted: lists the keys that it could have carried over and did not, since others say
    /// the same or switch them off.
    /// </summary>
    /// <param name="path">Of the mapping, in the table.</param>
    public void CheckTaken(MapNode map, string path)
    {
        foreach (var entry in map.Entries)
        {
            var at = path.Length == 0 ? entry.Key : $"{path}.{entry.Key}";
            if (table.Find(at)?.Target is not null)
            {
                if (!IsEmpty(entry.Value) && !log.HasTaken(entry.Value)) log.Add(ImportFindings.NotCarried(entry.KeySpan, at.Replace("[]", "", StringComparison.Ordinal), Elsewhere));
            }
            else if (entry.Value is MapNode below) CheckTaken(below, at);
            else if (entry.Value is ListNode list) foreach (var item in list.Items.OfType<MapNode>()) CheckTaken(item, at + "[]");
        }
    }

    const string Elsewhere = "another key of the file goes before it or switches it off";

    static bool IsEmpty(Node value) => value switch
    {
        ScalarNode scalar => scalar.IsNull || scalar.Value.Length == 0,
        ListNode list => list.Items.Count == 0,
        MapNode map => map.Entries.Count == 0,
        _ => true,
    };

    /// <param name="reason">Of the nearest row above, for keys that have none of their own.</param>
    void Check(MapNode map, string path, string? reason)
    {
        foreach (var entry in map.Entries)
        {
            var at = path.Length == 0 ? entry.Key : $"{path}.{entry.Key}";
            var row = table.Find(at);
            if (row?.Target is not null) continue;
            if (table.HasBelow(at)) Below(entry, at, row?.Reason ?? reason);
            else if ((row?.Reason ?? reason) is { } why) log.Add(ImportFindings.NotCarried(entry.KeySpan, at.Replace("[]", "", StringComparison.Ordinal), why));
            else log.Add(ImportFindings.UnknownKey(entry.KeySpan, entry.Key, table.NamesBelow(path), table.Tool));
        }
    }

    void Below(MapEntry entry, string at, string? reason)
    {
        var isList = table.HasBelow(at + "[]") || table.Find(at + "[]") is not null;
        switch (entry.Value)
        {
            case MapNode below when !isList:
                Check(below, at, reason);
                break;
            case ListNode list when isList:
                foreach (var item in list.Items) Item(item, at, reason);
                break;
            case ScalarNode { IsNull: true }:
                break;
            default:
                log.Add(ImportFindings.WrongKind(entry.Value.Span, at, isList ? "a list of mappings" : "a mapping"));
                break;
        }
    }

    void Item(Node item, string at, string? reason)
    {
        if (item is MapNode map) Check(map, at + "[]", table.Find(at + "[]")?.Reason ?? reason);
        else log.Add(ImportFindings.WrongKind(item.Span, at, "a list of mappings"));
    }
}
