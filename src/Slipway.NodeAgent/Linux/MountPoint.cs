namespace Slipway.NodeAgent.Linux;

/// <summary>A line of <c>/proc/self/mountinfo</c>.</summary>
/// <param name="Device">As it was named when it was mounted.</param>
public sealed record MountPoint(string Device, string Folder)
{
    // 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw
    public static IEnumerable<MountPoint> Parse(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var words = line.Split(' ');
            var dash = Array.IndexOf(words, "-");
            if (dash > 4 && dash + 2 < words.Length) yield return new MountPoint(words[dash + 2], Unescape(words[4]));
        }
    }

    public MountPoint WithFolderIn(string root) =>
        root.Length > 0 && Folder.StartsWith(root + "/", StringComparison.Ordinal) ? this with { Folder = Folder[root.Length..] } : this;

    // The kernel writes space, tab, line feed and backslash in octal.
    static string Unescape(string path) => path.Replace("\\040", " ", StringComparison.Ordinal).Replace("\\011", "\t", StringComparison.Ordinal)
        .Replace("\\012", "\n", StringComparison.Ordinal).Replace("\\134", "\\", StringComparison.Ordinal);
}
