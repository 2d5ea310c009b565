using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Slipway.Simulator.Iam.Policies;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Kms;

/// <summary>The life of a key.</summary>
sealed class KmsKeyOperations(KmsStore store)
{
    public JsonObject Create(Call call, JsonObject input)
    {
        input.Known(call, "Description", "Policy", "KeyUsage", "KeySpec", "CustomerMasterKeySpec", "Origin", "MultiRegion", "Tags", "BypassPolicyLockoutSafetyCheck");
        if ((input.Text("KeySpec") ?? "SYMMETRIC_DEFAULT") != "SYMMETRIC_DEFAULT") throw AwsException.NotSupported($"the key spec {input.Text("KeySpec")}");
        if ((input.Text("KeyUsage") ?? "ENCRYPT_DECRYPT") != "ENCRYPT_DECRYPT") throw AwsException.NotSupported($"the key usage {input.Text("KeyUsage")}");
        if ((input.Text("Origin") ?? "AWS_KMS") != "AWS_KMS") throw AwsException.NotSupported($"the key origin {input.Text("Origin")}");
        if (input.Flag("MultiRegion") == true) throw AwsException.NotSupported("a multi-region key");
        var tags = input.Tags("Tags", "TagKey", "TagValue");
        call.Authorize("kms:CreateKey", "*", Conditions.ForRequest(tags));
        var id = call.World.Ids.Guid().ToString();
        var key = new KmsKey
        {
            Id = id,
            Arn = $"arn:aws:kms:{call.Region}:{call.World.Account}:key/{id}",
            Region = call.Region,
            Created = call.World.Now,
            Material = RandomNumberGenerator.GetBytes(32),
            Policy = input.Text("Policy") is { } policy ? Valid(policy, call) : DefaultPolicy(call.World.Account),
            Description = input.Text("Description") ?? "",
            Tags = tags,
        };
        store.State.Keys.Add(id, key);
        return Metadata(key);
    }

    public JsonObject Describe(Call call, JsonObject input)
    {
        input.Known(call, "KeyId", "GrantTokens");
        return Metadata(Find(call, input));
    }

    public JsonObject List(Call call, JsonObject input)
    {
        input.Known(call, "Limit", "Marker");
        call.Authorize("kms:ListKeys", "*");
        var keys = store.State.Keys.Values.Where(key => key.Region == call.Region);
        return new JsonObject { ["Keys"] = new JsonArray([.. keys.Select(key => new JsonObject { ["KeyId"] = key.Id, ["KeyArn"] = key.Arn })]), ["Truncated"] = false };
    }

    public JsonObject ScheduleDeletion(Call call, JsonObject input)
    {
        input.Known(call, "KeyId", "PendingWindowInDays");
        var days = input.Number("PendingWindowInDays") ?? 30;
        if (days is < 7 or > 30) throw new AwsException("ValidationException", $"{days} is not a valid PendingWindowInDays: it must be between 7 and 30");
        var key = Changeable(Find(call, input));
        key.Deletion = call.World.Now.AddDays(days);
        store.ScheduleDeletion(key);
        return new JsonObject { ["KeyId"] = key.Arn, ["DeletionDate"] = JsonInput.Time(key.Deletion.Value), ["KeyState"] = key.State, ["PendingWindowInDays"] = days };
    }

    public JsonObject CancelDeletion(Call call, JsonObject input)
    {
        input.Known(call, "KeyId");
        var key = Find(call, input);
        if (key.Deletion is null) throw new AwsException("KMSInvalidStateException", $"{key.Arn} is not pending deletion.");
        key.Deletion = null;
        key.Enabled = false;
        return new JsonObject { ["KeyId"] = key.Arn };
    }

    public JsonObject? SetEnabled(Call call, JsonObject input, bool enabled)
    {
        input.Known(call, "KeyId");
        Changeable(Find(call, input)).Enabled = enabled;
        return null;
    }

    public JsonObject? UpdateDescription(Call call, JsonObject input)
    {
        input.Known(call, "KeyId", "Description");
        Changeable(Find(call, input)).Description = input.Need("Description");
        return null;
    }

    public JsonObject? SetRotation(Call call, JsonObject input, bool rotates)
    {
        input.Known(call, "KeyId", "RotationPeriodInDays");
        Changeable(Find(call, input)).Rotates = rotates;
        return null;
    }

