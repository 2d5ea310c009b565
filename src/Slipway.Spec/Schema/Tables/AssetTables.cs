using Slipway.Spec.Model;
using static Slipway.Spec.Schema.Types;
using Assets = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.AssetsSpec>;
using Build = Slipway.Spec.Schema.Fields<Slipway.Spec.Model.AssetBuildSpec>;

namespace Slipway.Spec.Schema.Tables;

/// <summary>The keys of the files that nodes install.</summary>
static class AssetTables
{
    static readonly EnumType<NodeArchitecture> Architectures = new("architecture", ("amd64", NodeArchitecture.Amd64, ""), ("arm64", NodeArchitecture.Arm64, ""));

    static readonly Shape<AssetBuildSpec> BuildShape = new("AssetBuild", "A file of one's own, in the form that its publisher ships it in: a program, or a gzipped tar.",
        () => new AssetBuildSpec { Name = "" },
    [
        Build.Key("name", AssetName, b => b.Name, (b, x) => b with { Name = x }, "Which file: `cni-plugins`, `containerd`, `crictl`, `etcd`, `helm`, `kubeadm`, `kubectl`, `kubelet` or `runc`.", required: true, example: "kubelet"),
        Build.Key("architecture", Architectures, b => b.Architecture, (b, x) => b with { Architecture = x }, "Of the machines that install it.", @default: "amd64"),
        Build.Key("url", FileUrl, b => b.Url, (b, x) => b with { Url = x }, "Where machines fetch it: `https://…`, `s3://bucket/key`, or `file:///…` of the image.", required: true, example: "s3://my-builds/kubelet"),
        Build.Key("sha256", Sha256, b => b.Sha256, (b, x) => b with { Sha256 = x }, "Of the file. What has another is never run.", required: true),
    ]);

    public static readonly Shape<AssetsSpec> Shape = new("Assets", "Where the files that nodes install come from.", () => new AssetsSpec(),
    [
        Assets.Key("builds", ListOf("list of builds", Mapping(BuildShape), b => $"{b.Name} {b.Architecture ?? NodeArchitecture.Amd64}", null), a => a.Builds, (a, x) => a with { Builds = x },
            "Files of one's own in the place of the publishers', such as hardened builds."),
        Assets.Key("mirror", MirrorUrl, a => a.Mirror, (a, x) => a with { Mirror = x },
            "A copy of all files and container images, made with `slipway assets mirror --to`: machines take everything from it and need no way to the internet. A bucket in the cluster's region, or `file:///…` of the image.", example: "s3://my-mirror"),
    ]);
}
