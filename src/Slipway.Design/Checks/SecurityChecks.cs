using Slipway.Design.Findings;
using Slipway.Design.Model;
using Slipway.Design.Resolve;
using Slipway.Spec.Model;

namespace Slipway.Design.Checks;

/// <summary>Encryption key, certificates, public instances.</summary>
static class SecurityChecks
{
    static readonly TimeSpan Shortest = TimeSpan.FromHours(1);
    static readonly TimeSpan Long = TimeSpan.FromDays(2 * 365 + 1);
    static readonly TimeSpan Year = TimeSpan.FromDays(366);

    public static void Run(DesignContext context, ClusterDesign design)
    {
        if (design.KmsKeyArn is { } arn) KmsKey(context, arn, design);
        Certificates(context, design.Certificates);
        if (design.Network.Topology == NetworkTopology.Public) context.Add(AccessFindings.PublicNodes(context.At("spec.network.topology")));
    }

    static void KmsKey(DesignContext context, string arn, ClusterDesign design)
    {
        var at = context.At("spec.encryption.kmsKeyArn");
        if (AwsId.Arn(arn) is not ["arn", var partition, "kms", var region, _, var name]) context.Add(AccessFindings.KmsKey(at, $"'{arn}' is no KMS key", "its ARN starts with arn:aws:kms:"));
        else if (!name.StartsWith("key/", StringComparison.Ordinal)) context.Add(AccessFindings.KmsKey(at, $"{name} is no key", "use the key's ARN, which ends in key/ and its id; an alias may move"));
        else if (region != design.Region || partition != design.Partition) context.Add(AccessFindings.KmsKey(at, $"the key lies in {region}, the cluster in {design.Region}", $"use a key of {design.Region}, or leave it out: the cluster gets one of its own"));
    }

    static void Certificates(DesignContext context, CertificatesDesign certificates)
    {
        const string path = "spec.certificates";
        var (leaf, authority) = (certificates.Duration, certificates.AuthorityDuration);
        var at = context.At(path + ".duration");
        if (leaf < Shortest) context.Add(AccessFindings.Duration(at, "certificates would live for less than an hour", "use 365d"));
        else if (leaf > authority) context.Add(AccessFindings.Duration(at, "certificates would outlive the authority that signs them", "use a shorter duration, or a longer authorityDuration"));
        else if (leaf > Long) context.Add(AccessFindings.DurationLong(at, leaf));
        if (authority >= leaf && authority < Year) context.Add(AccessFindings.AuthorityShort(context.At(path + ".authorityDuration"), authority));
    }
}
