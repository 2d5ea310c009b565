using Slipway.Pki.Rotation;

namespace Slipway.Pki.Tests;

public sealed class RotationTests
{
    static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan s_life = TimeSpan.FromDays(3650);

    [Fact]
    public void A_newer_key_lies_beside_the_older_one_until_one_of_them_is_forgotten()
    {
        using var authorities = ClusterAuthorities.Create(s_now, s_life);
        var before = ClusterAuthorities.AllNames.ToDictionary(name => name, name => Assert.Single(authorities.Held(name)).Id);
        authorities.AddNewer(ClusterAuthorities.AllNames, s_now, s_life);
        // Made in one piece: who is killed and comes again makes no third one.
        authorities.AddNewer(ClusterAuthorities.AllNames, s_now, s_life);
        using var again = ClusterAuthorities.Load(authorities.ToBundle());
        foreach (var name in ClusterAuthorities.AllNames)
        {
            var held = again.Held(name);
            Assert.Equal(2, held.Count);
            Assert.Equal(before[name], held[0].Id);
            Assert.Equal(authorities.Held(name), held);
            again.KeepOnly(name, held[1].Id);
            Assert.Equal([held[1]], again.Held(name));
        }
        using var after = ClusterAuthorities.Load(again.ToBundle());
        Assert.All(ClusterAuthorities.AllNames, name => Assert.NotEqual(before[name], Assert.Single(after.Held(name)).Id));
        Assert.Throws<PkiException>(() => after.KeepOnly(ClusterAuthorities.Etcd, before[ClusterAuthorities.Etcd]));
    }

    [Fact]
    public void A_bundle_gives_the_key_that_is_asked_for_by_its_fingerprint()
    {
        using var authorities = ClusterAuthorities.Create(s_now, s_life);
        authorities.AddNewer([ClusterAuthorities.Etcd, ClusterAuthorities.ServiceAccount], s_now, s_life);
        using var bundle = authorities.ToBundle();
        foreach (var key in authorities.Held(ClusterAuthorities.Etcd))
        {
            using var found = BundleEntries.FindAuthority(bundle, ClusterAuthorities.Etcd, key.Id);
            Assert.Equal(key.Public, found?.CertificatePem);
        }
        foreach (var key in authorities.Held(ClusterAuthorities.ServiceAccount))
        {
            using var found = BundleEntries.FindKey(bundle, ClusterAuthorities.ServiceAccount, key.Id);
            Assert.Equal(key.Public, found?.ToPublicPem());
        }
        Assert.Null(BundleEntries.FindAuthority(bundle, ClusterAuthorities.Kubernetes, "another"));
    }

    [Fact]
    public void Secrets_keys_are_ordered_by_fingerprint_and_get_names_that_none_had()
    {
        var keys = EncryptionKeys.Create().WithNext();
        Assert.Equal(["key1", "key2"], keys.Names);
        var turned = keys.Select([keys.Ids[1], keys.Ids[0]]);
        Assert.Equal(["key2", "key1"], turned.Names);
        Assert.Equal(["key2", "key3"], turned.Select([keys.Ids[1]]).WithNext().Names);
        Assert.Equal(keys.Ids, EncryptionKeys.Read(keys.ToText()).Ids);
        Assert.Throws<PkiException>(() => keys.Select(["another"]));
    }

    [Fact]
    public void A_file_of_two_certificates_has_two_fingerprints()
    {
        using var authorities = ClusterAuthorities.Create(s_now, s_life);
        authorities.AddNewer([ClusterAuthorities.Etcd], s_now, s_life);
        var held = authorities.Held(ClusterAuthorities.Etcd);
        Assert.Equal(held.Select(key => key.Id), Fingerprint.OfCertificates(string.Concat(held.Select(key => key.Public))));
    }
}
