using System.Text;
using Slipway.Render.Kubeconfig;
using YamlDotNet.RepresentationModel;

namespace Slipway.Render.Tests;

public sealed class KubeconfigTests
{
    [Fact]
    public void Names_cluster_user_and_context_alike_and_embeds_all_it_needs()
    {
        var yaml = Parse(KubeconfigWriter.Write(User(null, null)));
        Assert.Equal("demo", Text(yaml, "current-context"));
        Assert.Equal("demo", Text(First(yaml, "contexts"), "context", "cluster"));
        Assert.Equal("demo", Text(First(yaml, "contexts"), "context", "user"));
        var cluster = First(yaml, "clusters");
        Assert.Equal("demo", Text(cluster, "name"));
        Assert.Equal("https://api.example.net", Text(cluster, "cluster", "server"));
        Assert.Equal("authority\n", Decoded(cluster, "cluster", "certificate-authority-data"));
        var user = First(yaml, "users");
        Assert.Equal("certificate\n", Decoded(user, "user", "client-certificate-data"));
        Assert.Equal("key\n", Decoded(user, "user", "client-key-data"));
    }

    [Fact]
    public void Leaves_out_what_is_not_needed()
    {
        var text = KubeconfigWriter.Write(User(null, null));
        Assert.DoesNotContain("tls-server-name", text, StringComparison.Ordinal);
        Assert.DoesNotContain("proxy-url", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Expects_another_name_and_goes_through_a_proxy_when_told()
    {
        var cluster = First(Parse(KubeconfigWriter.Write(User("api.demo.slipway.internal", "socks5://127.0.0.1:1080"))), "clusters");
        Assert.Equal("api.demo.slipway.internal", Text(cluster, "cluster", "tls-server-name"));
        Assert.Equal("socks5://127.0.0.1:1080", Text(cluster, "cluster", "proxy-url"));
    }

    static KubeconfigUser User(string? serverName, string? proxy) => new()
    {
        Cluster = "demo",
        Server = "https://api.example.net",
        CertificateAuthority = "authority\n",
        ClientCertificate = "certificate\n",
        ClientKey = "key\n",
        TlsServerName = serverName,
        ProxyUrl = proxy,
    };

    static YamlNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return stream.Documents.Single().RootNode;
    }

    static YamlNode First(YamlNode node, string key) => node[key][0];

    static string? Text(YamlNode node, params string[] path) => path.Aggregate(node, (at, key) => at[key]).ToString();

    static string Decoded(YamlNode node, params string[] path) => Encoding.UTF8.GetString(Convert.FromBase64String(Text(node, path) ?? ""));
}
