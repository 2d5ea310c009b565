using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.S3;

/// <summary>Listings, in the order of keys, a page at a time.</summary>
sealed class S3ListOperations(S3Store store)
{
    public RestReply ListObjects(S3Request request)
    {
        var bucket = request.Bucket(store, "ListBucket", Conditions(request));
        var second = request.Query("list-type") == "2";
        var after = second ? request.Query("continuation-token") ?? request.Query("start-after") : request.Query("marker");
        var page = Page(request, bucket.Objects.Where(pair => !pair.Value[0].IsDeleteMarker).Select(pair => (pair.Key, pair.Value[0])), after ?? "");
        var contents = page.Items.Select(item => new XElement("Contents", new XElement("Key", Text(request, item.Key)), Describe(item.Version),
            request.Query("fetch-owner") == "true" || !second ? Owner(request) : null));
        var document = new XElement("ListBucketResult", Head(request, bucket), contents, Prefixes(request, page), new XElement("IsTruncated", page.Next is not null));
        if (second) document.Add(new XElement("KeyCount", page.Items.Count + page.Prefixes.Count));
        if (second && page.Next is { } token) document.Add(new XElement("NextContinuationToken", token));
        if (!second) document.Add(new XElement("Marker", Text(request, after ?? "")));
        if (!second && page.Next is { } marker) document.Add(new XElement("NextMarker", Text(request, marker)));
        return new RestReply { Document = Xml.Qualify(document, S3Access.Namespace) };
    }

    public RestReply ListVersions(S3Request request)
    {
        var bucket = request.Bucket(store, "ListBucketVersions", Conditions(request));
        var (from, fromVersion) = (request.Query("key-marker") ?? "", request.Query("version-id-marker"));
        // A page may end within a key: what follows the marker's version in its own key comes first.
        var rest = fromVersion is not null && bucket.Objects.TryGetValue(from, out var same)
            ? same.Skip(same.FindIndex(version => version.Id == fromVersion) + 1).Select(version => (from, version)) : [];
        var all = rest.Concat(bucket.Objects.Where(pair => string.CompareOrdinal(pair.Key, from) > 0).SelectMany(pair => pair.Value.Select(version => (pair.Key, version))));
        var page = Page(request, all, "");
        var versions = page.Items.Select(item => new XElement(item.Version.IsDeleteMarker ? "DeleteMarker" : "Version",
            new XElement("Key", Text(request, item.Key)), new XElement("VersionId", item.Version.Id),
            new XElement("IsLatest", ReferenceEquals(bucket.Objects[item.Key][0], item.Version)),
            item.Version.IsDeleteMarker ? new XElement("LastModified", Xml.Time(item.Version.Modified)) : Describe(item.Version), Owner(request)));
        var document = new XElement("ListVersionsResult", Head(request, bucket), new XElement("KeyMarker", Text(request, from)), versions, Prefixes(request, page),
            new XElement("IsTruncated", page.Next is not null));
        if (page.Next is { } next)
        {
            document.Add(new XElement("NextKeyMarker", Text(request, next)));
            if (page.Items.Count > 0 && page.Items[^1].Key == next) document.Add(new XElement("NextVersionIdMarker", page.Items[^1].Version.Id));
        }
        return new RestReply { Document = Xml.Qualify(document, S3Access.Namespace) };
    }

    static S3Page Page(S3Request request, IEnumerable<(string Key, S3Version Version)> all, string after)
    {
        var (prefix, delimiter, size) = (request.Query("prefix") ?? "", request.Query("delimiter"), request.Number("max-keys", 1000, 1000));
        var page = new S3Page([], [], null);
        var last = "";
        foreach (var (key, version) in all)
        {
            if (!key.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var cut = delimiter is null ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
            var common = cut < 0 || delimiter is null ? null : key[..(cut + delimiter.Length)];
            if (string.CompareOrdinal(common ?? key, after) <= 0 || (common is not null && page.Prefixes.Count > 0 && page.Prefixes[^1] == common)) continue;
            if (page.Items.Count + page.Prefixes.Count >= size) return page with { Next = size == 0 ? null : last };
            if (common is null) page.Items.Add((key, version));
            else page.Prefixes.Add(common);
            last = common ?? key;
        }
        return page;
    }

    static IEnumerable<XElement> Describe(S3Version version) =>
        [new("LastModified", Xml.Time(version.Modified)), new("ETag", version.ETag), new("Size", version.Content.Length), new("StorageClass", "STANDARD")];

    static XElement Owner(S3Request request) => new("Owner", new XElement("ID", request.World.Account));

    static IEnumerable<XElement> Head(S3Request request, S3Bucket bucket)
    {
        yield return new XElement("Name", bucket.Name);
        yield return new XElement("Prefix", Text(request, request.Query("prefix") ?? ""));
        yield return new XElement("MaxKeys", request.Number("max-keys", 1000, 1000));
        if (request.Query("delimiter") is { } delimiter) yield return new XElement("Delimiter", Text(request, delimiter));
        if (request.Query("encoding-type") is { } encoding) yield return new XElement("EncodingType", encoding);
    }

    static IEnumerable<XElement> Prefixes(S3Request request, S3Page page) =>
        page.Prefixes.Select(prefix => new XElement("CommonPrefixes", new XElement("Prefix", Text(request, prefix))));

    static string Text(S3Request request, string text) =>
        request.Query("encoding-type") == "url" ? Uri.EscapeDataString(text).Replace("%2F", "/", StringComparison.Ordinal) : text;

    static Dictionary<string, string> Conditions(S3Request request)
    {
        var conditions = new Dictionary<string, string>();
        if (request.Has("prefix")) conditions["s3:prefix"] = request.Http.Query["prefix"];
        if (request.Has("delimiter")) conditions["s3:delimiter"] = request.Http.Query["delimiter"];
        if (request.Has("max-keys")) conditions["s3:max-keys"] = request.Http.Query["max-keys"];
        return conditions;
    }

    sealed record S3Page(List<(string Key, S3Version Version)> Items, List<string> Prefixes, string? Next);
}
