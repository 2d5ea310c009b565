using System.Diagnostics.CodeAnalysis;

namespace Slipway.Render.Resources;

/// <summary>
/// A property's value: a literal, or something that is known only when the resource exists. Says what is meant, not how a template
/// language writes it.
/// </summary>
public abstract record Value
{
    private protected Value() { }

    public static Value AccountId { get; } = new Account();

    /// <summary>Text with references in it: <c>Value.Format($"arn:aws:kms:{region}:{Value.AccountId}:key/*")</c>.</summary>
    public static Value Format(FormattedText text) => text.ToValue();

    [return: NotNullIfNotNull(nameof(content))]
    public static implicit operator Value?(string? content) => content is null ? null : new Text(content);

    [return: NotNullIfNotNull(nameof(content))]
    public static implicit operator Value?(long? content) => content is { } number ? new Number(number) : null;

    public static implicit operator Value(bool content) => new Flag(content);

    public sealed record Text(string Content) : Value;

    public sealed record Number(long Content) : Value;

    public sealed record Flag(bool Content) : Value;

    public sealed record List(IReadOnlyList<Value> Items) : Value;

    /// <summary>What identifies the resource or parameter: an id, for some types a name or ARN.</summary>
    public sealed record Reference(string LogicalId) : Value;

    public sealed record Attribute(string LogicalId, string Name) : Value;

    /// <summary>An output of another stack of the cluster.</summary>
    public sealed record Import(string Stack, string Output) : Value;

    /// <summary>The parts one after another.</summary>
    public sealed record Concatenation(IReadOnlyList<Value> Parts) : Value;

    public sealed record Base64(Value Content) : Value;

    /// <summary>Id of the account in which the stack is made.</summary>
    public sealed record Account : Value;
}
