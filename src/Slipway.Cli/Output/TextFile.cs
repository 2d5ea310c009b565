namespace Slipway.Cli.Output;

/// <summary>Writes files whole or not at all.</summary>
static class TextFile
{
    public static void Write(string path, string text) => Write(path, text, null);

    /// <summary>For what holds a key: 0600 from its first byte on.</summary>
    public static void WriteSecret(string path, string text) => Write(path, text, UnixFileMode.UserRead | UnixFileMode.UserWrite);

    static void Write(string path, string text, UnixFileMode? mode)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
        var draft = $"{path}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (mode is { } unix && !OperatingSystem.IsWindows()) options.UnixCreateMode = unix;
        try
        {
            using (var writer = new StreamWriter(draft, options)) writer.Write(text);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
