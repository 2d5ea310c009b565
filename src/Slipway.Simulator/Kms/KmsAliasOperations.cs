using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Kms;

/// <summary>Names for keys. Permission is needed on the alias and on its key.</summary>
sealed class KmsAliasOperations(KmsStore store)
{
    public JsonObject? Create(Call call, JsonObject input)
    {
        input.Known(call, "AliasName", "TargetKeyId");
        var name = Name(input);
        var key = Allowed(call, name, store.Find(call.Region, input.Need("TargetKeyId")));
        if (key.Deletion is not null) throw new AwsException("KMSInvalidStateException", $"{key.Arn} is pending deletion.");
        if (!store.State.Aliases.TryAdd(KmsStore.AliasKey(call.Region, name), new KmsAlias(name, call.Region, key.Id, call.World.Now)))
            throw new AwsException("AlreadyExistsException", $"An alias with the name {Arn(call, name)} already exists");
        return null;
    }

    public JsonObject? Update(Call call, JsonObject input)
    {
        input.Known(call, "AliasName", "TargetKeyId");
        var name = Name(input);
        var alias = Find(call, name);
        var key = Allowed(call, name, store.Find(call.Region, input.Need("TargetKeyId")));
        store.State.Aliases[KmsStore.AliasKey(call.Region, name)] = alias with { KeyId = key.Id };
        return null;
    }

    public JsonObject? Delete(Call call, JsonObject input)
    {
        input.Known(call, "AliasName");
        var name = Name(input);
        Allowed(call, name, store.State.Keys[Find(call, name).KeyId]);
        store.State.Aliases.Remove(KmsStore.AliasKey(call.Region, name));
        return null;
    }

    public JsonObject List(Call call, JsonObject input)
    {
        input.Known(call, "KeyId", "Limit", "Marker");
        call.Authorize("kms:ListAliases", "*");
        var only = input.Text("KeyId") is { } id ? store.Find(call.Region, id).Id : null;
        var aliases = store.State.Aliases.Values.Where(alias => alias.Region == call.Region && (only is null || alias.KeyId == only)).Select(alias => new JsonObject
        {
            ["AliasName"] = alias.Name,
            ["AliasArn"] = Arn(call, alias.Name),
            ["TargetKeyId"] = alias.KeyId,
            ["CreationDate"] = JsonInput.Time(alias.Created),
            ["LastUpdatedDate"] = JsonInput.Time(alias.Created),
        });
        return new JsonObject { ["Aliases"] = new JsonArray([.. aliases]), ["Truncated"] = false };
    }

    static string Name(JsonObject input)
    {
        var name = input.Need("AliasName");
        if (!name.StartsWith("alias/", StringComparison.Ordinal) || name.Length is < 7 or > 256 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-'))
            throw new AwsException("InvalidAliasNameException", "Alias must start with the prefix \"alias/\" and have letters, digits, /, _ and - only.");
        if (name.StartsWith("alias/aws/", StringComparison.Ordinal)) throw new AwsException("NotAuthorizedException", "Aliases that begin with alias/aws/ are reserved for AWS.");
        return name;
    }

    KmsAlias Find(Call call, string name) =>
        store.State.Aliases.GetValueOrDefault(KmsStore.AliasKey(call.Region, name)) ?? throw new AwsException("NotFoundException", $"Alias {Arn(call, name)} is not found.");

    KmsKey Allowed(Call call, string name, KmsKey key)
    {
        call.Authorize($"kms:{call.Operation}", Arn(call, name));
        KmsPermissions.Check(call, call.Operation, key, store);
        return key;
    }

    static string Arn(Call call, string name) => $"arn:aws:kms:{call.Region}:{call.World.Account}:{name}";
}
