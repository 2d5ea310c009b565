using System.Globalization;
using Slipway.Spec.Formats;
using static Slipway.Operations.Planning.Changes.Tables.Rows;

namespace Slipway.Operations.Planning.Changes.Tables;

/// <summary>Keys of the whole cluster.</summary>
static class ClusterKeys
{
    public static IReadOnlyList<KeyRule> Rows { get; } =
    [
        // They have one value only.
        Never("apiVersion", _ => null),
        Never("kind", _ => null),
        // Another name or store is another cluster, which has nothing applied to compare with: AnotherCluster looks for these.
        Never("metadata.name", design => design.Name),
        Never("spec.stateStore", _ => null),
        AllMachines("metadata.tags", design => Map(design.Tags)),
        Never("spec.region", design => design.Region),
        Never("spec.kubernetesVersion", design => design.KubernetesVersion) with { Judge = VersionSteps.Judge },
        AllMachines("spec.access.ssh.keyName", design => design.Ssh.KeyName ?? ""),
        AllMachines("spec.access.ssh.authorizedKeys", design => List(design.Ssh.AuthorizedKeys)),
        InPlace("spec.access.ssh.allowedCidrs"),
        Never("spec.encryption.kmsKeyArn", design => design.KmsKeyArn ?? "a key of the cluster's own"),
        Never("spec.certificates.algorithm", design => Spec.SpecWords.Of(design.Certificates.Algorithm)),
        Never("spec.certificates.authorityDuration", design => DurationText.Print(design.Certificates.AuthorityDuration)),
        TakenUp(AllMachines("spec.certificates.duration", design => DurationText.Print(design.Certificates.Duration)), "as certificates are renewed"),
        Born(AllMachines("spec.assets.mirror", design => design.Mirror?.Url ?? "")),
        Builds("name"), Builds("architecture"), Builds("url"), Builds("sha256"),
        // What a group of machines is made from follows from these: the rows of the groups look at it, and point here.
        new("spec.image.family", ChangeEffect.NewMachines),
        new("spec.image.id", ChangeEffect.NewMachines),
        TakenUp(AllMachines("spec.kubelet.failCgroupV1", design => Text(design.Settings.Kubelet.FailCgroupV1)), KubeletRestarts),
        TakenUp(AllMachines("spec.kubelet.failSwapOn", design => Text(design.Settings.Kubelet.FailSwapOn)), KubeletRestarts),
        TakenUp(AllMachines("spec.kubelet.maxOpenFiles", design => Text(design.Settings.Kubelet.MaxOpenFiles)), KubeletRestarts),
        TakenUp(AllMachines("spec.kubelet.imageGCHighThresholdPercent", design => Text(design.Settings.Kubelet.ImageGCHighThresholdPercent)), KubeletRestarts),
        TakenUp(AllMachines("spec.kubelet.evictionHard", design => Map(design.Settings.Kubelet.EvictionHard)), KubeletRestarts),
        TakenUp(AllMachines("spec.containerd.restrictOomScoreAdj", design => Text(design.Settings.Containerd.RestrictOomScoreAdj ?? false)), "containerd restarts"),
        ControlPlane("spec.kubeadm.ignorePreflightErrors", design => List(design.Settings.Kubeadm.IgnorePreflightErrors)),
        ControlPlane("spec.kubeProxy.conntrackMaxPerCore", design => Text(design.Settings.KubeProxy.ConntrackMaxPerCore)),
        InPlace("spec.addons[].name"),
        InPlace("spec.addons[].manifest"),
    ];

    const string KubeletRestarts = "kubelets restart";

    static KeyRule Builds(string key) => Born(AllMachines($"spec.assets.builds[].{key}", design => List(design.Builds.Select(build => key switch
    {
        "name" => build.Component,
        "architecture" => $"{build.Component} {Word(build.Architecture)}",
        "url" => $"{build.Component} {build.Url}",
        _ => $"{build.Component} {build.Sha256}",
    }))));

    static string Text(IConvertible? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
