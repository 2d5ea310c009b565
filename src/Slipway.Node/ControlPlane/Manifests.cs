using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Slipway.Node.Files;
using Slipway.Node.Hosting;

namespace Slipway.Node.ControlPlane;

/// <summary>
/// The static pods that kubeadm writes. Beside them lies a mark of what they were made from and what they were then, so that they are
/// made anew when either changes, and only then.
/// </summary>
static class Manifests
{
    const string MarkPath = Paths.ControlPlane + "/manifests.sha256";

    static readonly string[] s_names = ["kube-apiserver", "kube-controller-manager", "kube-scheduler"];

    public static async Task<bool> ExistAsync(IHost host, CancellationToken cancel)
    {
        foreach (var name in s_names)
        {
            if (!await host.Files.ExistsAsync(PathOf(name), cancel).ConfigureAwait(false)) return false;
        }
        return true;
    }

    /// <param name="source">What they are made from: <see cref="KubeadmFile.OfStaticPods"/>.</param>
    public static async Task<bool> AreCurrentAsync(string source, IHost host, CancellationToken cancel) =>
        (await ReadAsync(host, cancel).ConfigureAwait(false))?.Hash == await HashAsync(source, host, cancel).ConfigureAwait(false);

    /// <summary>The generation of etcd that they were made for; null: not known.</summary>
    public static async Task<int?> GenerationAsync(IHost host, CancellationToken cancel) => (await ReadAsync(host, cancel).ConfigureAwait(false))?.Generation;

    public static async Task MarkAsync(string source, int? generation, IHost host, CancellationToken cancel) =>
        await host.Files.WriteAsync(MarkPath, Encoding.ASCII.GetBytes($"{await HashAsync(source, host, cancel).ConfigureAwait(false)} {generation}"), PlannedFile.Public, cancel).ConfigureAwait(false);

    static async Task<(string Hash, int? Generation)?> ReadAsync(IHost host, CancellationToken cancel)
    {
        if (await host.Files.ReadAsync(MarkPath, cancel).ConfigureAwait(false) is not { } mark) return null;
        var words = Encoding.ASCII.GetString(mark).Split(' ');
        return (words[0], words.Length > 1 && int.TryParse(words[1], CultureInfo.InvariantCulture, out var generation) ? generation : null);
    }

    static async Task<string> HashAsync(string source, IHost host, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(source));
        foreach (var name in s_names) hash.AppendData(await host.Files.ReadAsync(PathOf(name), cancel).ConfigureAwait(false) ?? []);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    static string PathOf(string name) => $"{Paths.Manifests}/{name}.yaml";
}
