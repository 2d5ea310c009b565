using Slipway.Spec.Yaml;

namespace Slipway.Spec;

/// <summary>The file that <c>init</c> writes: the few keys that need a decision, each explained, everything else left to its default.</summary>
public static class SpecTemplate
{
    /// <param name="zones">Three zones of the region; the caller knows the facts. None: the design takes the region's first three.</param>
    /// <param name="stateStore"><c>s3://bucket[/prefix]</c>; null leaves it commented out, and state goes to a folder.</param>
    /// <param name="kubernetesVersion">Null leaves it commented out: the newest supported.</param>
    /// <param name="apiFrom">Address ranges that may reach the API from outside. None: nobody may.</param>
    public static string Create(
        string name, string region, IReadOnlyList<string>? zones = null, string? stateStore = null, string? kubernetesVersion = null,
        IReadOnlyList<string>? apiFrom = null)
    {
        var state = stateStore is null ? "# stateStore: s3://my-bucket" : $"stateStore: {YamlScalars.Text(stateStore)}";
        var version = kubernetesVersion is null ? "# kubernetesVersion: 1.36" : $"kubernetesVersion: {YamlScalars.Text(kubernetesVersion)}";
        var zoneLine = zones is null or [] ? $"# zones: [{region}a, {region}b, {region}c]" : $"zones: [{string.Join(", ", zones.Select(YamlScalars.Text))}]";
        var from = string.Join(", ", (apiFrom ?? []).Select(YamlScalars.Text));
        return $"""
            # A Kubernetes cluster on AWS. `slipway validate` checks this file, `slipway up --simulate` tries it without an AWS account,
            # `slipway up` makes it. All keys: `slipway schema`, docs/spec-reference.md.
            apiVersion: slipway.dev/v1
            kind: Cluster
            metadata:
              name: {YamlScalars.Text(name)}
              # Tags on everything that is made, for cost reports.
              # tags: {"{team: platform}"}
            spec:
              region: {YamlScalars.Text(region)}

              # Without one, the newest supported version is taken and pinned in the lock.
              {version}

              # Where state, encrypted keys and etcd backups lie: a bucket of yours, in this region. Without one, `slipway render` and
              # `slipway up --simulate` work; `slipway up` does not, since machines on AWS cannot read a folder here.
              {state}

              # Three machines over three zones survive the loss of any one.
              controlPlane:
                type: ec2
                replicas: 3
                instanceType: m7i.large

              api:
                # A name of your own instead of the load balancer's; with the zone's id, the record is made for you.
                # dnsName: k8s.example.com
                # hostedZone: Z1D633PJN98FT9
                # Who may reach the API from outside: your office or VPN. With none, nobody may, neither kubectl nor `slipway status`.
                allowedCidrs: [{from}]

              network:
                vpc:
                  # Must not overlap with networks that you will connect. Cannot change later.
                  cidr: 10.0.0.0/16
                {zoneLine}
                # Machines have no public addresses; one NAT gateway serves all zones. `per-zone` survives a zone's loss, and costs more.
                topology: private
                nat: single

              nodePools:
              - name: workers
                instanceTypes: [m7i.large]
                min: 3
                max: 6

            """.ReplaceLineEndings("\n");
    }
}
