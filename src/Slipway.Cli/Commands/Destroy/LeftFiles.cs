using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Slipway.Cli.Aws;
using Slipway.Cli.Hosting;
using Slipway.Cli.Loading;
using Slipway.Kubernetes;
using Slipway.Operations;
using Slipway.Operations.Keys;
using Slipway.Operations.Progress;
using Slipway.Pki;

namespace Slipway.Cli.Commands.Destroy;

/// <summary>
/// Files on this computer that a destroyed cluster leaves behind. A kubeconfig goes where it provably opens that cluster and nothing else: it
/// holds an administrator's key. Of whatever stays it is said why.
/// </summary>
sealed class LeftFiles
{
    readonly CliContext _context;
    readonly ClusterSession _session;
    readonly HashSet<string> _authority;

    LeftFiles(CliContext context, ClusterSession session, HashSet<string> authority) => (_context, _session, _authority) = (context, session, authority);

    string Name => _session.Cluster.Design.Name;

    /// <summary>Before anything is deleted: afterwards the state store may know the cluster's authority no more.</summary>
    public static async Task<LeftFiles> OfAsync(CliContext context, ClusterSession session, CancellationToken ct)
    {
        var files = new LeftFiles(context, session, []);
        if (!files.Kubeconfigs.Any()) return files;
        var certificates = await KeyRing.CertificatesAsync(session.Services.State, ct).ConfigureAwait(false);
        return certificates.GetValueOrDefault(ClusterAuthorities.Kubernetes) is { } pem ? new LeftFiles(context, session, Certificates(pem)) : files;
    }

    /// <summary>Those that go with the cluster, as they are to be named to whoever is asked.</summary>
    public IEnumerable<string> Going => Kubeconfigs.Where(file => Doubt(file.Path) is null).Select(file => Shown(file.Path));

    public void Settle(Outcome outcome)
    {
        if (outcome is not (Outcome.Done or Outcome.NothingToDo)) return;
        foreach (var (path, isRehearsal) in Kubeconfigs.ToList())
        {
            var file = Shown(path);
            if (Doubt(path) is not { } doubt) Tell(ProgressKind.Done, file, Delete(path) is { } problem ? $"it could not be deleted and opens nothing any more: {problem}" : $"is deleted: it opened {Name} and nothing else");
            else if (!isRehearsal) Tell(ProgressKind.Warning, file, $"it stays: {doubt}");
        }
        var pins = ClusterLoader.LockPath(_session.Cluster.Path);
        if (outcome is Outcome.Done && File.Exists(pins)) Tell(ProgressKind.Step, Shown(pins), "it stays, beside the spec: the next slipway up takes the versions and images that it pins");
    }

    /// <summary>Where <c>up</c> and <c>kubeconfig</c> write them unless they are told another place, which nobody has noted.</summary>
    IEnumerable<LeftFile> Kubeconfigs => Folders.SelectMany(folder => new LeftFile[]
    {
        new(Path.Combine(folder, $"{Name}.kubeconfig"), IsRehearsal: false),
        new(Path.Combine(folder, $"{Name}.rehearsal.kubeconfig"), IsRehearsal: true),
    }).Where(file => File.Exists(file.Path));

    IEnumerable<string> Folders => new[] { _context.WorkingDirectory, Path.GetDirectoryName(_session.Cluster.Path) ?? "" }.Distinct(StringComparer.Ordinal);

    /// <returns>Null: it opens this cluster and nothing else.</returns>
    string? Doubt(string path)
    {
        try
        {
            if (new FileInfo(path).LinkTarget is { } target) return $"it is a link to {target}";
            var config = Kubernetes.Kubeconfig.Parse(File.ReadAllText(path));
            if (_authority.Count == 0) return $"the authority of {Name} is gone from the state store, so nothing shows that the file is of this cluster; if it is, it opens nothing any more";
            if (!_authority.Overlaps(Certificates(config.CertificateAuthority ?? ""))) return $"it trusts another authority than that of {Name}: another cluster's, or one from before its keys were changed";
            return config.IsAlone ? null : $"it holds more than {Name}, of which it opens nothing any more";
        }
        catch (Exception e) when (e is KubeconfigException or CryptographicException)
        {
            return $"it cannot be read as a kubeconfig: {e.Message}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"it cannot be read: {e.Message}";
        }
    }

    static string? Delete(string path)
    {
        try
        {
            File.Delete(path);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    static HashSet<string> Certificates(string pem)
    {
        var read = new X509Certificate2Collection();
        read.ImportFromPem(pem);
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var certificate in read)
        {
            found.Add(certificate.GetCertHashString(HashAlgorithmName.SHA256));
            certificate.Dispose();
        }
        return found;
    }

    string Shown(string path) => Path.GetRelativePath(_context.WorkingDirectory, path);

    void Tell(ProgressKind kind, string file, string message) => _session.Services.Report(kind, file, message);

    sealed record LeftFile(string Path, bool IsRehearsal);
}
