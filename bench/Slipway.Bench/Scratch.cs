namespace Slipway.Bench;

/// <summary>A folder for what the measured programs write; gone at the end.</summary>
sealed class Scratch : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("slipway-bench-").FullName;

    /// <summary>Empties the folder: every run starts from the same place.</summary>
    public void Clear()
    {
        foreach (var file in Directory.GetFiles(Path)) File.Delete(file);
        foreach (var folder in Directory.GetDirectories(Path)) Directory.Delete(folder, recursive: true);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
