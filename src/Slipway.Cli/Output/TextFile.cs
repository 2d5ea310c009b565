namespace Slipway.Cli.Output;

/// <summary>Writes files whole or not at all.</summary>
static class TextFile
{
    public static void Write(string path, string text) => Write(path, text, null);

    /// <summary>For what holds a key: 0600 from its first byte on.</summary>
    public static void WriteSecret(string path, string text) => Write(path, text, UnixFileMode.UserRead | UnixFileMode.UserWrite);

    /// <summary>A file that is moved to its place would take the place of the device.</summary>
    public static bool IsDevice(string path) => !OperatingSystem.IsWindows() && path.StartsWith("/dev/", StringComparison.Ordinal);

    static void Write(string path, string text, UnixFileMode? mode)
    {
        if (IsDevice(path)) throw new IOException($"{path} is a device: name a file");
        var folder = Path.GetDirectoryName(path) ?? ".";
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (mode is { } unix && !OperatingSystem.IsWindows()) options.UnixCreateMode = unix;
        try
        {
            using (var writer = new StreamWriter(draft, options)) writer.Write(text);
            File.Move(draft, path, overwrite: true);
        }
        // Out of range: longer than this process may write, or the file system takes.
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // The draft is our business: people asked for the file.
            throw new IOException($"{path} cannot be written: {e.Message.Replace($" : '{draft}'", "", StringComparison.Ordinal).Replace(draft, path, StringComparison.Ordinal)}", e);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
