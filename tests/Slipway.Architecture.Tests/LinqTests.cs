using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Slipway.Architecture.Tests;

/// <summary>
/// Compiled ahead of time, a sequence of value types is compiled for each kind of sequence (of an array, of a list, filtered, sorted) and for
/// everything that sequences are turned into anywhere in the program: each further value type costs 0.1 to 0.5 MB. References cost nothing: they share
/// one copy.
/// </summary>
public sealed class LinqTests
{
    /// <summary>Those that are paid for. <c>ref</c> stands for any reference type.</summary>
    static readonly HashSet<string> s_paid =
    [
        "Architecture", "DictionaryEntry", "Int32", "KeyValuePair<ref,ref>", "ValueTuple<ref,ref>",
    ];

    /// <summary>Make a sequence that other methods can be called on, of what their type arguments say.</summary>
    static readonly HashSet<string> s_sequences =
    [
        "Append", "Cast", "Chunk", "Concat", "DefaultIfEmpty", "Distinct", "Except", "Intersect", "OfType", "Prepend", "Range", "Repeat", "Reverse", "Select", "SelectMany", "Skip", "SkipWhile",
        "Take", "TakeWhile", "Union", "Where", "Zip",
    ];

    /// <summary>Of the first type argument; the others are keys.</summary>
    static readonly HashSet<string> s_sorted = ["DistinctBy", "Order", "OrderBy", "OrderByDescending", "OrderDescending", "ThenBy", "ThenByDescending"];

    [Fact]
    public void No_further_value_type_goes_through_LINQ()
    {
        var found = Shipped().SelectMany(ValueTypes).Distinct().Order(StringComparer.Ordinal).ToList();
        var further = found.Where(use => !s_paid.Contains(use.Split(' ')[^1])).ToList();
        Assert.True(further.Count == 0, $"""
            These value types go through LINQ, which makes the native program larger by 0.1 to 0.5 MB each. Use a class or a record, foreach, or ConvertAll;
            or add the type to the list and look at the size that bench/native comes to.

            {string.Join('\n', further)}
            """);
        Assert.Empty(s_paid.Except(found.Select(use => use.Split(' ')[^1])));
    }

    static IEnumerable<string> Shipped() => Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
        .Where(file => Path.GetFileName(file) is var name && (name == "slipway.dll" || name.StartsWith("Slipway.", StringComparison.Ordinal) && !name.Contains("Test", StringComparison.Ordinal)));

    /// <summary>As <c>Slipway.Spec Select Int32</c>.</summary>
    static List<string> ValueTypes(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        var found = new List<string>();
        for (var row = 1; row <= metadata.GetTableRowCount(TableIndex.MethodSpec); row++)
        {
            var method = metadata.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(row));
            if (method.Method.Kind != HandleKind.MemberReference) continue;
            var called = metadata.GetMemberReference((MemberReferenceHandle)method.Method);
            if (called.Parent.Kind != HandleKind.TypeReference || metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)called.Parent).Name) != "Enumerable") continue;
            var (name, arguments) = (metadata.GetString(called.Name), method.DecodeSignature(new SharedNames(), null));
            var elements = s_sequences.Contains(name) ? arguments : s_sorted.Contains(name) ? arguments[..1] : [];
            foreach (var type in elements)
            {
                if (type != SharedNames.Reference) found.Add($"{Path.GetFileNameWithoutExtension(assembly)} {name} {type}");
            }
        }
        return found;
    }
}
