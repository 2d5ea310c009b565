using System.Text.RegularExpressions;
using Slipway.Cli.Hosting;
using Slipway.Design.Model;

namespace Slipway.Cli.Commands.Assets;

/// <summary>What <c>--to</c> says: a bucket, or a folder of this computer.</summary>
static partial class MirrorPlace
{
    const string File = "file://";

    /// <returns>Null: it is neither.</returns>
    public static MirrorDesign? Read(string text, CliContext context) =>
        text.StartsWith(File, StringComparison.Ordinal) ? Folder(text[File.Length..])
        : Bucket().IsMatch(text) ? new MirrorDesign(text.TrimEnd('/'), [])
        : text.Length == 0 || text.Contains("://", StringComparison.Ordinal) ? null
        : Folder(context.PathOf(text));

    static MirrorDesign? Folder(string path) => path.StartsWith('/') || Path.IsPathFullyQualified(path) ? new MirrorDesign(File + path.TrimEnd('/'), []) : null;

    [GeneratedRegex(@"^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9._=-]+)*/?$")]
    private static partial Regex Bucket();
}
