using Slipway.Spec.Diagnostics;

namespace Slipway.Design.Findings;

/// <summary>SLW28xx: addons and their files, which whoever loads a spec reads.</summary>
public static class AddonFindings
{
    static readonly DiagnosticRule NameTakenRule = new("SLW2801", Severity.Error, "Addon's name is taken",
        "The network plugin and the cloud controller manager are addons too, which Slipway installs itself.",
        "Take another name. Which network plugin a cluster has is said by `spec.network.cni`.");

    static readonly DiagnosticRule UnreadableRule = new("SLW2802", Severity.Error, "Addon's manifest cannot be read",
        "The file is looked for from the spec's folder. It is text of 8 MiB at most.",
        "Correct the path, or put the file there.");

    static readonly DiagnosticRule NoObjectsRule = new("SLW2803", Severity.Error, "Addon's manifest holds no Kubernetes objects",
        "A manifest is YAML documents or JSON, each an object with apiVersion, kind and a name.",
        "Look at the place that the message names; `kubectl apply --dry-run=client -f FILE` reads it the same way.");

    static readonly DiagnosticRule ObjectNameRule = new("SLW2804", Severity.Error, "A name that Kubernetes refuses",
        "Names of objects are DNS-1123 subdomains, those of namespaces DNS-1123 labels. Services have DNS-1123 labels from Kubernetes 1.36 on; before, their names begin with a letter (DNS-1035). Roles and their bindings may be called anything that fits in a path. " +
        "The API would refuse such an object, and with it the addon.",
        "Change the name at the line that the message names, and wherever it is referred to.");

    static readonly DiagnosticRule TwiceRule = new("SLW2805", Severity.Error, "An object stands twice",
        "Kind, namespace and name say which object it is, whatever the version of its group; one without a namespace is in kube-system. The second would overwrite the first; in two addons it may stand if it is the same to the letter.",
        "Take one of them out, or give it another name.");

    static readonly DiagnosticRule FarImagesRule = new("SLW2806", Severity.Warning, "Images beyond a closed network",
        "Where private subnets have no way to the internet, machines take what Slipway installs from the mirror. The mirror holds no images of addons of your own, and `slipway assets mirror` copies none: pods of images in public registries, or in ECR of another region, stay in `ImagePullBackOff`.",
        "Copy the images into ECR of the cluster's region, or another registry that the VPC reaches, and name them there in the manifest; for a private one with `imagePullSecrets`. Or set `network.nat: single`.");

    public static IReadOnlyList<DiagnosticRule> Rules { get; } = [NameTakenRule, UnreadableRule, NoObjectsRule, ObjectNameRule, TwiceRule, FarImagesRule];

    public static Diagnostic NameTaken(SourceSpan? at, string name) => NameTakenRule.At(at, $"{name} is installed by Slipway itself", "take another name");

    public static Diagnostic Unreadable(SourceSpan? at, string file, string problem) => UnreadableRule.At(at, $"{file} {problem}", "the path is from the spec's folder");

    public static Diagnostic NoObjects(SourceSpan? at, string file, string problem) => NoObjectsRule.At(at, $"{file}: {problem}", "each object has apiVersion, kind and metadata.name");

    public static Diagnostic ObjectName(SourceSpan? at, string file, long line, string what, string wanted) =>
        ObjectNameRule.At(at, $"{file}: line {line}: Kubernetes refuses {what}", wanted);

    public static Diagnostic FarImages(SourceSpan? at, IReadOnlyList<string> images, string region) => FarImagesRule.At(at,
        $"addons name {(images.Count == 1 ? "an image" : $"{images.Count} images")} that no mirror holds and that machines without a way to the internet cannot fetch: {string.Join(", ", images)}",
        $"copy {(images.Count == 1 ? "it" : "them")} into ECR in {region} and change the manifest, or set network.nat: single");

    /// <param name="first">Where it was first: file and line.</param>
    public static Diagnostic Twice(SourceSpan? at, string file, long line, string name, (string File, long Line) first) =>
        TwiceRule.At(at, $"{file}: line {line}: {name} is there already, in line {first.Line}{(first.File == file ? "" : $" of {first.File}, with other content")}", "take one of them out");
}
