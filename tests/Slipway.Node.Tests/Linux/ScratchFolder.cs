namespace Slipway.Node.Tests.Linux;

/// <summary>A folder of its own for a test, gone after it.</summary>
sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("slipway-node-").FullName;

    public string File(string path, string content = "")
    {
        var full = Path + path;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full) ?? Path);
        System.IO.File.WriteAllText(full, content);
        return full;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
