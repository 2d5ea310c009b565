using System.Text.Json;
using Slipway.NodeAgent;

namespace Slipway.Node.Tests.Reporting;

public sealed class JournalLogTests
{
    // Put together here, so that the sources hold nothing that looks like a secret.
    const string Canary = "canary" + "." + "aaaabbbbccccdddd";

    [Fact]
    public void Whatever_is_said_is_one_line_of_JSON_without_what_looks_like_a_secret()
    {
        using var journal = new StringWriter();
        var log = new JournalLog(journal, TimeProvider.System) { InstanceId = "i-1" };
        log.Write("attach volume vol-1 as /dev/xvdf", "slot");
        log.Write($"kubeadm said:\n\"{Canary}\" → no", "join", trouble: true);
        var lines = journal.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        string? Of(int line, string name) => lines[line].GetProperty(name).GetString();
        Assert.Equal(2, lines.Count);
        Assert.Equal(("info", "i-1", "slot", "attach volume vol-1 as /dev/xvdf"), (Of(0, "level"), Of(0, "instance"), Of(0, "stage"), Of(0, "message")));
        Assert.Equal(("error", "kubeadm said:\n\"[redacted]\" → no"), (Of(1, "level"), Of(1, "message")));
        Assert.Contains("→", journal.ToString(), StringComparison.Ordinal);
    }
}
