namespace Slipway.Cli.Output;

/// <summary>Writes files whole or not at all.</summary>
static class TextFile
{
    public static void Write(string path, string text) => Write(path, text, null);

    /// <summary>For what holds a key: 0600 from its first byte on.</summary>
    public static void WriteSecret(string path, string text) => Write(path, text, UnixFileMode.UserRead | UnixFileMode.UserWrite);

    static void Write(string path, string text, UnixFileMode? mode)
    {
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
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
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
