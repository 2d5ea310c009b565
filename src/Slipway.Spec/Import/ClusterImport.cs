using Slipway.Spec.Model;

namespace Slipway.Spec.Import;

/// <summary>What concerns the cluster as a whole.</summary>
static class ClusterImport
{
    public static string? Version(SourceScope source, ImportOptions options, ImportLog log)
    {
        if (source.Text("kubernetesVersion") is not { } written) return null;
        var plain = written.TrimStart('v').Split('_', '+', '-')[0];
        if (!ImportedValues.IsRelease(plain))
        {
            log.Add(ImportFindings.WrongKind(source.At("kubernetesVersion") ?? source.Span, "kubernetesVersion", "a release, such as v1.5.3"));
            return null;
        }
        if (options.SupportedVersions.Contains(plain)) return plain;
        var oldest = Oldest(options);
        log.Add(ImportFindings.Changed(source.At("kubernetesVersion") ?? source.Span, written, oldest,
            "the oldest version that can be built; check your manifests for APIs that are gone since"));
        return oldest;
    }

    public static string Newest(ImportOptions options) => options.SupportedVersions.OrderBy(Sortable, StringComparer.Ordinal).Last();

    public static string Oldest(ImportOptions options) => options.SupportedVersions.OrderBy(Sortable, StringComparer.Ordinal).First();

    public static string? StateStore(SourceScope source, ImportOptions options, ImportLog log)
    {
        var store = options.StateStore ?? source.Text("s3URI");
        if (store is null)
        {
            log.Add(ImportFindings.Decided(null, "spec.stateStore is not set: kube-aws takes the bucket as a flag, --s3-uri", "write 'stateStore: s3://BUCKET' under spec"));
        }
        return store;
    }

    public static AccessSpec Access(SourceScope source, ImportLog log)
    {
        var ssh = new SshSpec
        {
            KeyName = Filled(source.Text("keyName")),
            AuthorizedKeys = source.Texts("sshAuthorizedKeys"),
            AllowedCidrs = source.Texts("sshAccessAllowedSourceCIDRs"),
        };
        if ((ssh.KeyName is not null || ssh.AuthorizedKeys.Count > 0) && !source.Has("sshAccessAllowedSourceCIDRs"))
        {
            log.Add(ImportFindings.Decided(source.At("keyName", "sshAuthorizedKeys"), "port 22 is closed; kube-aws opens it to every address",
                "name your networks in spec.access.ssh.allowedCidrs to open it"));
        }
        return new AccessSpec { Ssh = ssh };
    }

    public static EncryptionSpec Encryption(SourceScope source, ImportLog log)
    {
        var key = Filled(source.Text("kmsKeyArn"));
        if (key is null)
        {
            log.Add(ImportFindings.Decided(source.At("kmsKeyArn"), "no KMS key is named: the cluster gets a key of its own", "write spec.encryption.kmsKeyArn to use one that exists"));
        }
        return new EncryptionSpec { KmsKeyArn = key };
    }

    public static CertificatesSpec Certificates(SourceScope source, ImportLog log) => new()
    {
        AuthorityDuration = Days(source, "tlsCADurationDays", log),
        Duration = Days(source, "tlsCertDurationDays", log),
    };

    public static ImageSpec Image(SourceScope source, ImportLog log)
    {
        log.Add(ImportFindings.Decided(source.At("releaseChannel", "amiId"), "the machines run Ubuntu 24.04: CoreOS Container Linux ended in 2020",
            "for Flatcar, its successor, write spec.image with family and id"));
        return new ImageSpec { Family = ImageFamily.Ubuntu2404 };
    }

    /// <summary>kube-aws' files hold empty texts for "none".</summary>
    public static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    static TimeSpan? Days(SourceScope source, string key, ImportLog log)
    {
        if (source.Number(key) is not { } days) return null;
        // Beyond a century the checks of the cluster file complain; the arithmetic should not.
        if (days > 0) return TimeSpan.FromDays(Math.Min(days, 40_000));
        log.Add(ImportFindings.WrongKind(source.At(key) ?? source.Span, key, $"a number of days from 1, not {days}"));
        return null;
    }

    static string Sortable(string version) => string.Join('.', version.Split('.').Select(part => part.PadLeft(4, '0')));
}
