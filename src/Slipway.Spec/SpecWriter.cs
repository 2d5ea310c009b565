using System.Text.Json;
using Slipway.Spec.Model;
using Slipway.Spec.Schema.Tables;
using Slipway.Spec.Yaml;

namespace Slipway.Spec;

/// <summary>Spec → YAML text that reads back as the same spec. Pure; the same spec gives the same bytes.</summary>
public static class SpecWriter
{
    static readonly Dictionary<string, string> NoComments = [];

    /// <summary>Only what is set is written, in the order of the reference.</summary>
    /// <param name="comments">Lines to put above keys, by path (<c>spec.api.dnsName</c>); those of paths that are not written are left out.</param>
    public static string Write(ClusterSpec spec, IReadOnlyDictionary<string, string>? comments = null) =>
        YamlPrinter.Print(ClusterTables.Document.Write(spec), comments ?? NoComments);

    /// <summary>The same document as JSON.</summary>
    public static void WriteJson(ClusterSpec spec, Utf8JsonWriter json) => JsonPrinter.Print(ClusterTables.Document.Write(spec), json);
}
