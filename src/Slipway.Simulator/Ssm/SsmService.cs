using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Ssm;

/// <summary>Systems Manager's Parameter Store: the public image parameters, and one's own.</summary>
public sealed class SsmService : IJsonService, IPersistent
{
    const string Public = "/aws/";

    SsmState _state = new();

    public string SigningName => "ssm";

    public JsonObject? Handle(Call call, JsonObject input)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Operation switch
        {
            "GetParameter" => GetOne(call, input),
            "GetParameters" => GetMany(call, input),
            "DescribeParameters" => ParameterListing.Describe(call, input, Own(call)),
            "GetParametersByPath" => GetByPath(call, input),
            "PutParameter" => Put(call, input),
            "DeleteParameter" => Delete(call, input),
            _ => throw AwsException.NotSupported($"ssm:{call.Operation}"),
        };
    }

    JsonObject GetOne(Call call, JsonObject input)
    {
        input.Known(call, "Name", "WithDecryption");
        var name = input.Need("Name");
        call.Authorize("ssm:GetParameter", Arn(call, name));
        var parameter = Find(call, name) ?? throw new AwsException("ParameterNotFound", "");
        return new JsonObject { ["Parameter"] = Describe(call, parameter) };
    }

    JsonObject GetMany(Call call, JsonObject input)
    {
        input.Known(call, "Names", "WithDecryption");
        var names = input.Texts("Names");
        if (names.Count is 0 or > 10) throw new AwsException("ValidationException", "Member must have length between 1 and 10");
        foreach (var name in names) call.Authorize("ssm:GetParameters", Arn(call, name));
        var found = names.Select(name => Find(call, name)).OfType<SsmParameter>().Select(parameter => Describe(call, parameter));
        var missing = names.Where(name => Find(call, name) is null).Select(name => (JsonNode)name);
        return new JsonObject { ["Parameters"] = new JsonArray([.. found]), ["InvalidParameters"] = new JsonArray([.. missing]) };
    }

    JsonObject GetByPath(Call call, JsonObject input)
    {
        input.Known(call, "Path", "Recursive", "WithDecryption", "MaxResults", "NextToken");
        var path = input.Need("Path").TrimEnd('/') + "/";
        call.Authorize("ssm:GetParametersByPath", Arn(call, path.TrimEnd('/')));
        var all = Own(call).Concat(PublicImages.In(call.Region).Select(image => FromImage(call, image)).OfType<SsmParameter>());
        var below = all.Where(parameter => parameter.Name.StartsWith(path, StringComparison.Ordinal)
            && (input.Flag("Recursive") == true || !parameter.Name[path.Length..].Contains('/', StringComparison.Ordinal))).OrderBy(parameter => parameter.Name, StringComparer.Ordinal).ToList();
        var start = input.Text("NextToken") is { } token ? Math.Max(0, below.FindIndex(parameter => parameter.Name == token)) : 0;
        var size = Math.Clamp(input.Number("MaxResults") ?? 10, 1, 10);
        var result = new JsonObject { ["Parameters"] = new JsonArray([.. below.Skip(start).Take(size).Select(parameter => Describe(call, parameter))]) };
        if (start + size < below.Count) result["NextToken"] = below[start + size].Name;
        return result;
    }

    JsonObject Put(Call call, JsonObject input)
    {
        input.Known(call, "Name", "Value", "Type", "Overwrite", "Description", "Tags", "Tier", "DataType");
        var name = input.Need("Name");
        var tags = input.Tags("Tags");
        call.Authorize("ssm:PutParameter", Arn(call, name), Conditions.ForRequest(tags));
        if (name.StartsWith(Public, StringComparison.OrdinalIgnoreCase)) throw new AwsException("AccessDeniedException", $"No access to reserved parameter name: {name}.");
        var old = _state.Parameters.GetValueOrDefault(Key(call, name));
        if (old is not null && input.Flag("Overwrite") != true)
            throw new AwsException("ParameterAlreadyExists", "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.");
        var type = input.Text("Type") ?? old?.Type ?? throw new AwsException("ValidationException", "A parameter type is required when you create a parameter.");
        if (type is not ("String" or "StringList")) throw AwsException.NotSupported($"the parameter type {type}");
        var parameter = new SsmParameter(name, type, input.Need("Value"), (old?.Version ?? 0) + 1, call.World.Now, input.Text("DataType") ?? "text", input.Text("Description")) { Tags = old?.Tags ?? tags };
        _state.Parameters[Key(call, name)] = parameter;
        return new JsonObject { ["Version"] = parameter.Version, ["Tier"] = "Standard" };
    }

    JsonObject? Delete(Call call, JsonObject input)
    {
        input.Known(call, "Name");
        var name = input.Need("Name");
        call.Authorize("ssm:DeleteParameter", Arn(call, name));
        return _state.Parameters.Remove(Key(call, name)) ? null : throw new AwsException("ParameterNotFound", "");
    }

    SsmParameter? Find(Call call, string name) => _state.Parameters.TryGetValue(Key(call, name), out var own) ? own
        : PublicImages.TryFind(call.Region, name, out var image) ? FromImage(call, image) : null;

    IEnumerable<SsmParameter> Own(Call call) => _state.Parameters.Where(pair => pair.Key.StartsWith(call.Region + " ", StringComparison.Ordinal)).Select(pair => pair.Value);

    static SsmParameter? FromImage(Call call, PublicImage image) => image.Parameter is null ? null
        : new(image.Parameter, "String", image.ImageId, 1, call.World.Now.Date, image.Parameter.Contains("/canonical/", StringComparison.Ordinal) ? "aws:ec2:image" : "text", null);

    static JsonObject Describe(Call call, SsmParameter parameter) => new()
    {
        ["Name"] = parameter.Name,
        ["Type"] = parameter.Type,
        ["Value"] = parameter.Value,
        ["Version"] = parameter.Version,
        ["LastModifiedDate"] = JsonInput.Time(parameter.Modified),
        ["ARN"] = Arn(call, parameter.Name),
        ["DataType"] = parameter.DataType,
    };

    static string Key(Call call, string name) => $"{call.Region} {name}";

    /// <summary>Public parameters belong to no account.</summary>
    internal static string Arn(Call call, string name)
    {
        var account = name.StartsWith("/aws/service/", StringComparison.Ordinal) ? "" : call.World.Account;
        return $"arn:aws:ssm:{call.Region}:{account}:parameter/{name.TrimStart('/')}";
    }

    public string StateName => "ssm";
    public JsonNode Save() => JsonSerializer.SerializeToNode(_state, SsmStateJson.Default.SsmState) ?? new JsonObject();
    public void Load(JsonNode state) => _state = state.Deserialize(SsmStateJson.Default.SsmState) ?? new SsmState();
    public void Resume() { }
}
