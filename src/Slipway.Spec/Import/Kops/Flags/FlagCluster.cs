using Slipway.Spec.Model;

namespace Slipway.Spec.Import.Kops.Flags;

/// <summary>Flags about the cluster as a whole.</summary>
static class FlagCluster
{
    public static string Name(FlagValues flags, string name, ImportLog log)
    {
        if (flags.Text("cloud") is { } cloud && cloud != "aws") log.Add(KopsFindings.Refused("cloud", cloud, "Slipway builds on AWS"));
        if (flags.Text("authorization") is { } mode && !mode.Equals("RBAC", StringComparison.OrdinalIgnoreCase))
        {
            log.Add(KopsFindings.Mapped("authorization", mode, "RBAC, always", "whoever reaches the API may not do everything; grant roles instead"));
        }
        if (flags.Text("channel") is { } channel) log.Add(KopsFindings.Mapped("channel", channel, "versions and images are pinned in cluster.lock.yaml", "there are no channels"));
        if (flags.Text("container-runtime") is { } runtime && runtime != "containerd") log.Add(KopsFindings.Mapped("container-runtime", runtime, "containerd", "Kubernetes has dropped Docker"));
        if (flags.Text("v") is { } level) log.Add(KopsFindings.Mapped("v", level, "progress is printed as it goes", "there are no levels"));
        var zone = flags.Text("dns-zone");
        var near = KopsNames.Of(name, zone is not null && zone.Contains('.') ? zone : null);
        if (near != name)
        {
            log.Add(KopsFindings.Mapped("name", name, $"the cluster is called {near}", name.EndsWith(KopsNames.Gossip, StringComparison.OrdinalIgnoreCase)
                ? "gossip is gone: nodes find each other through a private zone, and no domain is needed"
                : "a cluster's name is one label here; kops' names are understood by the other commands"));
        }
        return near;
    }

    public static IReadOnlyDictionary<string, string> Tags(FlagValues flags, ImportLog log)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in flags.List("cloud-labels"))
        {
            if (item.Trim('"').Split('=', 2) is [var key, var value] && key.Length > 0) tags[key] = value;
            else log.Add(KopsFindings.Value("cloud-labels", item, "it is KEY=VALUE,KEY=VALUE"));
        }
        return tags;
    }

    /// <summary>A new cluster has nothing that needs an old version: what cannot be built becomes the newest, which is pinned then.</summary>
    public static string? Version(FlagValues flags, ImportOptions options, ImportLog log)
    {
        if (flags.Text("kubernetes-version") is not { } written) return null;
        var plain = written.TrimStart('v', 'V');
        if (options.SupportedVersions.Contains(plain)) return plain;
        var minor = string.Join('.', plain.Split('.', '-', '+').Take(2));
        if (plain.Split('.').Length >= 2 && options.SupportedVersions.FirstOrDefault(v => v.StartsWith($"{minor}.", StringComparison.Ordinal)) is { } patch)
        {
            if (plain != minor) log.Add(KopsFindings.Mapped("kubernetes-version", written, patch, "the patch of that minor whose files are known by hash"));
            return patch;
        }
        if (ImportedValues.IsNewer(plain, options.SupportedVersions))
        {
            log.Add(KopsFindings.Value("kubernetes-version", written, $"it is newer than this release of Slipway knows, which can build {string.Join(", ", options.SupportedVersions)}"));
            return null;
        }
        log.Add(KopsFindings.Mapped("kubernetes-version", written, "the newest that can be built, pinned in the lock", $"versions that can be: {string.Join(", ", options.SupportedVersions)}"));
        return null;
    }

    public static string? StateStore(FlagValues flags, ImportOptions options, ImportLog log)
    {
        if ((flags.Text("state") ?? options.StateStore)?.TrimEnd('/') is { Length: > 0 } place) return place;
        log.Add(ImportFindings.Decided(null, "spec.stateStore is not set: state goes to a folder beside the spec, good for trials only", "--state s3://BUCKET, or KOPS_STATE_STORE"));
        return null;
    }

    public static AccessSpec Access(FlagValues flags, ImportLog log)
    {
        var key = flags.Text("ssh-public-key");
        var sources = FlagApi.Ipv4(flags, "ssh-access", log);
        if (key is not null && sources.Count == 0)
        {
            log.Add(ImportFindings.Decided(null, "port 22 is closed; kops opens it to every address", "name your networks with --ssh-access, or in spec.access.ssh.allowedCidrs"));
        }
        return new AccessSpec { Ssh = new SshSpec { AuthorizedKeys = key is null ? [] : [key], AllowedCidrs = sources } };
    }
}
