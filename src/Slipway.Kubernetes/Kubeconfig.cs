using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Slipway.Kubernetes;

/// <summary>The current context of a kubeconfig: where the API is, and who asks. A class, not a record: it holds a key, and a record would print it.</summary>
public sealed class Kubeconfig
{
    static readonly string[] s_lists = ["clusters", "contexts", "users"];

    public required Uri Server { get; init; }

    /// <summary>PEM; null: the system's authorities.</summary>
    public string? CertificateAuthority { get; init; }

    /// <summary>PEM.</summary>
    public string? ClientCertificate { get; init; }

    /// <summary>PEM; a secret.</summary>
    public string? ClientKey { get; init; }

    /// <summary>A secret.</summary>
    public string? Token { get; init; }

    /// <summary>The name to expect in the server's certificate; null: the host of <see cref="Server"/>.</summary>
    public string? TlsServerName { get; init; }
    public Uri? Proxy { get; init; }

    /// <summary>Whether the file holds no other context, cluster or user.</summary>
    public bool IsAlone { get; init; }

    /// <param name="readFile">For certificates and keys that lie in files beside it.</param>
    /// <exception cref="KubeconfigException">It is no kubeconfig, or uses what is not supported: exec and auth-provider plugins.</exception>
    public static Kubeconfig Parse(string yaml, Func<string, string>? readFile = null)
    {
        var root = Root(yaml);
        var context = Named(root, "contexts", Text(root, "current-context") ?? throw new KubeconfigException("it has no current-context"), "context");
        var cluster = Named(root, "clusters", Text(context, "cluster") ?? "", "cluster");
        var user = Named(root, "users", Text(context, "user") ?? "", "user");
        foreach (var plugin in (string[])["exec", "auth-provider"])
        {
            if (Child(user, plugin) is not null) throw new KubeconfigException($"its user logs in by {plugin}, which is not supported: use a certificate or a token");
        }
        return new Kubeconfig
        {
            Server = Address(Text(cluster, "server"), "server"),
            CertificateAuthority = Pem(cluster, "certificate-authority", readFile),
            ClientCertificate = Pem(user, "client-certificate", readFile),
            ClientKey = Pem(user, "client-key", readFile),
            Token = Text(user, "token"),
            TlsServerName = Text(cluster, "tls-server-name"),
            Proxy = Text(cluster, "proxy-url") is { } proxy ? Address(proxy, "proxy-url") : null,
            IsAlone = s_lists.All(list => Child(root, list) is YamlSequenceNode { Children.Count: 1 }),
        };
    }

    static YamlMappingNode Root(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            return stream.Documents is [{ RootNode: YamlMappingNode root }] ? root : throw new KubeconfigException("it is no mapping");
        }
        catch (YamlException e)
        {
            throw new KubeconfigException($"line {e.Start.Line}: {e.Message}");
        }
    }

    static YamlMappingNode Named(YamlMappingNode root, string list, string name, string inner) =>
        (Child(root, list) as YamlSequenceNode)?.Children.OfType<YamlMappingNode>().FirstOrDefault(e => Text(e, "name") == name) is { } entry
        && Child(entry, inner) is YamlMappingNode found
            ? found
            : throw new KubeconfigException($"it has no entry '{name}' among its {list}");

    static string? Pem(YamlMappingNode node, string name, Func<string, string>? readFile)
    {
        if (Text(node, $"{name}-data") is { } data)
        {
            try
            {
                return Encoding.ASCII.GetString(Convert.FromBase64String(data));
            }
            catch (FormatException)
            {
                throw new KubeconfigException($"{name}-data is not base64");
            }
        }
        return Text(node, name) is { } file
            ? (readFile ?? throw new KubeconfigException($"{name} names the file {file}, which cannot be read from here"))(file)
            : null;
    }

    static Uri Address(string? text, string name) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : throw new KubeconfigException($"its {name} is no URL: {text}");

    static YamlNode? Child(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    static string? Text(YamlMappingNode node, string key) => Child(node, key) is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;
}
