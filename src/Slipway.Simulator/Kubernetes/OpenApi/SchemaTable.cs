namespace Slipway.Simulator.Kubernetes.OpenApi;

/// <summary>The types of <c>schemas.txt</c>: what the API's fields are called, of what type they are and what they mean.</summary>
static class SchemaTable
{
    public static IReadOnlyDictionary<string, SchemaType> All { get; } = Read();

    static Dictionary<string, SchemaType> Read()
    {
        using var stream = typeof(SchemaTable).Assembly.GetManifestResourceStream("Slipway.Simulator.Kubernetes.schemas.txt")
            ?? throw new InvalidOperationException("schemas.txt is not in the assembly");
        using var reader = new StreamReader(stream);
        var types = new Dictionary<string, SchemaType>();
        SchemaType? current = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] != ' ')
            {
                var words = line.Split(' ', 2);
                types.Add(words[0], current = new SchemaType(words[0], words[1]));
                continue;
            }
            var cells = line.Trim().Split(' ', 3);
            current?.Fields.Add(new SchemaField(cells[0].TrimEnd('!'), cells[1], cells[2], cells[0].EndsWith('!')));
        }
        return types;
    }
}

sealed record SchemaType(string Name, string Description)
{
    public List<SchemaField> Fields { get; } = [];
}

/// <param name="Type">A word of the table's, or a type's name; <c>[]</c> or <c>{}</c> before it: a list or map of it.</param>
sealed record SchemaField(string Name, string Type, string Description, bool Required)
{
    /// <summary>Without the signs of lists and maps.</summary>
    public string Element => Type.TrimStart('[', ']', '{', '}');
}
