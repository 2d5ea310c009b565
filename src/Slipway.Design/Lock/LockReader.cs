using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Slipway.Design.Lock;

/// <summary>Reads events one by one, so that neither depth nor aliases cost anything.</summary>
sealed class LockReader(SourceText text)
{
    readonly List<Diagnostic> findings = [];
    readonly HashSet<string> seen = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, string> images = new(StringComparer.Ordinal);
    readonly List<ImagePin> mirrored = [];
    string? version;

    public LockResult Read()
    {
        try
        {
            var parser = new Parser(new StringReader(text.Text));
            parser.Consume<StreamStart>();
            if (parser.TryConsume<DocumentStart>(out _)) Document(parser);
            else findings.Add(LockFindings.Shape(new(text.File, 1, 1, 0), "the lock is empty"));
        }
        catch (YamlException e)
        {
            findings.Add(LockFindings.NotYaml(new(text.File, (int)Math.Max(1, e.Start.Line), (int)Math.Max(1, e.Start.Column), 0), e.Message.TrimEnd('.')));
        }
        return new(findings.Count == 0 ? new ClusterLock(images) { KubernetesVersion = version, Mirrored = mirrored } : null, findings);
    }

    void Document(Parser parser)
    {
        if (!parser.TryConsume<MappingStart>(out _))
        {
            Refuse(parser.Current, "the lock is no mapping");
            return;
        }
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (Text(parser, "a key") is not { } key)
            {
                // Its value.
                parser.SkipThisAndNestedEvents();
                continue;
            }
            if (!seen.Add(key.Value)) Refuse(key, $"{key.Value} stands twice");
            Value(parser, key);
        }
    }

    void Value(Parser parser, Scalar key)
    {
        switch (key.Value)
        {
            case LockFile.ApiVersionKey:
                if (Text(parser, key.Value) is { } api && api.Value != ClusterSpec.ApiVersion) Refuse(api, $"apiVersion is {api.Value}, not {ClusterSpec.ApiVersion}");
                break;
            case LockFile.KindKey:
                if (Text(parser, key.Value) is { } kind && kind.Value != LockFile.Kind) Refuse(kind, $"kind is {kind.Value}, not {LockFile.Kind}");
                break;
            case LockFile.VersionKey:
                version = Text(parser, key.Value)?.Value;
                break;
            case LockFile.ImagesKey:
                Pins(parser, key.Value, (parameter, image) =>
                {
                    if (!images.TryAdd(parameter.Value, image.Value)) Refuse(parameter, $"{parameter.Value} stands twice");
                });
                break;
            case LockFile.MirroredKey:
                Pins(parser, key.Value, (name, hashes) =>
                {
                    if (ImagePin.Parse(name.Value, hashes.Value) is not { } pin) Refuse(hashes, $"{name.Value} is not pinned by the digest of its manifest and the SHA-256 of its archive");
                    else if (mirrored.Any(other => other.Key == pin.Key)) Refuse(name, $"{name.Value} stands twice");
                    else mirrored.Add(pin);
                });
                break;
            default:
                Refuse(key, $"the lock has an unknown key {key.Value}");
                parser.SkipThisAndNestedEvents();
                break;
        }
    }

    void Pins(Parser parser, string what, Action<Scalar, Scalar> take)
    {
        if (!parser.TryConsume<MappingStart>(out _))
        {
            Refuse(parser.Current, $"{what} is no mapping");
            parser.SkipThisAndNestedEvents();
            return;
        }
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var (name, value) = (Text(parser, $"a key of {what}"), Text(parser, $"a value of {what}"));
            if (name is not null && value is not null) take(name, value);
        }
    }

    /// <summary>The scalar that comes next; null, a finding, and past it, when something else does.</summary>
    Scalar? Text(Parser parser, string what)
    {
        if (parser.TryConsume<Scalar>(out var scalar)) return scalar;
        Refuse(parser.Current, $"{what} is no text");
        parser.SkipThisAndNestedEvents();
        return null;
    }

    void Refuse(ParsingEvent? at, string problem)
    {
        var start = at?.Start ?? Mark.Empty;
        var length = at is Scalar scalar ? scalar.Value.Length : 0;
        findings.Add(LockFindings.Shape(new(text.File, (int)Math.Max(1, start.Line), (int)Math.Max(1, start.Column), length), problem));
    }
}
