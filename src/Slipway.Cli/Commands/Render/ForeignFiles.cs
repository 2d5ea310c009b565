using Slipway.Cli.Hosting;
using Slipway.Cli.Output;
using Slipway.Operations.Progress;

namespace Slipway.Cli.Commands.Render;

/// <summary>
/// What a render would write over and no record names as Slipway's own. What has the same text already loses nothing: that is a folder
/// whose record was lost, or a render that was killed.
/// </summary>
static class ForeignFiles
{
    const int Named = 5;

    /// <param name="root">Absolute.</param>
    /// <param name="texts">By name below the folder, with <c>/</c>.</param>
    /// <param name="own">Names that an earlier render has left.</param>
    public static IReadOnlyList<string> In(string root, IEnumerable<KeyValuePair<string, string>> texts, IReadOnlyCollection<string> own) =>
    [
        .. texts.Where(file => !own.Contains(file.Key) && IsAnother(Path.Combine([root, .. file.Key.Split('/')]), file.Value))
            .Select(file => file.Key).Order(StringComparer.Ordinal),
    ];

    /// <returns>Whether there are any; that has been printed.</returns>
    public static bool Refuse(CliContext context, string folder, IReadOnlyList<string> foreign)
    {
        if (foreign.Count == 0) return false;
        context.Problem($"{folder} holds {Listing.Some(foreign, Named)}, which Slipway did not write there and would write over",
            "name another folder, or move them away; nothing was written");
        return true;
    }

    static bool IsAnother(string path, string text) => Directory.Exists(path) || (File.Exists(path) && File.ReadAllText(path) != text);
}
