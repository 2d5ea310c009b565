using Slipway.Design.Model;
using Slipway.Operations.Keys;
using Slipway.Operations.Preflight;
using Slipway.Pki;
using Slipway.Render.Iam.Operator;
using Slipway.Spec.Diagnostics;

namespace Slipway.Operations.Doctor;

/// <summary>What can be made. Each looks before it acts, so that a second run, or a second person, makes nothing twice.</summary>
sealed class DoctorFixes(ClusterServices cluster, string account, Func<string, Func<string>, (string File, string PrivateKey)> keepPrivateKey)
{
    /// <summary>Of a bucket that is made here; how long somebody else's keeps them is for its owner to say.</summary>
    const int OldVersionDays = 30;

    /// <returns>What would be done, for people; null: nothing can be.</returns>
    public static string? Describe(Diagnostic finding, ClusterDesign design) => finding.Code switch
    {
        var code when code == PreflightRules.BucketMissing.Code && design.State is StateLocation.Bucket bucket && finding.Help?.StartsWith("aws s3 mb", StringComparison.Ordinal) == true => $"make the bucket {bucket.Name}, versioned, old versions for {OldVersionDays} days",
        var code when code == PreflightRules.BucketNotVersioned.Code => "turn on the bucket's versioning",
        var code when code == PreflightRules.KeyPairMissing.Code => $"make the key pair {design.Ssh.KeyName}",
        var code when code == DoctorRules.LinkedRole.Code => $"make {finding.Message.Split(' ')[0]}",
        var code when code == DoctorRules.Policies.Code => $"make the operator's policies and the group {Group(design)} that has them",
        var code when code == DoctorRules.Key.Code => $"make the key {OwnKey.Alias(design)}",
        _ => null,
    };

    /// <returns>What was done; null: nothing.</returns>
    public async Task<string?> RunAsync(Diagnostic finding, CancellationToken ct)
    {
        if (Describe(finding, cluster.Design) is null) return null;
        if (finding.Code == DoctorRules.Policies.Code) return await PoliciesAsync(ct).ConfigureAwait(false);
        if (finding.Code == DoctorRules.LinkedRole.Code) return await LinkedRoleAsync(finding, ct).ConfigureAwait(false);
        if (finding.Code == DoctorRules.Key.Code) return $"key {await OwnKey.EnsureAsync(cluster, ct).ConfigureAwait(false)}";
        if (finding.Code == PreflightRules.KeyPairMissing.Code) return await KeyPairAsync(ct).ConfigureAwait(false);
        return await BucketAsync(ct).ConfigureAwait(false);
    }

    public static string Group(ClusterDesign design) => $"slipway-{design.Name}-operators";

    public static string PolicyArn(ClusterDesign design, string account, string name) => $"arn:{design.Partition}:iam::{account}:policy/{name}";

    async Task<string?> BucketAsync(CancellationToken ct)
    {
        if (cluster.Design.State is not StateLocation.Bucket bucket) return null;
        if (await cluster.Aws.S3.GetBucketRegionAsync(bucket.Name, ct).ConfigureAwait(false) is null)
        {
            await cluster.Aws.S3.CreateBucketAsync(bucket.Name, ct).ConfigureAwait(false);
            await cluster.Aws.S3.ExpireOldVersionsAsync(bucket.Name, OldVersionDays, ct).ConfigureAwait(false);
        }
        else await cluster.Aws.S3.EnableVersioningAsync(bucket.Name, ct).ConfigureAwait(false);
        return $"bucket {bucket.Name}, versioned";
    }

    async Task<string?> KeyPairAsync(CancellationToken ct)
    {
        if (cluster.Design.Ssh.KeyName is not { } name) return null;
        // The private key is on disk before the account has the public one: whoever is killed between the two goes on with it.
        var (file, pem) = keepPrivateKey(name, () =>
        {
            using var made = PrivateKey.Create(KeyKind.Rsa2048);
            return made.ToTraditionalPem();
        });
        using var key = PrivateKey.Load(pem);
        if (key.Rsa is not { } rsa) throw new PkiException($"{file} is there already and holds no RSA key; move it away, or import it: aws ec2 import-key-pair --key-name {name}");
        await cluster.Aws.Ec2.ImportKeyPairAsync(name, OpenSshKey.Line(rsa, name), ct).ConfigureAwait(false);
        return $"key pair {name}; its private key is in {file}, and nowhere else";
    }

    async Task<string?> LinkedRoleAsync(Diagnostic finding, CancellationToken ct)
    {
        var role = finding.Message.Split(' ')[0];
        if (finding.Help is not { } help || await cluster.Aws.Iam.GetRoleAsync(role, ct).ConfigureAwait(false) is not null) return null;
        await cluster.Aws.Iam.CreateServiceLinkedRoleAsync(help[(help.LastIndexOf(' ') + 1)..], ct).ConfigureAwait(false);
        return $"role {role}";
    }

    async Task<string?> PoliciesAsync(CancellationToken ct)
    {
        var iam = cluster.Aws.Iam;
        var group = Group(cluster.Design);
        if (await iam.FindGroupAsync(group, ct).ConfigureAwait(false) is null) await iam.CreateGroupAsync(group, ct).ConfigureAwait(false);
        foreach (var (name, document) in OperatorPolicies.Render(cluster.Design, account))
        {
            var arn = PolicyArn(cluster.Design, account, name);
            if (await iam.FindPolicyAsync(arn, ct).ConfigureAwait(false) is null) arn = await iam.CreatePolicyAsync(name, $"Operators of the Kubernetes cluster {cluster.Design.Name}", document, ct).ConfigureAwait(false);
            await iam.AttachGroupPolicyAsync(group, arn, ct).ConfigureAwait(false);
        }
        return $"group {group} with its policies; aws iam add-user-to-group --group-name {group} --user-name NAME lets somebody in";
    }
}
