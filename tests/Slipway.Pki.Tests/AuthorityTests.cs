using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Pki.Tests;

public sealed class AuthorityTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan TenYears = TimeSpan.FromDays(3650);
    static readonly TimeSpan Year = TimeSpan.FromDays(365);

    static Authority NewAuthority(TimeSpan? duration = null) => Authority.Create(new SubjectName("kubernetes"), PrivateKey.Create(KeyKind.EcdsaP256), Now, duration ?? TenYears);

    static X509Certificate2 Read(string pem) => X509Certificate2.CreateFromPem(pem);

    [Fact]
    public void An_authority_signs_leaves_but_no_further_authorities()
    {
        using var authority = NewAuthority();
        using var certificate = Read(authority.CertificatePem);
        var basic = Assert.Single(certificate.Extensions.OfType<X509BasicConstraintsExtension>());
        Assert.Equal((true, true, true, 0), (basic.Critical, basic.CertificateAuthority, basic.HasPathLengthConstraint, basic.PathLengthConstraint));
        var usage = Assert.Single(certificate.Extensions.OfType<X509KeyUsageExtension>());
        Assert.True(usage.Critical);
        Assert.True(usage.KeyUsages.HasFlag(X509KeyUsageFlags.KeyCertSign));
    }

    [Fact]
    public void Validity_begins_five_minutes_early_and_lasts_as_asked()
    {
        using var authority = NewAuthority();
        Assert.Equal((Now - TimeSpan.FromMinutes(5), Now + TenYears), (authority.NotBefore, authority.NotAfter));
        using var leaf = authority.Issue(LeafProfile.Admin.Request(Year), Now + TimeSpan.FromDays(1));
        Assert.Equal((Now + TimeSpan.FromDays(1) - TimeSpan.FromMinutes(5), Now + TimeSpan.FromDays(366)), (leaf.NotBefore, leaf.NotAfter));
    }

    [Fact]
    public void A_certificate_beside_the_key_of_another_is_refused_as_no_pair()
    {
        using var authority = NewAuthority();
        using var one = authority.Issue(LeafProfile.Admin.Request(Year), Now);
        using var other = authority.Issue(LeafProfile.Admin.Request(Year), Now);
        Assert.Throws<CryptographicException>(() => OwnCertificate.Read(one.CertificatePem, other.Key.ToPkcs8Pem()));
        using var read = OwnCertificate.Read(one.CertificatePem, one.Key.ToPkcs8Pem());
        Assert.True(read.HasPrivateKey);
    }

    [Fact]
    public void A_leaf_never_outlives_its_authority()
    {
        using var authority = NewAuthority(TimeSpan.FromDays(30));
        using var leaf = authority.Issue(LeafProfile.Admin.Request(Year), Now);
        Assert.Equal(authority.NotAfter, leaf.NotAfter);
    }

    [Fact]
    public void An_ended_authority_signs_nothing()
    {
        using var authority = NewAuthority(TimeSpan.FromDays(30));
        var e = Assert.Throws<PkiException>(() => authority.Issue(LeafProfile.Admin.Request(Year), Now + TimeSpan.FromDays(31)));
        Assert.Contains("2026-12-21", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Serials_are_positive_sixteen_bytes_and_never_the_same()
    {
        using var authority = NewAuthority();
        var seen = new HashSet<string>();
        for (var i = 0; i < 50; i++)
        {
            using var leaf = authority.Issue(LeafProfile.Admin.Request(Year), Now);
            using var certificate = Read(leaf.CertificatePem);
            var serial = certificate.SerialNumberBytes.Span;
            Assert.Equal(16, serial.Length);
            Assert.InRange(serial[0], (byte)0x40, (byte)0x7f);
            Assert.True(seen.Add(certificate.SerialNumber));
        }
    }

    [Fact]
    public void A_server_certificate_names_hosts_and_addresses()
    {
        using var authority = NewAuthority();
        using var leaf = authority.Issue(LeafProfile.ApiServer.Request(Year, KeyKind.EcdsaP256, "api.demo.slipway.internal", "10.96.0.1", "API.demo.slipway.internal"), Now);
        using var certificate = Read(leaf.CertificatePem);
        var names = Assert.Single(certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>());
        Assert.Equal(["api.demo.slipway.internal"], names.EnumerateDnsNames());
        Assert.Equal(["10.96.0.1"], names.EnumerateIPAddresses().Select(a => a.ToString()));
    }

    [Fact]
    public void A_server_without_names_is_refused()
    {
        using var authority = NewAuthority();
        Assert.Throws<PkiException>(() => authority.Issue(LeafProfile.ApiServer.Request(Year), Now));
    }

    [Fact]
    public void Kubelets_carry_the_node_in_their_subject_and_the_nodes_group()
    {
        using var authority = NewAuthority();
        using var leaf = authority.Issue(LeafProfile.Kubelet.ForNode("ip-10-0-0-7", Year), Now);
        using var certificate = Read(leaf.CertificatePem);
        Assert.Equal("O=system:nodes, CN=system:node:ip-10-0-0-7", certificate.Subject);
        Assert.Throws<PkiException>(() => LeafProfile.Kubelet.Request(Year));
    }

    [Theory]
    [InlineData(KeyKind.EcdsaP256)]
    [InlineData(KeyKind.Rsa2048)]
    public void Keys_are_read_back_from_both_of_their_forms(KeyKind kind)
    {
        using var key = PrivateKey.Create(kind);
        foreach (var pem in new[] { key.ToPkcs8Pem(), key.ToTraditionalPem() })
        {
            using var again = PrivateKey.Load(pem);
            Assert.Equal(key.ToPublicPem(), again.ToPublicPem());
        }
    }

    [Fact]
    public void Unreadable_keys_are_refused_without_repeating_them()
    {
        var e = Assert.Throws<PkiException>(() => PrivateKey.Load("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----"));
        Assert.DoesNotContain("c2VjcmV0", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Loading_refuses_a_key_of_another_and_a_leaf_as_authority()
    {
        using var authority = NewAuthority();
        using var other = PrivateKey.Create(KeyKind.EcdsaP256);
        using var leaf = authority.Issue(LeafProfile.Admin.Request(Year), Now);
        Assert.Contains("does not belong", Assert.Throws<PkiException>(() => Authority.Load(authority.CertificatePem, other.ToPkcs8Pem())).Message, StringComparison.Ordinal);
        Assert.Contains("not the certificate of an authority", Assert.Throws<PkiException>(() => Authority.Load(leaf.CertificatePem, leaf.Key.ToPkcs8Pem())).Message, StringComparison.Ordinal);
        using var same = Authority.Load(authority.CertificatePem, authority.Key.ToPkcs8Pem());
        Assert.Equal(authority.CertificatePem, same.CertificatePem);
    }

    [OpenSslFact]
    [Trait("Part", "Interop")]
    public void Openssl_accepts_every_chain_for_its_purpose()
    {
        var folder = Directory.CreateTempSubdirectory("slipway-pki-");
        try
        {
            foreach (var kind in new[] { KeyKind.EcdsaP256, KeyKind.Rsa2048 })
            {
                using var authorities = ClusterAuthorities.Create(Now, TenYears, kind);
                foreach (var profile in LeafProfile.All)
                {
                    var request = profile.Subject is null ? profile.ForNode("node-1", Year, kind, "node-1", "10.0.0.7") : profile.Request(Year, kind, profile.Server ? ["api.internal", "10.0.0.1"] : []);
                    using var leaf = authorities.Issue(profile, request, Now);
                    var (ca, crt) = (Path.Combine(folder.FullName, "ca.crt"), Path.Combine(folder.FullName, "leaf.crt"));
                    File.WriteAllText(ca, authorities[profile.Authority].CertificatePem);
                    File.WriteAllText(crt, leaf.CertificatePem);
                    foreach (var purpose in new[] { (profile.Client, "sslclient"), (profile.Server, "sslserver") })
                    {
                        var (code, output) = OpenSsl.Run("verify", "-x509_strict", "-attime", Now.ToUnixTimeSeconds().ToString(), "-purpose", purpose.Item2, "-CAfile", ca, crt);
                        Assert.True((code == 0) == purpose.Item1, $"{kind} {profile.Name} {purpose.Item2}: {output}");
                    }
                }
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
