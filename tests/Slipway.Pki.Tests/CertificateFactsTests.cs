using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Pki.Tests;

public sealed class CertificateFactsTests
{
    static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(KeyKind.EcdsaP256, 1)]
    [InlineData(KeyKind.Rsa2048, 1)]
    // Years from 2050 on are written in another way.
    [InlineData(KeyKind.EcdsaP256, 40)]
    public void Reads_what_the_runtime_reads(KeyKind kind, int years)
    {
        using var authority = Make("authority", kind, years);
        using var issued = authority.Issue(new LeafRequest { Subject = new SubjectName("leaf"), Server = true, Key = kind, Names = ["a.example.com", "10.0.0.1", "fd00::1"] }, s_now);
        foreach (var pem in new[] { authority.CertificatePem, issued.CertificatePem })
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            var facts = CertificateFacts.Read("text before it\n" + pem);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)), facts.Fingerprint);
            Assert.Equal(certificate.IssuerName.RawData, facts.Issuer.ToArray());
            Assert.Equal(certificate.SubjectName.RawData, facts.Subject.ToArray());
            Assert.Equal(certificate.NotBefore.ToUniversalTime(), facts.NotBefore.UtcDateTime);
            Assert.Equal(certificate.NotAfter.ToUniversalTime(), facts.NotAfter.UtcDateTime);
            Assert.Equal(certificate.PublicKey.ExportSubjectPublicKeyInfo(), facts.PublicKey.ToArray());
            Assert.Equal(certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().Single().SubjectKeyIdentifierBytes.ToArray(), facts.KeyIdentifier?.ToArray());
            Assert.Equal(certificate.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().Single().KeyIdentifier?.ToArray(), facts.IssuerKeyIdentifier?.ToArray());
        }
        Assert.Equal(["a.example.com", "10.0.0.1", "fd00::1"], CertificateFacts.Read(issued.CertificatePem).Names);
    }

    [Fact]
    public void Tells_authorities_of_one_name_apart_by_their_keys()
    {
        using var before = Make("kubernetes");
        using var after = Make("kubernetes");
        using var other = Make("etcd");
        using var issued = before.Issue(new LeafRequest { Subject = new SubjectName("leaf"), Client = true }, s_now);
        var leaf = CertificateFacts.Read(issued.CertificatePem);
        Assert.True(leaf.IsIssuedBy(CertificateFacts.Read(before.CertificatePem)));
        Assert.False(leaf.IsIssuedBy(CertificateFacts.Read(after.CertificatePem)));
        Assert.False(leaf.IsIssuedBy(CertificateFacts.Read(other.CertificatePem)));
    }

    [Fact]
    public void Goes_by_the_name_alone_where_a_certificate_does_not_tell_its_key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var bare = new CertificateRequest("CN=bare", key, HashAlgorithmName.SHA256).CreateSelfSigned(s_now, s_now.AddDays(1));
        var facts = CertificateFacts.Read(bare.ExportCertificatePem());
        Assert.Null(facts.KeyIdentifier);
        Assert.Empty(facts.Names);
        Assert.True(facts.IsIssuedBy(facts));
    }

    [Fact]
    public void Names_hold_dns_names_and_addresses_only()
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddEmailAddress("ops@example.com");
        names.AddDnsName("a.example.com");
        names.AddUri(new Uri("https://example.com"));
        names.AddIpAddress(IPAddress.Loopback);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=many", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(s_now, s_now.AddDays(1));
        Assert.Equal(["a.example.com", "127.0.0.1"], CertificateFacts.Read(certificate.ExportCertificatePem()).Names);
    }

    [Fact]
    public void Passes_over_what_is_no_certificate_and_keeps_the_order()
    {
        using var one = Make("one");
        using var two = Make("two");
        var bundle = one.Key.ToPkcs8Pem() + one.CertificatePem + "in between\n" + two.CertificatePem;
        Assert.Equal([one.Id, two.Id], CertificateFacts.All(bundle).Select(facts => facts.Fingerprint));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no certificate")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    [InlineData("-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n")]
    public void Refuses_what_is_none(string pem) => Assert.Throws<PkiException>(() => CertificateFacts.Read(pem));

    [Fact]
    public void Refuses_every_certificate_that_is_cut_short()
    {
        using var authority = Make("authority");
        using var certificate = X509Certificate2.CreateFromPem(authority.CertificatePem);
        for (var length = 0; length < certificate.RawData.Length; length++)
        {
            var pem = PemEncoding.WriteString("CERTIFICATE", certificate.RawData.AsSpan(0, length));
            Assert.Throws<PkiException>(() => CertificateFacts.Read(pem));
        }
    }

    static Authority Make(string name, KeyKind kind = KeyKind.EcdsaP256, int years = 1) => Authority.Create(new SubjectName(name), PrivateKey.Create(kind), s_now, TimeSpan.FromDays(366 * years));
}
