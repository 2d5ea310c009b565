using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Preflight.Checks;

sealed class KeyPairCheck : IPreflightCheck
{
    public async Task<IReadOnlyList<Diagnostic>> RunAsync(PreflightContext context, CancellationToken ct)
    {
        if (context.Design.Ssh.KeyName is not { } name) return [];
        var pairs = await context.Aws.Ec2.DescribeKeyPairsAsync(ct: ct).ConfigureAwait(false);
        if (pairs.Any(p => p.Name == name)) return [];
        var near = pairs.Count == 0 ? "" : $"; there are {string.Join(", ", pairs.Select(p => p.Name).Take(5))}";
        return [PreflightRules.KeyPairMissing.At(context.At("spec.access.ssh.keyName"), $"there is no key pair {name} in {context.Design.Region}{near}",
            $"aws ec2 import-key-pair --key-name {name} --public-key-material fileb://KEY.pub")];
    }
}
