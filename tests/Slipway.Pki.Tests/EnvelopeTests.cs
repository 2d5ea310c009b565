using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Pki.Envelope;

namespace Slipway.Pki.Tests;

public sealed class EnvelopeTests
{
    static readonly Dictionary<string, string> Context = new() { ["slipway.dev/cluster"] = "demo", ["slipway.dev/role"] = "etcd" };
    static readonly Dictionary<string, string> OtherRole = new() { ["slipway.dev/cluster"] = "demo", ["slipway.dev/role"] = "operator" };

    static SecretBundle Bundle(string secret = "PRIVATE") => new(new Dictionary<string, byte[]> { ["etcd-ca.key"] = Encoding.UTF8.GetBytes(secret), ["empty"] = [] });

    [Fact]
    public async Task What_was_sealed_opens_under_the_same_context()
    {
        using var key = new LocalKey(LocalKey.NewKey());
        var document = await EnvelopeCipher.SealAsync(Bundle(), Context, key);
        Assert.DoesNotContain("PRIVATE", Encoding.UTF8.GetString(document), StringComparison.Ordinal);
        var opened = await EnvelopeCipher.OpenAsync(document, Context, key);
        Assert.Equal("PRIVATE", opened.Text("etcd-ca.key"));
        Assert.Equal(2, opened.Entries.Count);
    }

    [Fact]
    public async Task Another_role_is_refused_by_its_words_and_by_its_key()
    {
        using var key = new LocalKey(LocalKey.NewKey());
        var document = await EnvelopeCipher.SealAsync(Bundle(), Context, key);
        var e = await Assert.ThrowsAsync<EnvelopeException>(() => EnvelopeCipher.OpenAsync(document, OtherRole, key));
        Assert.Equal(EnvelopeProblem.WrongContext, e.Problem);
        Assert.Contains("slipway.dev/role=etcd", e.Message, StringComparison.Ordinal);

        // Whoever rewrites the words still has the wrong data key.
        var forged = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(document).Replace("\"etcd\"", "\"operator\"", StringComparison.Ordinal));
        Assert.Equal(EnvelopeProblem.Tampered, (await Assert.ThrowsAsync<EnvelopeException>(() => EnvelopeCipher.OpenAsync(forged, OtherRole, key))).Problem);
    }

    [Fact]
    public async Task The_key_of_another_folder_is_named_not_tried()
    {
        using var key = new LocalKey(LocalKey.NewKey());
        using var other = new LocalKey(LocalKey.NewKey());
        var document = await EnvelopeCipher.SealAsync(Bundle(), Context, key);
        var e = await Assert.ThrowsAsync<EnvelopeException>(() => EnvelopeCipher.OpenAsync(document, Context, other));
        Assert.Contains(key.Id, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ciphertext")]
    [InlineData("nonce")]
    [InlineData("encryptedDataKey")]
    public async Task Every_changed_part_is_noticed(string part)
    {
        using var key = new LocalKey(LocalKey.NewKey());
        var json = JsonNode.Parse(await EnvelopeCipher.SealAsync(Bundle(), Context, key))?.AsObject() ?? [];
        var bytes = Convert.FromBase64String((string?)json[part] ?? throw new InvalidOperationException());
        bytes[^1] ^= 1;
        json[part] = Convert.ToBase64String(bytes);
        var e = await Assert.ThrowsAsync<EnvelopeException>(() => EnvelopeCipher.OpenAsync(Encoding.UTF8.GetBytes(json.ToJsonString()), Context, key));
        Assert.Equal(EnvelopeProblem.Tampered, e.Problem);
        Assert.DoesNotContain("PRIVATE", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[1,2]")]
    [InlineData("""{"version":9,"keyId":"k","encryptedDataKey":"","context":{},"nonce":"","ciphertext":"","fingerprint":""}""")]
    [InlineData("""{"version":1,"keyId":"k","encryptedDataKey":"","context":{},"nonce":"","ciphertext":"","fingerprint":""}""")]
    public async Task What_is_no_envelope_is_refused(string text)
    {
        using var key = new LocalKey(LocalKey.NewKey());
        var e = await Assert.ThrowsAsync<EnvelopeException>(() => EnvelopeCipher.OpenAsync(Encoding.UTF8.GetBytes(text), Context, key));
        Assert.Equal(EnvelopeProblem.Malformed, e.Problem);
    }

    [Fact]
    public async Task The_fingerprint_tells_a_change_without_opening()
    {
        using var key = new LocalKey(LocalKey.NewKey());
        var document = await EnvelopeCipher.SealAsync(Bundle(), Context, key);
        Assert.True(EnvelopeCipher.Holds(document, Bundle(), Context));
        Assert.False(EnvelopeCipher.Holds(document, Bundle("OTHER"), Context));
        Assert.False(EnvelopeCipher.Holds(document, Bundle(), OtherRole));
    }

    [Fact]
    public void Any_bundle_survives_the_way_there_and_back()
    {
        using var key = new LocalKey(LocalKey.NewKey());
        Prop.ForAll(ArbMap.Default.ArbFor<Dictionary<NonNull<string>, byte[]>>(), pairs =>
        {
            var bundle = new SecretBundle(pairs.Where(p => p.Value is not null && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(p.Key.Get)) == p.Key.Get).ToDictionary(p => p.Key.Get, p => p.Value));
            var opened = EnvelopeCipher.OpenAsync(EnvelopeCipher.SealAsync(bundle, Context, key).Result, Context, key).Result;
            return opened.Entries.Count == bundle.Entries.Count && opened.Entries.All(e => bundle.Entries[e.Key].SequenceEqual(e.Value));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Nothing_that_holds_secrets_prints_them()
    {
        Assert.Equal("SecretBundle empty, etcd-ca.key", Bundle().ToString());
        using var key = PrivateKey.Create(KeyKind.EcdsaP256);
        Assert.Equal("ECDSA P-256 key", key.ToString());
        Assert.DoesNotContain("System.Byte", new WrappedKey([1], [2], "k").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_is_loaded_from_its_bundle_and_a_role_gets_only_its_part()
    {
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var authorities = ClusterAuthorities.Create(now, TimeSpan.FromDays(3650));
        using var again = ClusterAuthorities.Load(authorities.ToBundle());
        Assert.Equal(authorities.Certificates, again.Certificates);
        Assert.Equal(authorities.ServiceAccountKey.ToPublicPem(), again.ServiceAccountKey.ToPublicPem());
        Assert.Equal(4, new[] { again["etcd-ca"].Key, again["kubernetes-ca"].Key, again["front-proxy-ca"].Key, again.ServiceAccountKey }.Select(k => k.ToPublicPem()).Distinct().Count());
        Assert.Equal(["etcd-ca.crt", "etcd-ca.key"], authorities.Select(["etcd-ca"], serviceAccount: false).Entries.Keys.Order());
        var e = Assert.Throws<PkiException>(() => ClusterAuthorities.Load(authorities.Select(["etcd-ca"], serviceAccount: false)));
        Assert.Equal("the bundle has no kubernetes-ca.crt", e.Message);
    }
}
