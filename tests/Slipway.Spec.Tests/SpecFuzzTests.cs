using FsCheck;
using FsCheck.Fluent;
using Slipway.Spec.Diagnostics;
using Slipway.Testing;

namespace Slipway.Spec.Tests;

/// <summary>Whatever the bytes: findings, never an exception, and every place lies inside the text.</summary>
public sealed class SpecFuzzTests
{
    static readonly byte[] Seed = File.ReadAllBytes(Repository.File("testdata", "spec", "good-every-key", "cluster.yaml"));
    static readonly string[] Scraps =
        ["\t", "\0", "\r", "\n", ":", ": ", "- ", "[", "]", "{", "}", "&a ", "*a", "!x ", "<<: ", "|", ">", "'", "\"", "#", "%", "@", "`", "---\n", "...\n", "? ", "~", "\\", "\u2028", "é", "😀", "\ufeff"];

    [Fact]
    public void Random_bytes_never_throw() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Check(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_second_document_without_dashes_has_its_place_in_the_text() => Assert.True(Check("a: 1\n...\n:\n"u8.ToArray()));

    [Fact]
    public void Mutated_files_never_throw()
    {
        var mutation = from at in Gen.Choose(0, Seed.Length - 1)
                       from removed in Gen.Choose(0, 12)
                       from scrap in Gen.Elements(Scraps)
                       select (at, removed, scrap);
        var mutations = mutation.ListOf().Where(m => m.Count is > 0 and < 12);
        Prop.ForAll(mutations.ToArbitrary(), list => Check(Mutate(list)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }

    static byte[] Mutate(IEnumerable<(int At, int Removed, string Scrap)> mutations)
    {
        var bytes = Seed.ToList();
        foreach (var (at, removed, scrap) in mutations)
        {
            var start = Math.Min(at, bytes.Count);
            bytes.RemoveRange(start, Math.Min(removed, bytes.Count - start));
            bytes.InsertRange(start, System.Text.Encoding.UTF8.GetBytes(scrap));
        }
        return [.. bytes];
    }

    static bool Check(byte[] bytes)
    {
        var result = SpecReader.Read("f", bytes);
        var text = SourceText.FromBytes("f", bytes).Text;
        DiagnosticPrinter.Print(result.Diagnostics, text);
        return (result.Spec is not null || result.HasErrors)
            && (text is null || result.Diagnostics.All(d => d.Span is { } span && span.Line >= 1 && span.Column >= 1
                && span.Column - 1 + span.Length <= text.Line(span.Line).Length + 1));
    }
}
