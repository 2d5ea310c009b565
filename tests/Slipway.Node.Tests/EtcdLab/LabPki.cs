using Slipway.Pki;

namespace Slipway.Node.Tests.EtcdLab;

/// <summary>etcd's authority and what it issues; changed as <c>slipway pki rotate</c> changes it.</summary>
sealed class LabPki(TimeProvider time) : IDisposable
{
    readonly List<Authority> _made = [];

    public Authority Current { get; private set; } = Make(time);

    /// <summary>A new authority; the old one is trusted as long as its certificate is given out.</summary>
    public Authority Renew()
    {
        _made.Add(Current);
        return Current = Make(time);
    }

    public async Task IssueAsync(string folder, string member, string address, CancellationToken cancel)
    {
        string[] names = [address, "127.0.0.1", "localhost"];
        await WriteAsync(folder, "server", LeafProfile.EtcdServer.ForNode(member, TimeSpan.FromDays(1), KeyKind.EcdsaP256, names), cancel);
        await WriteAsync(folder, "peer", LeafProfile.EtcdPeer.ForNode(member, TimeSpan.FromDays(1), KeyKind.EcdsaP256, names), cancel);
        await WriteAsync(folder, "healthcheck-client", LeafProfile.EtcdHealthcheckClient.Request(TimeSpan.FromDays(1)), cancel);
    }

    public void Dispose()
    {
        Current.Dispose();
        foreach (var authority in _made) authority.Dispose();
    }

    static Authority Make(TimeProvider time) => Authority.Create(new SubjectName("etcd-ca"), PrivateKey.Create(KeyKind.EcdsaP256), time.GetUtcNow(), TimeSpan.FromDays(10));

    // etcd reads both files anew at each handshake; for a moment they do not belong together, as on a machine.
    async Task WriteAsync(string folder, string name, LeafRequest request, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        using var issued = Current.Issue(request, time.GetUtcNow());
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".key.new"), issued.Key.ToPkcs8Pem(), cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".crt.new"), issued.CertificatePem, cancel);
        File.Move(Path.Combine(folder, name + ".key.new"), Path.Combine(folder, name + ".key"), overwrite: true);
        File.Move(Path.Combine(folder, name + ".crt.new"), Path.Combine(folder, name + ".crt"), overwrite: true);
    }
}
