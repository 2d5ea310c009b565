using Slipway.Design.Model;
using Slipway.Simulator.Iam;
using Slipway.Simulator.Ssm;
using Slipway.Spec.Model;

namespace Slipway.Cli.Rehearsing;

/// <summary>
/// A spec for an account that holds nothing of the user's. Simulated machines read from a bucket as real ones do, and who rehearses wants to
/// see the nodes: what a spec leaves for later, it gets. What only the real account can have is left out, or made anew.
/// </summary>
/// <param name="Words">What differs from the spec, a sentence each, for whoever rehearses it.</param>
public sealed record RehearsalSpec(ClusterSpec Spec, IReadOnlyList<string> Words)
{
    /// <summary>Everybody: in a simulated account there is nobody else.</summary>
    const string AnyAddress = "0.0.0.0/0";

    /// <summary>Pure.</summary>
    public static RehearsalSpec Of(ClusterSpec spec, ClusterDesign design)
    {
        var words = new List<string>();
        if (design.State is not StateLocation.Bucket) spec = spec with { StateStore = $"s3://{design.Name}-rehearsal" };
        if (design.Api.IsClosed)
        {
            spec = spec with { Api = spec.Api with { AllowedCidrs = [AnyAddress] } };
            words.Add("The spec lets nobody reach the API (api.allowedCidrs); in this rehearsal, this computer may.");
        }
        if (spec.Encryption.KmsKeyArn is { } key)
        {
            spec = spec with { Encryption = spec.Encryption with { KmsKeyArn = null } };
            words.Add($"The simulated account does not have the key {key} (encryption.kmsKeyArn); this rehearsal makes one of its own.");
        }
        if (design.Mirror is { Bucket: not null } mirror) words.Add($"The simulated account has the mirror {mirror.Url} (assets.mirror) already filled; before a real slipway up, slipway assets mirror fills it.");
        spec = InItsOwnVpc(spec, design, words);
        return new(WithoutExtras(spec, design, words), words);
    }

    /// <summary>In the place of an existing VPC, one of the same block and zones.</summary>
    static ClusterSpec InItsOwnVpc(ClusterSpec spec, ClusterDesign design, List<string> words)
    {
        var network = spec.Network;
        if (network.Vpc.Id is not { } vpc)
        {
            // Addresses of NAT gateways are all that can be there before a VPC is.
            if (network.Subnets.Any(subnet => subnet.EipAllocationId is not null)) words.Add("The simulated account does not have the addresses that network.subnets names (eipAllocationId); this rehearsal makes others.");
            return spec with { Network = network with { Subnets = [.. network.Subnets.Select(subnet => subnet with { EipAllocationId = null })] } };
        }
        words.Add($"The simulated account does not have {vpc} (network.vpc.id); this rehearsal makes a VPC of its own, with subnets in the same zones.");
        var isPublic = design.Network.Subnets.All(subnet => subnet.Type == SubnetType.Public);
        var carved = design.Network.Subnets.ToDictionary(subnet => subnet.Name, subnet => $"{(isPublic || subnet.Type == SubnetType.Public ? "public" : "private")}-{subnet.Zone[^1]}");
        IReadOnlyList<string> Carved(IReadOnlyList<string> names) => [.. names.Select(name => carved.GetValueOrDefault(name, name)).Distinct()];
        return spec with
        {
            Network = network with
            {
                Vpc = new VpcSpec { Cidr = network.Vpc.Cidr }, Subnets = [], Nat = network.Nat is NatMode.None && design.Mirror is null ? null : network.Nat,
                Topology = isPublic ? NetworkTopology.Public : NetworkTopology.Private, Zones = [.. design.Network.Subnets.Select(subnet => subnet.Zone).Distinct()],
            },
            ControlPlane = spec.ControlPlane with { Subnets = Carved(spec.ControlPlane.Subnets) },
            NodePools = [.. spec.NodePools.Select(pool => pool with { Subnets = Carved(pool.Subnets) })],
        };
    }

    static ClusterSpec WithoutExtras(ClusterSpec spec, ClusterDesign design, List<string> words)
    {
        var left = new List<string>();
        IReadOnlyList<string> Without(string key, IReadOnlyList<string> names, Predicate<string>? has = null)
        {
            var gone = names.Where(name => has?.Invoke(name) != true).ToList();
            if (gone.Count > 0) left.Add($"{key} ({string.Join(", ", gone)})");
            return gone.Count > 0 ? [.. names.Except(gone)] : names;
        }

        string? Image(string key, string? id)
        {
            if (id is null || PublicImages.In(design.Region).Any(image => image.ImageId == id)) return id;
            words.Add($"The simulated account does not have the image {id} ({key}); this rehearsal takes another of its family.");
            // No parameter names this family's newest.
            var of = design.Groups().FirstOrDefault(group => group.Instance.Image.Id == id)?.Instance;
            return of?.Image.Family != ImageFamily.Flatcar ? null : PublicImages.In(design.Region).First(image => image.Name.StartsWith("Flatcar", StringComparison.Ordinal) && image.Architecture == "arm64" == (of.Architecture == Architecture.Arm64)).ImageId;
        }

        spec = spec with
        {
            Image = spec.Image with { Id = Image("image.id", spec.Image.Id) },
            ControlPlane = spec.ControlPlane with
            {
                Image = spec.ControlPlane.Image with { Id = Image("controlPlane.image.id", spec.ControlPlane.Image.Id) },
                SecurityGroups = Without("controlPlane.securityGroups", spec.ControlPlane.SecurityGroups),
                ManagedPolicies = Without("controlPlane.managedPolicies", spec.ControlPlane.ManagedPolicies, ManagedPolicies.Has),
            },
            NodePools =
            [
                .. spec.NodePools.Select(pool => pool with
                {
                    Image = pool.Image with { Id = Image($"{pool.Name}'s image.id", pool.Image.Id) },
                    SecurityGroups = Without($"{pool.Name}'s securityGroups", pool.SecurityGroups),
                    ManagedPolicies = Without($"{pool.Name}'s managedPolicies", pool.ManagedPolicies, ManagedPolicies.Has),
                    TargetGroups = Without($"{pool.Name}'s targetGroups", pool.TargetGroups),
                }),
            ],
        };
        if (left.Count > 0) words.Add($"The simulated account does not have all that the spec takes from yours; this rehearsal goes without {string.Join(", ", left)}.");
        return spec;
    }
}
