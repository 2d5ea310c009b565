using Slipway.Design.Findings;
using Slipway.Design.Model;

namespace Slipway.Design.Resolve;

static class StateResolver
{
    const string Path = "spec.stateStore";
    const string Scheme = "s3://";

    public static StateLocation Resolve(DesignContext context)
    {
        var cluster = context.Spec.Metadata.Name;
        var text = context.Spec.StateStore;
        if (string.IsNullOrWhiteSpace(text))
        {
            context.Add(ClusterFindings.StateInFolder(context.At("spec"), Defaults.StateFolder));
            return new StateLocation.Folder($"{Defaults.StateFolder}/{cluster}");
        }
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
        {
            context.Add(text.Contains("://", StringComparison.Ordinal)
                ? ClusterFindings.StateStoreMalformed(context.At(Path), text)
                : ClusterFindings.StateInFolder(context.At(Path), text));
            return new StateLocation.Folder($"{text.TrimEnd('/')}/{cluster}");
        }
        var rest = text[Scheme.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var bucket = slash < 0 ? rest : rest[..slash];
        var prefix = slash < 0 ? "" : rest[(slash + 1)..].Trim('/');
        if (!IsBucketName(bucket)) context.Add(ClusterFindings.StateStoreMalformed(context.At(Path), text));
        return new StateLocation.Bucket(bucket, prefix.Length == 0 ? $"{cluster}/" : $"{prefix}/{cluster}/");
    }

    static bool IsBucketName(string name) =>
        name.Length is >= 3 and <= 63
        && char.IsAsciiLetterOrDigit(name[0]) && char.IsAsciiLetterOrDigit(name[^1])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
        && !name.Contains("..", StringComparison.Ordinal);
}
