using System.Text;
using Slipway.Spec.Findings;

namespace Slipway.Spec.Diagnostics;

/// <summary>A file's name, as the user gave it, and its text; lines are for printing findings.</summary>
public sealed record SourceText(string File, string Text)
{
    /// <summary>Larger files are refused unread: no cluster needs them, and every later stage may rely on it.</summary>
    public const int MaxBytes = 1024 * 1024;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes UTF-8, with or without a byte order mark. Anything else, or too much, is a finding.</summary>
    public static SourceTextResult FromBytes(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes) return new(null, TextFindings.TooLarge(file, bytes.Length));
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        var good = ValidLength(bytes);
        if (good < bytes.Length) return new(null, TextFindings.NotUtf8(PlaceAfter(file, Utf8.GetString(bytes[..good])), bytes[good]));
        return new(new SourceText(file, Utf8.GetString(bytes)), null);
    }

    /// <summary>The finding about a file that was not read for its length.</summary>
    public static Diagnostic TooLong(string file, long bytes) => TextFindings.TooLarge(file, bytes);

    static int ValidLength(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var used) == System.Buffers.OperationStatus.Done) at += used;
        return at;
    }

    static SourceSpan PlaceAfter(string file, string before)
    {
        var line = before.AsSpan().Count('\n') + 1;
        return new(file, line, before.Length - before.LastIndexOf('\n'), 0);
    }

    public string Line(int number)
    {
        var rest = Text.AsSpan();
        for (var at = 1; at < number; at++)
        {
            var end = rest.IndexOf('\n');
            if (end < 0) return "";
            rest = rest[(end + 1)..];
        }
        var stop = rest.IndexOf('\n');
        return (stop < 0 ? rest : rest[..stop]).TrimEnd('\r').ToString();
    }
}
