using System.Text;
using Slipway.Node.Certificates;
using Slipway.NodeConfig.Trust;
using Slipway.Pki;

namespace Slipway.Node.Tests.Certificates;

/// <summary>The files that all control-plane machines have in common follow the trust document by fingerprint.</summary>
public sealed class SharedSecretsTests
{
    static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 0), InlineData(2, 0), InlineData(2, 1)]
    public void Files_are_of_the_keys_that_are_told_and_of_no_others(int trusted, int signer)
    {
        using var authorities = Two();
        using var bundle = authorities.ToBundle();
        var told = Told(authorities, trusted, signer);
        foreach (var secret in SharedSecrets.For(Samples.ControlPlane))
        {
            var content = Encoding.ASCII.GetBytes(secret.Content(bundle, told));
            Assert.True(secret.IsGood(content, told), secret.Name);
            Assert.False(secret.IsGood(null, told), secret.Name);
            Assert.False(secret.IsGood("something else"u8.ToArray(), told), secret.Name);
            // What is right in one step is put right in the next one.
            var next = Told(authorities, 2, 1 - signer);
            var differs = !content.SequenceEqual(Encoding.ASCII.GetBytes(secret.Content(bundle, next)));
            Assert.Equal(differs, !secret.IsGood(content, next));
        }
    }

    [Fact]
    public void A_key_that_the_bundle_does_not_hold_is_told_by_its_fingerprint()
    {
        using var authorities = Two();
        using var others = Two();
        using var bundle = others.ToBundle();
        var told = Told(authorities, 2, 1);
        foreach (var secret in SharedSecrets.For(Samples.ControlPlane).Where(secret => secret.Name != "sa-public"))
        {
            var problem = Assert.Throws<StepException>(() => secret.Content(bundle, told));
            Assert.False(problem.Permanent);
            Assert.Contains("fingerprint", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Programs_are_started_anew_when_what_they_read_changes_and_only_then()
    {
        using var authorities = Two();
        string?[] marks = [.. new[] { Told(authorities, 1, 0), Told(authorities, 2, 0), Told(authorities, 2, 1) }.Select(TrustMark.OfControlPlane)];
        Assert.Equal(3, marks.Distinct().Count());
        Assert.Equal(marks[1], TrustMark.OfControlPlane(Told(authorities, 2, 0, revision: 9)));
        Assert.Null(TrustMark.OfControlPlane(NodeTrust.Of(Samples.ControlPlane with { Authorities = authorities.Certificates })));
    }

    [Fact]
    public void Bundles_begin_with_the_authority_that_signs()
    {
        using var authorities = Two();
        var config = Samples.ControlPlane with { Authorities = authorities.Certificates };
        foreach (var signer in (int[])[0, 1])
        {
            var held = authorities.Held(ClusterAuthorities.FrontProxy);
            Assert.Equal([held[signer].Id, held[1 - signer].Id], Fingerprint.OfCertificates(Told(authorities, 2, signer).Over(config).Authorities[ClusterAuthorities.FrontProxy]));
        }
    }

    [Fact]
    public void The_trust_document_survives_its_way_through_the_state_store()
    {
        using var authorities = Two();
        var document = Document(authorities, 2, 1, 7);
        var read = TrustDocument.Read(document.ToJson());
        Assert.Equal(document.Revision, read.Revision);
        Assert.Equal(document.Keys, read.Keys);
        Assert.Equal(new ControlPlaneTurn(s_now), ControlPlaneTurn.Read(new ControlPlaneTurn(s_now).ToJson()));
        Assert.Null(ControlPlaneTurn.Read("no document"u8));
    }

    static ClusterAuthorities Two()
    {
        var authorities = ClusterAuthorities.Create(s_now, TimeSpan.FromDays(3650));
        authorities.AddNewer(ClusterAuthorities.AllNames, s_now, TimeSpan.FromDays(3650));
        return authorities;
    }

    static NodeTrust Told(ClusterAuthorities authorities, int trusted, int signer, int revision = 1) => NodeTrust.Of(Document(authorities, trusted, signer, revision));

    static TrustDocument Document(ClusterAuthorities authorities, int trusted, int signer, int revision) => new()
    {
        Revision = revision,
        Keys = ClusterAuthorities.AllNames.ToDictionary(name => name, name => new KeyTrust(
            [.. authorities.Held(name).Take(trusted).Select(key => new TrustedKey(key.Id, key.Public))], authorities.Held(name)[signer].Id, s_now)),
    };
}
