using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.KeyPairs;

static class KeyPairOperations
{
    static readonly FilterTable<KeyPair> s_filters = new()
    {
        { "key-name", k => k.Name },
        { "key-pair-id", k => k.Id },
        { "fingerprint", k => k.Fingerprint },
        { "key-type", k => k.Type },
    };

    public static IEnumerable<Operation<Ec2Request>> All =>
    [
        new("CreateKeyPair", Create, "KeyName KeyType KeyFormat TagSpecification"),
        new("ImportKeyPair", Import, "KeyName PublicKeyMaterial TagSpecification"),
        new("DescribeKeyPairs", Describe, "KeyName KeyPairId IncludePublicKey Filter"),
        new("DeleteKeyPair", Delete, "KeyName KeyPairId"),
    ];

    static IEnumerable<XElement?> Create(Ec2Request request)
    {
        var name = NewName(request);
        if ((request["KeyFormat"] ?? "pem") != "pem") throw AwsException.NotSupported("KeyFormat ppk of ec2:CreateKeyPair");
        if ((request["KeyType"] ?? "rsa") != "rsa")
        {
            throw AwsException.NotSupported($"KeyType {request["KeyType"]} of ec2:CreateKeyPair (make it with ssh-keygen and import it)");
        }
        using var rsa = RSA.Create(2048);
        var pair = Add(request, name, "rsa", SshKeys.CreatedFingerprint(rsa), SshKeys.RsaPublic(rsa) + " " + name);
        return [.. Common(pair), X("keyMaterial", rsa.ExportRSAPrivateKeyPem())];
    }

    static IEnumerable<XElement?> Import(Ec2Request request)
    {
        var name = NewName(request);
        var material = request.Args.Need("PublicKeyMaterial");
        var bytes = new byte[material.Length];
        if (!Convert.TryFromBase64String(material, bytes, out var length)
            || Encoding.UTF8.GetString(bytes, 0, length).Trim() is var text && SshKeys.ReadPublic(text) is not { } key)
        {
            throw new AwsException("InvalidKey.Format", "Key is not in valid OpenSSH public key format");
        }
        return Common(Add(request, name, key.Type, key.Fingerprint, text));
    }

    static string NewName(Ec2Request request)
    {
        var name = request.Args.Need("KeyName");
        return request.Here.KeyPairs.Values.All(k => k.Name != name)
            ? name
            : throw new AwsException("InvalidKeyPair.Duplicate", $"The keypair '{name}' already exists.");
    }

    static KeyPair Add(Ec2Request request, string name, string type, string fingerprint, string publicKey)
    {
        var pair = new KeyPair
        {
            Id = request.NewId("key"),
            Name = name,
            Type = type,
            Fingerprint = fingerprint,
            PublicKey = publicKey,
            Created = request.Now,
            Tags = request.TagsFor(Kinds.KeyPair),
        };
        request.Here.KeyPairs.Add(pair.Id, pair);
        return pair;
    }

    static IEnumerable<XElement?> Describe(Ec2Request request)
    {
        IEnumerable<KeyPair> all = request.Here.KeyPairs.Values;
        if (request.Args.Values("KeyName") is { Count: > 0 } names) all = names.Select(name => Named(request, name) ?? throw Kinds.KeyPair.NotFound(name));
        if (request.Args.Values("KeyPairId") is { Count: > 0 } ids) all = ids.Select(id => request.Here.Get(Kinds.KeyPair, id));
        var withKey = request.Args.Bool("IncludePublicKey") == true;
        return
        [
            Set("keySet", s_filters.Apply(request, all).ToList().Select(pair => (XElement?[])
            [
                .. Common(pair), X("keyType", pair.Type), X("createTime", pair.Created), withKey ? X("publicKey", pair.PublicKey) : null,
            ])),
        ];
    }

    static KeyPair? Named(Ec2Request request, string name) => request.Here.KeyPairs.Values.FirstOrDefault(k => k.Name == name);

    static IEnumerable<XElement?> Delete(Ec2Request request)
    {
        var pair = request["KeyPairId"] is { } id ? request.Here.KeyPairs.GetValueOrDefault(id) : Named(request, request.Args.Need("KeyName"));
        if (pair is not null) request.Here.KeyPairs.Remove(pair.Id);
        return [.. Done, X("keyPairId", pair?.Id)];
    }

    static XElement?[] Common(KeyPair pair) =>
        [X("keyName", pair.Name), X("keyFingerprint", pair.Fingerprint), X("keyPairId", pair.Id), Tags(pair.Tags)];
}
