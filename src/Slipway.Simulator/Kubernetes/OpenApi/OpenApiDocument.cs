using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.OpenApi;

/// <summary>
/// OpenAPI v3 of one group and version: the paths and schemas of its kinds, for <c>kubectl explain</c> and for clients that ask
/// whether the server checks fields itself.
/// </summary>
static class OpenApiDocument
{
    static readonly Dictionary<string, JsonObject> s_words = new()
    {
        ["string"] = new() { ["type"] = "string" },
        ["integer"] = new() { ["type"] = "integer", ["format"] = "int64" },
        ["boolean"] = new() { ["type"] = "boolean" },
        ["time"] = new() { ["type"] = "string", ["format"] = "date-time" },
        ["quantity"] = new() { ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, new JsonObject { ["type"] = "number" }) },
        ["intOrString"] = new() { ["oneOf"] = new JsonArray(new JsonObject { ["type"] = "integer" }, new JsonObject { ["type"] = "string" }), ["format"] = "int-or-string" },
        ["bytes"] = new() { ["type"] = "string", ["format"] = "byte" },
        ["any"] = new() { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true },
        ["map"] = new() { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "string" } },
    };

    public static JsonObject Write(string root, IReadOnlyList<ResourceType> types)
    {
        var schemas = new JsonObject();
        foreach (var type in types) AddKind(schemas, type);
        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = new JsonObject { ["title"] = "Kubernetes", ["version"] = "unversioned" },
            ["paths"] = new JsonObject(types.SelectMany(type => Paths(root, type))),
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    static IEnumerable<KeyValuePair<string, JsonNode?>> Paths(string root, ResourceType type)
    {
        var path = $"/{root}/{(type.Namespaced ? "namespaces/{namespace}/" : "")}{type.Plural}";
        var list = new JsonObject();
        if (type.Verbs.Contains("list")) list["get"] = Operation(type, "list");
        if (type.Verbs.Contains("create")) list["post"] = Operation(type, "post");
        yield return new(path, list);
        if (type.CreateOnly) yield break;
        var one = new JsonObject { ["get"] = Operation(type, "get") };
        if (!type.ReadOnly) (one["put"], one["patch"], one["delete"]) = (Operation(type, "put"), Operation(type, "patch"), Operation(type, "delete"));
        yield return new(path + "/{name}", one);
    }

    static JsonObject Operation(ResourceType type, string action)
    {
        var operation = new JsonObject
        {
            ["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK" } },
            ["x-kubernetes-action"] = action,
            ["x-kubernetes-group-version-kind"] = GroupVersionKind(type),
        };
        // Clients that find this leave checking to the server.
        if (action is "post" or "put" or "patch")
        {
            operation["parameters"] = new JsonArray(new JsonObject { ["name"] = "fieldValidation", ["in"] = "query", ["schema"] = new JsonObject { ["type"] = "string" } });
        }
        return operation;
    }

    static void AddKind(JsonObject schemas, ResourceType type)
    {
        var known = SchemaTable.All.GetValueOrDefault(type.Kind) ?? new SchemaType(type.Kind, $"{type.Kind} of {type.ApiVersion}.")
        {
            Fields = { new("spec", "any", "What it should be.", false), new("status", "any", "What it is.", false) },
        };
        var schema = Describe(schemas, known, [
            new("apiVersion", "string", $"The version of the API that the object is written in: {type.ApiVersion}.", false),
            new("kind", "string", $"The kind of the object: {type.Kind}.", false),
            new("metadata", "ObjectMeta", "Name, labels and the like.", false),
            .. known.Fields,
        ]);
        schema["x-kubernetes-group-version-kind"] = new JsonArray(GroupVersionKind(type));
        schemas[Name(type.Kind)] = schema;
    }

    static void AddType(JsonObject schemas, string name)
    {
        if (!SchemaTable.All.TryGetValue(name, out var type) || schemas.ContainsKey(Name(name))) return;
        // Put down first: types may refer to themselves.
        schemas[Name(name)] = null;
        schemas[Name(name)] = Describe(schemas, type, type.Fields);
    }

    static JsonObject Describe(JsonObject schemas, SchemaType type, IReadOnlyList<SchemaField> fields)
    {
        foreach (var field in fields) AddType(schemas, field.Element);
        var schema = new JsonObject
        {
            ["description"] = type.Description, ["type"] = "object",
            ["properties"] = new JsonObject(fields.OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Name, (JsonNode?)Property(field)))),
        };
        if (fields.Any(field => field.Required)) schema["required"] = Json.Array(fields.Where(field => field.Required).Select(field => field.Name));
        return schema;
    }

    static JsonObject Property(SchemaField field)
    {
        var element = s_words.TryGetValue(field.Element, out var word) ? word.DeepClone().AsObject()
            : new JsonObject { ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = $"#/components/schemas/{Name(field.Element)}" }) };
        var schema = field.Type[0] switch
        {
            '[' => new JsonObject { ["type"] = "array", ["items"] = element },
            '{' => new JsonObject { ["type"] = "object", ["additionalProperties"] = element },
            _ => element,
        };
        schema["description"] = field.Description;
        return schema;
    }

    static string Name(string type) => "io.k8s.api." + type;

    static JsonObject GroupVersionKind(ResourceType type) => new() { ["group"] = type.Group, ["version"] = type.Version, ["kind"] = type.Kind };
}
