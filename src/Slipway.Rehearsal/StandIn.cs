using System.Text;

namespace Slipway.Rehearsal;

/// <summary>
/// What stands in a simulated bucket for a publisher's file: megabytes that nobody there reads. Machines ask for it as they would for the file, and
/// take it at its word.
/// </summary>
public static class StandIn
{
    const string Words = "In a rehearsal, this stands for the file with SHA-256 ";

    /// <param name="sha256">Lower-case hex.</param>
    public static byte[] For(string sha256) => Encoding.ASCII.GetBytes(Words + sha256);

    internal static bool Is(ReadOnlySpan<byte> content, string sha256) => content.SequenceEqual(For(sha256));
}
