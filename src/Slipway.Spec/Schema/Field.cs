using Slipway.Spec.Yaml;

namespace Slipway.Spec.Schema;

/// <summary>One row of the table of keys: all that reader, writer, JSON Schema and reference know of a key.</summary>
abstract class Field(string key, FieldType type, string doc)
{
    public string Key => key;
    public FieldType Type => type;

    /// <summary>One or two sentences: what it is and why one would set it.</summary>
    public string Doc => doc;
    public bool Required { get; init; }

    /// <summary>The default as it would be written.</summary>
    public string? Default { get; init; }

    /// <summary>The default in words, where it depends on other keys.</summary>
    public string? DefaultText { get; init; }
    public string? Example { get; init; }
}

abstract class Field<T>(string key, FieldType type, string doc) : Field(key, type, doc)
{
    public abstract T Read(T target, Node node, string path, Binding binding);

    /// <summary>Null: not written.</summary>
    public abstract Node? Write(T source);
}

sealed class Field<T, V>(string key, FieldType<V> type, Func<T, V?> get, Func<T, V, T> set, string doc) : Field<T>(key, type, doc)
{
    public override T Read(T target, Node node, string path, Binding binding) =>
        type.TryRead(node, path, binding, out var value) ? set(target, value) : target;

    public override Node? Write(T source) => get(source) is { } value ? type.Write(value) : null;
}

/// <summary>Lets the rows of one record's table name its type once.</summary>
sealed class Fields<T>
{
    public static Field<T> Key<V>(
        string key, FieldType<V> type, Func<T, V?> get, Func<T, V, T> set, string doc,
        bool required = false, string? @default = null, string? defaultText = null, string? example = null) =>
        new Field<T, V>(key, type, get, set, doc) { Required = required, Default = @default, DefaultText = defaultText, Example = example };
}
