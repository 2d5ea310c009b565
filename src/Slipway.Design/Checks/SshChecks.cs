using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;

namespace Slipway.Design.Checks;

static class SshChecks
{
    static readonly string[] KeyTypes = ["ssh-ed25519", "ssh-rsa", "ecdsa-sha2-", "sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-"];

    public static void Run(DesignContext context, ClusterDesign design)
    {
        const string path = "spec.access.ssh";
        var ssh = design.Ssh;
        foreach (var open in ssh.AllowedCidrs.Where(c => c.Prefix < ApiChecks.OpenPrefix))
        {
            context.Add(AccessFindings.SshOpen(ApiChecks.Place(context, context.Spec.Access.Ssh.AllowedCidrs, open, path + ".allowedCidrs"), open));
        }
        if (ssh.AllowedCidrs.Count > ApiChecks.MostSources) context.Add(AccessFindings.TooManySources(context.At(path + ".allowedCidrs"), ssh.AllowedCidrs.Count, ApiChecks.MostSources));
        if (ssh.AllowedCidrs.Count > 0 && ssh.KeyName is null && ssh.AuthorizedKeys.Count == 0) context.Add(AccessFindings.SshWithoutKey(context.At(path + ".allowedCidrs")));
        for (var i = 0; i < ssh.AuthorizedKeys.Count; i++)
        {
            var key = ssh.AuthorizedKeys[i];
            if (KeyTypes.Any(t => key.StartsWith(t, StringComparison.Ordinal)) && !key.Trim().Contains('\n', StringComparison.Ordinal)) continue;
            context.Add(AccessFindings.NotAPublicKey(context.At($"{path}.authorizedKeys[{i}]"), key.Contains("PRIVATE KEY", StringComparison.Ordinal)));
        }
    }
}
