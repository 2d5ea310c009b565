using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Kms;

/// <summary>Key Management Service: symmetric keys, aliases, envelopes.</summary>
public sealed class KmsService : IJsonService
{
    readonly Dictionary<string, Func<Call, JsonObject, JsonObject?>> _operations;

    public KmsService(KmsStore store)
    {
        var keys = new KmsKeyOperations(store);
        var aliases = new KmsAliasOperations(store);
        var crypto = new KmsCryptoOperations(store);
        _operations = new()
        {
            ["CreateKey"] = keys.Create,
            ["DescribeKey"] = keys.Describe,
            ["ListKeys"] = keys.List,
            ["ScheduleKeyDeletion"] = keys.ScheduleDeletion,
            ["CancelKeyDeletion"] = keys.CancelDeletion,
            ["EnableKey"] = (call, input) => keys.SetEnabled(call, input, true),
            ["DisableKey"] = (call, input) => keys.SetEnabled(call, input, false),
            ["UpdateKeyDescription"] = keys.UpdateDescription,
            ["EnableKeyRotation"] = (call, input) => keys.SetRotation(call, input, true),
            ["DisableKeyRotation"] = (call, input) => keys.SetRotation(call, input, false),
            ["GetKeyRotationStatus"] = keys.GetRotation,
            ["GetKeyPolicy"] = keys.GetPolicy,
            ["PutKeyPolicy"] = keys.PutPolicy,
            ["ListKeyPolicies"] = keys.ListPolicies,
            ["TagResource"] = keys.Tag,
            ["UntagResource"] = keys.Untag,
            ["ListResourceTags"] = keys.ListTags,
            ["CreateAlias"] = aliases.Create,
            ["UpdateAlias"] = aliases.Update,
            ["DeleteAlias"] = aliases.Delete,
            ["ListAliases"] = aliases.List,
            ["Encrypt"] = crypto.Encrypt,
            ["Decrypt"] = crypto.Decrypt,
            ["GenerateDataKey"] = (call, input) => crypto.GenerateDataKey(call, input, true),
            ["GenerateDataKeyWithoutPlaintext"] = (call, input) => crypto.GenerateDataKey(call, input, false),
        };
    }

    public string SigningName => "kms";

    public JsonObject? Handle(Call call, JsonObject input)
    {
        ArgumentNullException.ThrowIfNull(call);
        return _operations.TryGetValue(call.Operation, out var operation) ? operation(call, input) : throw AwsException.NotSupported($"kms:{call.Operation}");
    }
}