    public JsonObject GetRotation(Call call, JsonObject input)
    {
        input.Known(call, "KeyId");
        var key = Find(call, input);
        var result = new JsonObject { ["KeyId"] = key.Arn, ["KeyRotationEnabled"] = key.Rotates };
        if (key.Rotates) result["RotationPeriodInDays"] = 365;
        return result;
    }

    public JsonObject GetPolicy(Call call, JsonObject input)
    {
        input.Known(call, "KeyId", "PolicyName");
        return new JsonObject { ["Policy"] = Find(call, input).Policy, ["PolicyName"] = "default" };
    }

    public JsonObject? PutPolicy(Call call, JsonObject input)
    {
        input.Known(call, "KeyId", "PolicyName", "Policy", "BypassPolicyLockoutSafetyCheck");
        Changeable(Find(call, input)).Policy = Valid(input.Need("Policy"), call);
        return null;
    }

    public JsonObject ListPolicies(Call call, JsonObject input)
    {
        input.Known(call, "KeyId", "Limit", "Marker");
        Find(call, input);
        return new JsonObject { ["PolicyNames"] = new JsonArray("default"), ["Truncated"] = false };
    }

    public JsonObject? Tag(Call call, JsonObject input)
    {
        input.Known(call, "KeyId", "Tags");
        var key = Changeable(Find(call, input));
        foreach (var (name, value) in input.Tags("Tags", "TagKey", "TagValue")) key.Tags[name] = value;
        return null;
    }

    public JsonObject? Untag(Call call, JsonObject input)
    {
        input.Known(call, "KeyId", "TagKeys");
        var key = Changeable(Find(call, input));
        foreach (var name in input.Texts("TagKeys")) key.Tags.Remove(name);
        return null;
    }

    public JsonObject ListTags(Call call, JsonObject input)
    {
        input.Known(call, "KeyId", "Limit", "Marker");
        var tags = Find(call, input).Tags.Select(tag => new JsonObject { ["TagKey"] = tag.Key, ["TagValue"] = tag.Value });
        return new JsonObject { ["Tags"] = new JsonArray([.. tags]), ["Truncated"] = false };
    }

    KmsKey Find(Call call, JsonObject input)
    {
        var key = store.Find(call.Region, input.Need("KeyId"));
        KmsPermissions.Check(call, call.Operation, key, store);
        return key;
    }

    static KmsKey Changeable(KmsKey key) =>
        key.Deletion is null ? key : throw new AwsException("KMSInvalidStateException", $"{key.Arn} is pending deletion.");

    static string Valid(string policy, Call call)
    {
        var document = PolicyReader.ReadResource(policy);
        string[] account = [call.World.Account, $"arn:aws:iam::{call.World.Account}:root", "*"];
        return document.Statements.Any(statement => statement.Allows && statement.Principals.Any(principal => account.Contains(principal.Value)))
            ? policy
            : throw new AwsException("MalformedPolicyDocumentException", "The new key policy will not allow you to update the key policy in the future.");
    }

    static string DefaultPolicy(string account) =>
        $$"""{"Version":"2012-10-17","Id":"key-default-1","Statement":[{"Sid":"Enable IAM User Permissions","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{account}}:root"},"Action":"kms:*","Resource":"*"}]}""";

    static JsonObject Metadata(KmsKey key)
    {
        var metadata = new JsonObject
        {
            ["AWSAccountId"] = key.Arn.Split(':')[4],
            ["KeyId"] = key.Id,
            ["Arn"] = key.Arn,
            ["CreationDate"] = JsonInput.Time(key.Created),
            ["Enabled"] = key.State == "Enabled",
            ["Description"] = key.Description,
            ["KeyUsage"] = "ENCRYPT_DECRYPT",
            ["KeyState"] = key.State,
            ["Origin"] = "AWS_KMS",
            ["KeyManager"] = "CUSTOMER",
            ["CustomerMasterKeySpec"] = "SYMMETRIC_DEFAULT",
            ["KeySpec"] = "SYMMETRIC_DEFAULT",
            ["EncryptionAlgorithms"] = new JsonArray("SYMMETRIC_DEFAULT"),
            ["MultiRegion"] = false,
        };
        if (key.Deletion is { } deletion) metadata["DeletionDate"] = JsonInput.Time(deletion);
        return new JsonObject { ["KeyMetadata"] = metadata };
    }
}
