using Slipway.Design;
using Slipway.Design.Model;
using Slipway.NodeConfig;
using Slipway.Spec;
using Slipway.Spec.Model;
using Slipway.Testing;

namespace Slipway.Render.Tests;

/// <summary>The clusters in <c>testdata/render</c>, by the name of their folder; beside each spec lies what it renders to.</summary>
public static class Cases
{
    static readonly string Folder = Repository.File("testdata", "render");

    static readonly IReadOnlyDictionary<string, ClusterSpec> Specs = Directory.GetDirectories(Folder)
        .Select(folder => Path.GetFileName(folder))
        .Order(StringComparer.Ordinal)
        .ToDictionary(name => name, Read);

    public static TheoryData<string> All => [.. Specs.Keys];

    public static RenderInput Input { get; } = new(
        new Dictionary<string, string>
        {
            [AuthorityNames.Kubernetes] = Pem("kubernetes"),
            [AuthorityNames.Etcd] = Pem("etcd"),
            [AuthorityNames.FrontProxy] = Pem("front-proxy"),
        },
        new Dictionary<Architecture, string>
        {
            [Architecture.Amd64] = new('a', 64),
            [Architecture.Arm64] = new('b', 64),
        });

    public static ClusterSpec Spec(string name) => Specs[name];

    public static ClusterDesign Design(string name) => Design(Specs[name]);

    public static ClusterDesign Design(ClusterSpec spec)
    {
        var result = Designer.Design(spec, ClusterLock.Empty);
        return result.Design ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    public static RenderedCluster Render(string name) => ClusterRenderer.Render(Design(name), Input);

    static ClusterSpec Read(string name)
    {
        var path = Path.Combine(Folder, name, "cluster.yaml");
        var result = SpecReader.Read(path, File.ReadAllBytes(path));
        return result is { HasErrors: false, Spec: { } spec } ? spec : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    static string Pem(string name) => $"-----BEGIN CERTIFICATE-----\n{Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(name))}\n-----END CERTIFICATE-----\n";
}
