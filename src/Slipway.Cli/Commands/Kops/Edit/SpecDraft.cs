using System.Security.Cryptography;
using System.Text;
using Slipway.Cli.Output;

namespace Slipway.Cli.Commands.Kops.Edit;

/// <summary>
/// The draft that is edited beside a spec. Its first line names the text that it began from: a draft that is left over must not be written
/// over a spec that has gone on without it.
/// </summary>
sealed class SpecDraft(string specPath)
{
    const string Mark = "# draft of ";

    public string FilePath { get; } = Path.Combine(Path.GetDirectoryName(specPath) ?? "", $"{Path.GetFileNameWithoutExtension(specPath)}.draft.yaml");
    public bool Exists => File.Exists(FilePath);

    public void Begin(string spec) => TextFile.Write(FilePath, $"{Head(spec)}; this line goes when it is taken over\n{spec}");

    /// <summary>By its first line; where somebody took that out, a spec that was written after the draft is another.</summary>
    public bool IsOf(string spec)
    {
        var text = File.ReadAllText(FilePath);
        return text.StartsWith(Mark, StringComparison.Ordinal) ? text.StartsWith(Head(spec), StringComparison.Ordinal)
            : File.GetLastWriteTimeUtc(specPath) <= File.GetLastWriteTimeUtc(FilePath);
    }

    public bool Says(string spec) => Content(File.ReadAllText(FilePath)) == spec;

    /// <summary>What becomes the spec.</summary>
    public static string Content(string text) => text.StartsWith(Mark, StringComparison.Ordinal) ? text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] : text;

    public void Delete() => File.Delete(FilePath);

    string Head(string spec) => $"{Mark}{Path.GetFileName(specPath)} sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(spec)))}";
}
