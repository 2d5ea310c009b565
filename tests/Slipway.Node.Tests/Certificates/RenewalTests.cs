using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Node.Certificates;
using Slipway.Pki;
using Slipway.Testing;

namespace Slipway.Node.Tests.Certificates;

public sealed class RenewalTests
{
    static readonly DateTimeOffset s_birth = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan s_authority = TimeSpan.FromDays(3650);

    /// <summary>Decades of a machine that looks at its certificates now and then, with authorities that are replaced a year before they end.</summary>
    [Fact]
    public void Over_decades_no_certificate_expires_and_none_is_renewed_before_two_thirds() =>
        Prop.ForAll(Gen.Choose(1, 1_000_000_000).ToArbitrary(), seed =>
        {
            var days = 1 + seed % 1000;
            var life = TimeSpan.FromDays(days);
            var random = new Random(seed);
            var (now, authorityEnd) = (s_birth, s_birth + s_authority);
            var (begin, end) = (now, now + life);
            while (now < s_birth.AddYears(30))
            {
                // A look at least every tenth of a life: the agent looks every minute, but machines are off at times.
                now += life / 10 * random.NextDouble();
                if (now > authorityEnd.AddDays(-1001)) authorityEnd = now + s_authority;
                Assert.True(now < end, $"expired on {end:u}");
                if (!Renewal.IsDue(begin, end, authorityEnd, now)) continue;
                Assert.True(now - begin >= life * (2.0 / 3) - TimeSpan.FromSeconds(1), "renewed too early");
                (begin, end) = (now, now + life);
            }
        }).QuickCheckThrowOnFailure();

    /// <summary>As <c>CertificateWriter</c> issues on a machine whose clock runs ahead: from everyone's now to the end of a life on the machine's.</summary>
    [Theory]
    [InlineData(0), InlineData(1), InlineData(30), InlineData(9000)]
    public void What_a_simulated_machine_has_just_issued_is_good_until_two_thirds_of_its_life(int hoursAhead)
    {
        var (life, ahead) = (TimeSpan.FromHours(1), TimeSpan.FromHours(hoursAhead));
        using var authority = Authority.Create(new SubjectName("etcd-ca"), PrivateKey.Create(KeyKind.EcdsaP256), s_birth, s_authority);
        var planned = CertificatePlan.For(Samples.ControlPlane, Samples.Identity, "10.0.0.20")[0];
        planned = planned with { Request = planned.Request with { Duration = life } };
        using var issued = authority.Issue(planned.Request with { Duration = life + ahead }, s_birth);
        bool IsGood(int minutes) => CertificateCheck.IsGood(planned, Encoding.ASCII.GetBytes(issued.CertificatePem), [1], authority.CertificatePem, s_birth + ahead + TimeSpan.FromMinutes(minutes), ahead);
        Assert.True(IsGood(0));
        Assert.True(IsGood(30));
        Assert.False(IsGood(45));
    }

    [Fact]
    public void A_certificate_that_ends_with_its_authority_is_not_made_again_and_again()
    {
        var end = s_birth.AddDays(90);
        Assert.False(Renewal.IsDue(s_birth, end, end, s_birth.AddDays(80)));
        Assert.True(Renewal.IsDue(s_birth, end, end.AddDays(1), s_birth.AddDays(60)));
    }

    [Fact]
    public void It_is_known_of_every_certificate_who_reads_it_and_how_renewals_reach_him()
    {
        var issued = CertificatePlan.For(Samples.ControlPlane, Samples.Identity, "10.0.0.20").Select(planned => planned.Name);
        Assert.Empty(issued.Except(CertificateUse.All.Select(use => use.Certificate)));
        Assert.Empty(CertificateUse.All.Select(use => use.Certificate).Except(LeafProfile.All.Select(profile => profile.Name)));
        Golden.Verify(Repository.File("docs", "node-certificates.md"), CertificateUse.Document());
    }
}
