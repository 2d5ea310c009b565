using Slipway.Aws.Route53;
using Slipway.Operations.Health;
using Slipway.Operations.Preflight;
using Slipway.Operations.Progress;
using Slipway.Operations.Status;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;

namespace Slipway.Operations.Tests.EndToEnd;

/// <summary>The API has a name, and its record is the user's to make: nobody can before the load balancer is there.</summary>
public sealed class UnmadeRecordTests
{
    const string Name = "k8s.kubeops.net";

    static readonly ClusterSpec s_spec = TestSpecs.Small with { Api = TestSpecs.Small.Api with { DnsName = Name } };

    [Fact]
    public async Task A_record_that_is_the_users_to_make_is_named_before_while_and_after_and_holds_up_nothing()
    {
        await using var account = await TestAccount.ForAsync(s_spec, agents: true);
        var note = Assert.Single(await FindAsync(account));
        Assert.Equal(("SLW4024", Severity.Note), (note.Code, note.Severity));
        Assert.Contains($"{Name} → the load balancer's name, a CNAME", note.Message, StringComparison.Ordinal);

        Assert.Equal(new Outcome.Done(), await account.UpToReadyAsync(s_spec, TimeSpan.FromMinutes(15)));
        var services = account.Services(s_spec);
        var balancer = Assert.Single(await services.Aws.LoadBalancing.DescribeLoadBalancersAsync());
        var record = $"its record is yours to make: {Name} → {balancer.DnsName}, a CNAME";
        var said = account.Log.Where(line => line.Subject == "record").ToList();
        Assert.Equal([ProgressKind.Waiting, ProgressKind.Warning], said.Select(line => line.Kind));
        Assert.All(said, line => Assert.Contains(record, line.Message, StringComparison.Ordinal));
        Assert.Contains($"the name {Name} does not resolve", said[1].Message, StringComparison.Ordinal);
        Assert.Contains($"https://{Name}", account.Kubeconfig, StringComparison.Ordinal);

        // Everything that Slipway does itself works meanwhile, and health names the record.
        Assert.Null((await new StatusFlow(services, account.Simulator.Endpoint).RunAsync(default)).Api);
        Assert.Contains(record, Assert.Single((await LookAsync(account)).Findings, finding => finding.Code == "SLW5905").Symptom.Message, StringComparison.Ordinal);
        Assert.Empty(await FindAsync(account));

        await services.Aws.Route53.ChangeResourceRecordSetsAsync(TestSpecs.ZoneId, [new(RecordAction.Create, new ResourceRecordSet(Name, "CNAME", 60, [balancer.DnsName], null))]);
        account.Log.Clear();
        Assert.Equal(new Outcome.NothingToDo(), await account.UpToReadyAsync(s_spec, TimeSpan.FromMinutes(15)));
        Assert.DoesNotContain(account.Log, line => line.Subject == "record");
        Assert.DoesNotContain((await LookAsync(account)).Findings, finding => finding.Code == "SLW5905");
    }

    static Task<HealthReport> LookAsync(TestAccount account) =>
        new HealthFlow(account.Services(s_spec), new HealthRequest(null, Thresholds.Pause, 1), account.Simulator.Endpoint).RunAsync(default);

    static Task<IReadOnlyList<Diagnostic>> FindAsync(TestAccount account) => PreflightChecks.RunAsync(PreflightContext.Of(account.Services(s_spec)), default);
}
