using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Slipway.RealNode.Tests.Images;

/// <param name="Component">As <c>slipway assets list</c> calls it.</param>
/// <param name="Sha256">Lower-case hex.</param>
sealed record BuiltFile(string Component, string Path, string Sha256);

/// <summary>The binaries of this machine in the form that their projects publish them in.</summary>
static class BinaryFolder
{
    static readonly string[] s_plain = ["kubeadm", "kubectl", "kubelet", "runc"];

    public static async Task<IReadOnlyList<BuiltFile>> PrepareAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var files = new List<(string Component, string Path)>();
        foreach (var name in s_plain)
        {
            var copy = Path.Combine(folder, name);
            File.Copy(RealBinaries.File(name), copy, overwrite: true);
            files.Add((name, copy));
        }
        files.Add(("containerd", await ArchiveAsync(folder, "containerd", "bin", ["containerd", "containerd-shim-runc-v2", "ctr"])));
        files.Add(("cni-plugins", await ArchiveAsync(folder, "cni-plugins", "", Directory.GetFiles(RealBinaries.File("cni")).Select(file => $"cni/{Path.GetFileName(file)}"))));
        files.Add(("etcd", await ArchiveAsync(folder, "etcd", "etcd", ["etcd", "etcdutl", "etcdctl"])));
        // Nothing here needs these two: what nodes get in their place says so.
        foreach (var name in (string[])["crictl", "helm"]) files.Add((name, await AbsentAsync(folder, name)));
        return [.. files.Select(file => new BuiltFile(file.Component, file.Path, Hash(file.Path)))];
    }

    static async Task<string> AbsentAsync(string folder, string name)
    {
        var archive = Path.Combine(folder, $"{name}.tar.gz");
        await using var file = File.Create(archive);
        await using var packed = new GZipStream(file, CompressionLevel.Fastest);
        await using var tar = new TarWriter(packed);
        var program = new PaxTarEntry(TarEntryType.RegularFile, name) { Mode = (UnixFileMode)0b111_101_101, DataStream = new MemoryStream("#!/bin/sh\necho not in this lab >&2\nexit 1\n"u8.ToArray()) };
        await tar.WriteEntryAsync(program);
        return archive;
    }

    static async Task<string> ArchiveAsync(string folder, string name, string inside, IEnumerable<string> programs)
    {
        var archive = Path.Combine(folder, $"{name}.tar.gz");
        await using var file = File.Create(archive);
        await using var packed = new GZipStream(file, CompressionLevel.Fastest);
        await using var tar = new TarWriter(packed);
        foreach (var program in programs) await tar.WriteEntryAsync(RealBinaries.File(program), Path.Combine(inside, Path.GetFileName(program)));
        return archive;
    }

    static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
