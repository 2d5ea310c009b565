using System.Text;

namespace Slipway.Node.Files;

/// <summary>A file that this machine is to have. Never a secret: those are issued, not planned.</summary>
public sealed record PlannedFile(string Path, string Content)
{
    public const UnixFileMode Public = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    public const UnixFileMode Secret = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public byte[] Bytes => Encoding.UTF8.GetBytes(Content);
}
