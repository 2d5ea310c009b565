using Slipway.Aws;
using Slipway.NodeConfig;
using Slipway.Operations.Etcd;
using Slipway.Operations.Health.Sources;
using Slipway.Operations.Nodes;
using Slipway.Pki;

namespace Slipway.Operations.Health;

/// <summary>Asks all sources at once. One that refuses blinds only itself.</summary>
public sealed class HealthReader(ClusterServices cluster, Uri? proxy)
{
    public async Task<ClusterHealth> ReadAsync(CancellationToken ct)
    {
        var now = cluster.Time.GetUtcNow();
        var groups = SightAsync(() => GroupSource.ReadAsync(cluster, ct));
        var stacks = SightAsync(() => StackSource.ReadAsync(cluster, ct));
        var machines = SightAsync(() => new NodeDesk(cluster).CompareAsync(ct));
        var api = GuardAsync(() => new ApiSource(cluster, proxy).ReadAsync(ct));
        var etcd = SightAsync(() => new EtcdDesk(cluster).LookAsync(ct));
        var keys = SightAsync(() => KeySource.ReadAsync(cluster, ct));
        var balancer = SightAsync(() => BalancerSource.ReadAsync(cluster, ct));
        var names = SightAsync(() => NameSource.ReadAsync(cluster, ct));
        var terraform = SightAsync(async () => await cluster.State.GetAsync(StateKeys.Terraform, ct).ConfigureAwait(false) is null ? "" : "terraform");
        await Task.WhenAll(groups, stacks, machines, api, etcd, keys, balancer, names, terraform).ConfigureAwait(false);
        return new ClusterHealth
        {
            Design = cluster.Design,
            Now = now,
            ByTerraform = (await terraform.ConfigureAwait(false)).Value is { Length: > 0 },
            Groups = await groups.ConfigureAwait(false),
            Stacks = await stacks.ConfigureAwait(false),
            Machines = await machines.ConfigureAwait(false),
            Api = await api.ConfigureAwait(false),
            Etcd = await etcd.ConfigureAwait(false),
            Keys = await keys.ConfigureAwait(false),
            Balancer = await balancer.ConfigureAwait(false),
            Names = await names.ConfigureAwait(false),
        };
    }

    static Task<Sight<T>> SightAsync<T>(Func<Task<T>> read)
        where T : class => GuardAsync(async () => Sight.Of<T>(await read().ConfigureAwait(false)));

    static async Task<Sight<T>> GuardAsync<T>(Func<Task<Sight<T>>> read)
        where T : class
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (AwsServiceException e)
        {
            return Sight.None<T>(new Blind(BlindKind.Refused, $"{e.Error with { Remedy = null }}", e.Kind == AwsErrorKind.Denied ? "slipway render --iam operator" : "slipway doctor"));
        }
        catch (PkiException e)
        {
            return Sight.None<T>(new Blind(BlindKind.Refused, e.Message, "slipway pki status"));
        }
        catch (IOException e)
        {
            return Sight.None<T>(new Blind(BlindKind.Refused, e.Message, "slipway doctor"));
        }
    }
}
