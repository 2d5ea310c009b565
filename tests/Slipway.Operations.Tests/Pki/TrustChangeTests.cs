using Slipway.NodeConfig;
using Slipway.NodeConfig.Trust;
using Slipway.Operations.Pki;
using Slipway.Pki.Rotation;

namespace Slipway.Operations.Tests.Pki;

/// <summary>When a change of several keys counts as over: whoever runs it again then means the same one.</summary>
public sealed class TrustChangeTests
{
    static readonly DateTimeOffset s_signing = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly Dictionary<string, IReadOnlyList<HeldKey>> s_nothingHeld = [];

    [Fact]
    public void Keys_that_changed_together_are_done_when_the_last_of_them_is()
    {
        var longAgo = s_signing.AddDays(-30);
        var before = Document(Changing(AuthorityNames.Etcd), Changing(AuthorityNames.ServiceAccount), (AuthorityNames.FrontProxy, new KeyTrust([new("f")], "f", longAgo) { Changed = longAgo }));
        var first = After(new RotationStep.Retire([AuthorityNames.Etcd]), before, s_signing.AddMinutes(5));
        Assert.Equal(s_signing.AddMinutes(5), first.Keys[AuthorityNames.Etcd].Changed);

        var end = s_signing.AddMinutes(75);
        var second = After(new RotationStep.Retire([AuthorityNames.ServiceAccount]), first, end);
        Assert.Equal((end, end, longAgo), (second.Keys[AuthorityNames.ServiceAccount].Changed, second.Keys[AuthorityNames.Etcd].Changed, second.Keys[AuthorityNames.FrontProxy].Changed));
    }

    [Fact]
    public void The_end_is_when_the_last_machine_has_taken_it_up_and_machines_are_told_nothing_of_it()
    {
        var retired = After(new RotationStep.Retire([AuthorityNames.Etcd]), Document(Changing(AuthorityNames.Etcd), (AuthorityNames.FrontProxy, new KeyTrust([new("f")], "f", s_signing))), s_signing.AddMinutes(5));
        var done = TrustChange.Completed(retired, [AuthorityNames.Etcd], s_signing.AddMinutes(30));
        Assert.Equal((retired.Revision, s_signing.AddMinutes(30), null), (done.Revision, done.Keys[AuthorityNames.Etcd].Changed, done.Keys[AuthorityNames.FrontProxy].Changed));
    }

    static TrustDocument After(RotationStep step, TrustDocument before, DateTimeOffset now) =>
        TrustChange.After(step, before, s_nothingHeld, now) ?? throw new InvalidOperationException($"{step} tells nobody anything");

    static (string, KeyTrust) Changing(string key) => (key, new KeyTrust([new("old"), new("new")], "new", s_signing) { NewerHasSigned = true });

    static TrustDocument Document(params (string Name, KeyTrust Trust)[] keys) => new() { Revision = 3, Keys = keys.ToDictionary(key => key.Name, key => key.Trust) };
}
