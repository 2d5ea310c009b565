using Slipway.Design.Checks;
using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Design;

/// <summary>Spec, lock and facts → one concrete design and findings. Pure.</summary>
public static class Designer
{
    /// <summary>
    /// Resolves whatever the spec leaves open and checks the whole. A value that cannot be used becomes an error and its default stands
    /// in for it, so that all findings come at once; a spec with errors has no design.
    /// </summary>
    /// <param name="broken">Paths of the spec whose text could not be used: what is found because of that is left out, the rest is true all the same.</param>
    /// <param name="manifests">The objects of addons' files, by their path in the spec, as a Kubernetes <c>List</c> in JSON.</param>
    public static DesignResult Design(ClusterSpec spec, ClusterLock pins, IReadOnlyList<string>? broken = null, IReadOnlyDictionary<string, string>? manifests = null)
    {
        var context = new DesignContext(spec, pins, manifests ?? new Dictionary<string, string>());
        var design = Resolve(context);
        AllChecks.Run(context, design);
        var findings = broken is null or [] ? context.Findings : [.. context.Findings.Where(new BrokenInputs(spec.Source, broken).Spare)];
        return new(findings.Any(f => f.Severity == Severity.Error) ? null : design, findings);
    }

    static ClusterDesign Resolve(DesignContext context)
    {
        var spec = context.Spec;
        var network = NetworkResolver.Resolve(context);
        var version = VersionResolver.Resolve(context);
        var controlPlane = ControlPlaneResolver.Resolve(context, network);
        return new()
        {
            Name = spec.Metadata.Name,
            Region = spec.Region,
            Partition = context.Region?.Partition ?? "aws",
            KubernetesVersion = version.ToString(),
            State = StateResolver.Resolve(context),
            Tags = TagResolver.Resolve(spec),
            Network = network,
            Api = ApiResolver.Resolve(context, network),
            ControlPlane = controlPlane,
            Etcd = EtcdResolver.Resolve(context, network, controlPlane, version),
            Pools = [.. spec.NodePools.Select((pool, i) => PoolResolver.Resolve(context, network, controlPlane.Instance.Architecture, pool, i))],
            Ssh = new(spec.Access.Ssh.KeyName, spec.Access.Ssh.AuthorizedKeys, context.Cidrs(spec.Access.Ssh.AllowedCidrs, "spec.access.ssh.allowedCidrs")),
            KmsKeyArn = string.IsNullOrEmpty(spec.Encryption.KmsKeyArn) ? null : spec.Encryption.KmsKeyArn,
            Certificates = new()
            {
                Algorithm = spec.Certificates.Algorithm ?? Defaults.Algorithm,
                AuthorityDuration = spec.Certificates.AuthorityDuration ?? Defaults.AuthorityDuration,
                Duration = spec.Certificates.Duration ?? Defaults.CertificateDuration,
            },
            Settings = new(spec.Kubelet, spec.Containerd, spec.Kubeadm, spec.KubeProxy),
            Builds = [.. spec.Assets.Builds.Select(b =>
                new AssetBuildDesign(b.Name, b.Architecture == NodeArchitecture.Arm64 ? Architecture.Arm64 : Architecture.Amd64, b.Url ?? "", b.Sha256 ?? ""))],
            Mirror = spec.Assets.Mirror is { Length: > 0 } mirror ? new MirrorDesign(mirror.TrimEnd('/'), context.Pins.Mirrored) : null,
            Addons = [.. spec.Addons.Select(a => new AddonDesign(a.Name, context.Manifests.GetValueOrDefault(a.Manifest)))],
        };
    }
}
