using Slipway.Spec.Model;
using Slipway.Spec.Schema.Tables;

namespace Slipway.Spec;

/// <summary>The words by which the spec means values, for messages.</summary>
public static class SpecWords
{
    public static string Of(KeyAlgorithm algorithm) => ClusterTables.Algorithms.Word(algorithm);

    public static string Of(ImageFamily family) => CommonTables.Families.Word(family);
}
