using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Slipway.Spec.Findings;
using Slipway.Spec.Yaml;

namespace Slipway.Spec.Schema;

/// <summary>How a value is written: what the JSON Schema and the reference need to know of it.</summary>
abstract class FieldType
{
    /// <summary>For the reference: <c>duration</c>, <c>list of IPv4 blocks</c>.</summary>
    public abstract string Label { get; }

    public abstract JsonObject JsonSchema();

    /// <summary>A default's text as JSON.</summary>
    public virtual JsonNode JsonLiteral(string text) => JsonValue.Create(text);

    /// <summary>The words to choose from with their meanings, for the reference; empty when the type is not a choice.</summary>
    public virtual IReadOnlyList<string> Choices => [];

    /// <summary>The shape of the mapping (or of each item) that it holds, for nested tables; null for single values.</summary>
    public virtual Shape? Nested => null;
}

/// <summary>How a value of one .NET type is read from YAML and written to it. <typeparamref name="V"/> is nullable where null means "not written".</summary>
abstract class FieldType<V> : FieldType
{
    /// <summary>False: nothing usable was written; what is wrong has been reported.</summary>
    public abstract bool TryRead(Node node, string path, Binding binding, [MaybeNullWhen(false)] out V value);

    /// <summary>Null: there is nothing to write.</summary>
    public abstract Node? Write(V value);
}

/// <summary>Types whose value is one YAML scalar.</summary>
abstract class ScalarType<V> : FieldType<V>
{
    public sealed override bool TryRead(Node node, string path, Binding binding, [MaybeNullWhen(false)] out V value)
    {
        value = default;
        switch (node)
        {
            case ScalarNode { IsNull: true }:
                binding.Report(ShapeFindings.NoValue(node.Span, Label));
                return false;
            case ScalarNode scalar:
                return TryParse(scalar, binding, out value);
            default:
                binding.Report(ShapeFindings.WrongKind(node.Span, Label, node.Kind, Example));
                return false;
        }
    }

    protected abstract bool TryParse(ScalarNode scalar, Binding binding, [MaybeNullWhen(false)] out V value);

    /// <summary>How one is written, for help texts.</summary>
    protected abstract string Example { get; }
}
