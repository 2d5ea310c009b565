using System.Text;
using System.Text.RegularExpressions;
using Slipway.Pki.Envelope;

namespace Slipway.Node.Tests.Reporting;

public sealed partial class SecrecyTests
{
    /// <summary>All private keys there are, those of the authorities and those that machines made, are the canaries.</summary>
    [Fact]
    public async Task No_key_is_ever_logged_reported_or_written_for_others()
    {
        await using var cluster = new RehearsedCluster();
        await cluster.PrepareAsync();
        await cluster.RunAsync(cluster.BootSlotAsync("a", "i-a"), cluster.BootSlotAsync("b", "i-b"), cluster.BootSlotAsync("c", "i-c"), cluster.BootWorkerAsync("i-w"));
        using var bundle = cluster.Authorities.ToBundle();
        var canaries = cluster.Files("i-a").Concat(cluster.Files("i-w")).Select(file => Encoding.UTF8.GetString(file.Value)).Append(Text(bundle)).SelectMany(Keys).Distinct().ToList();
        Assert.True(canaries.Count > 10, $"{canaries.Count} keys found");

        var words = string.Join('\n', cluster.Machines.SelectMany(machine => machine.Console).Concat(cluster.Cloud.Objects.Values.Select(Encoding.UTF8.GetString)));
        Assert.Contains("ready after", words, StringComparison.Ordinal);
        Assert.DoesNotContain(canaries, key => words.Contains(key, StringComparison.Ordinal));
        // A worker has its kubelet's own keys and no other.
        Assert.All(cluster.Files("i-w").Where(file => Keys(Encoding.UTF8.GetString(file.Value)).Any()), file => Assert.StartsWith(Paths.KubeletPki, file.Key, StringComparison.Ordinal));
    }

    static string Text(SecretBundle bundle) => string.Join('\n', bundle.Entries.Keys.Select(bundle.Text));

    // The middle of each key: two keys of a kind begin alike.
    static IEnumerable<string> Keys(string text) => Pem().Matches(text).Select(match => match.Groups[1].Value.ReplaceLineEndings("")).Select(key => key.Substring(key.Length / 2, 24));

    [GeneratedRegex("-----BEGIN (?:EC |RSA )?PRIVATE KEY-----\\s*([A-Za-z0-9+/=\\s]+?)-----END")]
    private static partial Regex Pem();
}
