using System.Security.Cryptography;
using Slipway.Node.Hosting;

namespace Slipway.Node.Files;

/// <summary>The planned files of a stage against those that are there.</summary>
public static class FileSet
{
    /// <summary>Paths of the files that are missing or have other content.</summary>
    public static async Task<IReadOnlyList<string>> WantingAsync(this IReadOnlyList<PlannedFile> planned, IHost host, CancellationToken cancel)
    {
        var wanting = new List<string>();
        foreach (var file in planned)
        {
            var present = await host.Files.ReadAsync(file.Path, cancel).ConfigureAwait(false);
            if (present is null || !present.AsSpan().SequenceEqual(file.Bytes)) wanting.Add(file.Path);
        }
        return wanting;
    }

    public static async Task WriteAsync(this IReadOnlyList<PlannedFile> planned, WriteFiles write, IHost host, CancellationToken cancel)
    {
        foreach (var file in planned.Where(file => write.Paths.Contains(file.Path)))
        {
            await host.Files.WriteAsync(file.Path, file.Bytes, PlannedFile.Public, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>One hash over paths and contents, lower-case hex: what a unit was started with.</summary>
    public static string Hash(this IReadOnlyList<PlannedFile> planned)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in planned)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes($"{file.Path}\0{file.Bytes.Length}\0"));
            hash.AppendData(file.Bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Adds the certificate of an authority, where the configuration has it.</summary>
    public static void AddAuthority(this List<PlannedFile> files, NodeConfig.NodeConfig config, string name, string path)
    {
        if (config.Authorities.TryGetValue(name, out var pem)) files.Add(new PlannedFile(path, pem));
    }
}
