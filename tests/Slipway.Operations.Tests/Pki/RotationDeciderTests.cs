using Slipway.NodeConfig;
using Slipway.Operations.Pki;

namespace Slipway.Operations.Tests.Pki;

/// <summary>What the model, which has one key, does not show: several at once.</summary>
public sealed class RotationDeciderTests
{
    static readonly DateTimeOffset s_now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Keys_go_together_from_step_to_step() =>
        Assert.Equal([AuthorityNames.Etcd, AuthorityNames.FrontProxy], Assert.IsType<RotationStep.Switch>(Decide((AuthorityNames.Etcd, KeyStage.Trusted), (AuthorityNames.FrontProxy, KeyStage.Trusted))).Keys);

    [Fact]
    public void What_is_behind_goes_first() =>
        Assert.Equal([AuthorityNames.Kubernetes], Assert.IsType<RotationStep.Announce>(Decide((AuthorityNames.Etcd, KeyStage.Signing), (AuthorityNames.Kubernetes, KeyStage.Made))).Keys);

    [Fact]
    public void Authorities_do_not_wait_for_tokens_to_end() =>
        Assert.Equal([AuthorityNames.Etcd], Assert.IsType<RotationStep.Retire>(Decide((AuthorityNames.Etcd, KeyStage.Signing), (AuthorityNames.ServiceAccount, KeyStage.Signing))).Keys);

    [Fact]
    public void Tokens_are_waited_for_from_when_the_last_machine_signed_otherwise() =>
        Assert.Equal(s_now + TimeSpan.FromMinutes(50), Assert.IsType<RotationStep.AwaitTokens>(Decide((AuthorityNames.ServiceAccount, KeyStage.Signing))).Until);

    [Fact]
    public void A_key_that_is_alone_is_changed_only_when_a_change_is_to_begin()
    {
        Assert.IsType<RotationStep.Finish>(Decide((AuthorityNames.Etcd, KeyStage.Single)));
        Assert.Equal([AuthorityNames.Etcd], Assert.IsType<RotationStep.Make>(RotationDecider.Decide(Seen((AuthorityNames.Etcd, KeyStage.Single)) with { Begins = true })).Keys);
    }

    static RotationStep Decide(params (string Key, KeyStage Stage)[] keys) => RotationDecider.Decide(Seen(keys));

    static RotationObservation Seen(params (string Key, KeyStage Stage)[] keys) => new()
    {
        Now = s_now, SignedSince = s_now - TimeSpan.FromMinutes(10), TokenLife = TimeSpan.FromHours(1),
        Keys = keys.ToDictionary(key => key.Key, key => new KeyState(key.Stage, "id", key.Stage == KeyStage.Signing)),
    };
}
