using Slipway.Spec.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Slipway.Design.Lock;

/// <summary>What reading gives: a lock unless there are findings.</summary>
public sealed record LockResult(ClusterLock? Lock, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary><c>cluster.lock.yaml</c>: written so that equal locks are equal bytes and a difference is a line.</summary>
public static class LockFile
{
    internal const string ApiVersionKey = "apiVersion";
    internal const string KindKey = "kind";
    internal const string VersionKey = "kubernetesVersion";
    internal const string ImagesKey = "images";
    internal const string MirroredKey = "mirrored";
    internal const string Kind = "ClusterLock";

    const string Header = "# Made by slipway: what cluster.yaml leaves open, pinned. `slipway up` never moves a pin. Keep it beside the spec; the state store has it as applied last.\n";

    public static string Write(ClusterLock pins)
    {
        using var text = new StringWriter { NewLine = "\n" };
        text.Write(Header);
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        emitter.Emit(new MappingStart());
        Pair(emitter, ApiVersionKey, Spec.Model.ClusterSpec.ApiVersion);
        Pair(emitter, KindKey, Kind);
        if (pins.KubernetesVersion is { } version) Pair(emitter, VersionKey, version);
        emitter.Emit(new Scalar(ImagesKey));
        emitter.Emit(pins.Images.Count == 0 ? new MappingStart(null, null, true, MappingStyle.Flow) : new MappingStart());
        foreach (var (parameter, image) in pins.Images.OrderBy(p => p.Key, StringComparer.Ordinal)) Pair(emitter, parameter, image);
        emitter.Emit(new MappingEnd());
        if (pins.Mirrored.Count > 0)
        {
            emitter.Emit(new Scalar(MirroredKey));
            emitter.Emit(new MappingStart());
            foreach (var image in pins.Mirrored.OrderBy(p => p.Key, StringComparer.Ordinal)) Pair(emitter, image.Key, image.Value);
            emitter.Emit(new MappingEnd());
        }
        emitter.Emit(new MappingEnd());
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    /// <summary>Pure; never throws for anything that a text can hold.</summary>
    public static LockResult Read(SourceText text) => new LockReader(text).Read();

    static void Pair(Emitter emitter, string key, string value)
    {
        emitter.Emit(new Scalar(key));
        emitter.Emit(new Scalar(value));
    }
}
