using Slipway.Spec.Yaml;

namespace Slipway.Spec.Import;

/// <summary>Looks each key of the source up in the table: those that go nowhere are listed with the reason, unknown ones refused.</summary>
static class KeyWalk
{
    /// <param name="reason">Of the nearest row above, for keys that have none of their own.</param>
    public static void Check(MapNode map, string path, string? reason, ImportLog log)
    {
        foreach (var entry in map.Entries)
        {
            var at = path.Length == 0 ? entry.Key : $"{path}.{entry.Key}";
            var row = KubeAwsKeys.Find(at);
            if (row?.Target is not null) continue;
            if (KubeAwsKeys.HasBelow(at)) Below(entry, at, row?.Reason ?? reason, log);
            else if ((row?.Reason ?? reason) is { } why) log.Add(ImportFindings.NotCarried(entry.KeySpan, at.Replace("[]", "", StringComparison.Ordinal), why));
            else log.Add(ImportFindings.UnknownKey(entry.KeySpan, entry.Key, KubeAwsKeys.NamesBelow(path)));
        }
    }

    static void Below(MapEntry entry, string at, string? reason, ImportLog log)
    {
        var isList = KubeAwsKeys.HasBelow(at + "[]") || KubeAwsKeys.Find(at + "[]") is not null;
        switch (entry.Value)
        {
            case MapNode below when !isList:
                Check(below, at, reason, log);
                break;
            case ListNode list when isList:
                foreach (var item in list.Items) Item(item, at, reason, log);
                break;
            case ScalarNode { IsNull: true }:
                break;
            default:
                log.Add(ImportFindings.WrongKind(entry.Value.Span, at, isList ? "a list of mappings" : "a mapping"));
                break;
        }
    }

    static void Item(Node item, string at, string? reason, ImportLog log)
    {
        if (item is MapNode map) Check(map, at + "[]", KubeAwsKeys.Find(at + "[]")?.Reason ?? reason, log);
        else log.Add(ImportFindings.WrongKind(item.Span, at, "a list of mappings"));
    }
}
