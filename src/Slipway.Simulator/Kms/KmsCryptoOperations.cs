using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Kms;

/// <summary>Encryption under an encryption context, which policies can ask for.</summary>
sealed class KmsCryptoOperations(KmsStore store)
{
    const int LongestPlaintext = 4096;

    public JsonObject Encrypt(Call call, JsonObject input)
    {
        input.Known(call, "KeyId", "Plaintext", "EncryptionContext", "EncryptionAlgorithm", "GrantTokens");
        CheckAlgorithm(input);
        var context = input.Map("EncryptionContext");
        var key = Usable(call, input.Need("KeyId"), context);
        var plaintext = input.Bytes("Plaintext");
        if (plaintext.Length is 0 or > LongestPlaintext)
            throw new AwsException("ValidationException", $"1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length between 1 and {LongestPlaintext}");
        return new JsonObject { ["CiphertextBlob"] = Convert.ToBase64String(KmsCipher.Encrypt(key, plaintext, context)), ["KeyId"] = key.Arn, ["EncryptionAlgorithm"] = "SYMMETRIC_DEFAULT" };
    }

    public JsonObject Decrypt(Call call, JsonObject input)
    {
        input.Known(call, "CiphertextBlob", "EncryptionContext", "KeyId", "EncryptionAlgorithm", "GrantTokens");
        CheckAlgorithm(input);
        var context = input.Map("EncryptionContext");
        var blob = input.Bytes("CiphertextBlob");
        var id = KmsCipher.KeyIdOf(blob) ?? throw new AwsException("InvalidCiphertextException", "");
        var key = Usable(call, id, context);
        if (input.Text("KeyId") is { } wanted && store.Find(call.Region, wanted).Id != key.Id)
            throw new AwsException("IncorrectKeyException", "The key ID in the request does not identify a CMK that can perform this operation.");
        return new JsonObject { ["Plaintext"] = Convert.ToBase64String(KmsCipher.Decrypt(key, blob, context)), ["KeyId"] = key.Arn, ["EncryptionAlgorithm"] = "SYMMETRIC_DEFAULT" };
    }

    public JsonObject GenerateDataKey(Call call, JsonObject input, bool withPlaintext)
    {
        input.Known(call, "KeyId", "EncryptionContext", "KeySpec", "NumberOfBytes", "GrantTokens");
        var context = input.Map("EncryptionContext");
        var key = Usable(call, input.Need("KeyId"), context);
        var plaintext = RandomNumberGenerator.GetBytes(Size(input));
        var result = new JsonObject { ["CiphertextBlob"] = Convert.ToBase64String(KmsCipher.Encrypt(key, plaintext, context)), ["KeyId"] = key.Arn };
        if (withPlaintext) result["Plaintext"] = Convert.ToBase64String(plaintext);
        return result;
    }

    static int Size(JsonObject input) => (input.Text("KeySpec"), input.Number("NumberOfBytes")) switch
    {
        ("AES_256", null) => 32,
        ("AES_128", null) => 16,
        (null, int and >= 1 and <= 1024 and var bytes) => bytes,
        _ => throw new AwsException("ValidationException", "Please specify either number of bytes or key spec."),
    };

    KmsKey Usable(Call call, string name, SortedDictionary<string, string> context)
    {
        KmsPermissions.Check(call, call.Operation, store.Find(call.Region, name), store, context);
        return store.FindUsable(call.Region, name);
    }

    static void CheckAlgorithm(JsonObject input)
    {
        if (input.Text("EncryptionAlgorithm") is { } algorithm and not "SYMMETRIC_DEFAULT") throw AwsException.NotSupported($"the encryption algorithm {algorithm}");
    }
}
