using System.Text.Json.Nodes;
using Slipway.Node.Reporting;
using Slipway.NodeAgent;

namespace Slipway.Node.Tests.Reporting;

public sealed class MetricsTests
{
    [Fact]
    public async Task Serves_the_agents_counts_to_this_machine()
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        var telemetry = new Telemetry();
        await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a", telemetry), cluster.BootSlotAsync("b", "i-b"), cluster.BootSlotAsync("c", "i-c"));
        await using var server = MetricsServer.Start(0, telemetry, new JournalLog(TextWriter.Null, TimeProvider.System));
        using var http = new HttpClient();
        var text = await http.GetStringAsync(new Uri($"http://127.0.0.1:{server.Port}/metrics"));
        Assert.Contains("slipway_node_info{version=\"", text, StringComparison.Ordinal);
        Assert.Contains("slipway_node_phase{phase=\"ready\"} 1\n", text, StringComparison.Ordinal);
        Assert.Matches(@"slipway_node_looks_total [1-9]", text);
        Assert.Matches(@"slipway_node_certificate_not_after_timestamp_seconds\{name=""apiserver""\} \d{10}", text);
    }

    [Fact]
    public async Task A_port_that_is_taken_costs_the_metrics_only()
    {
        var said = new StringWriter();
        var log = new JournalLog(said, TimeProvider.System) { InstanceId = "i-1" };
        await using var first = MetricsServer.Start(0, new Telemetry(), log);
        await using var second = MetricsServer.Start(first.Port, new Telemetry(), log);
        Assert.Null(second.Port);
        var line = JsonNode.Parse(said.ToString());
        Assert.Equal(("error", "i-1"), ((string?)line?["level"], (string?)line?["instance"]));
        Assert.Contains($"no metrics on 127.0.0.1:{first.Port}", (string?)line?["message"], StringComparison.Ordinal);
    }
}
