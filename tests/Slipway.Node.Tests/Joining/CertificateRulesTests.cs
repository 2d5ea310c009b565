using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Node.Joining;
using Slipway.NodeConfig;

namespace Slipway.Node.Tests.Joining;

public sealed class CertificateRulesTests
{
    const string Node = "i-1";

    static readonly MachineFacts s_machine = new(Node, "running", ["10.0.0.5", "10.0.0.6"], ["ip-10-0-0-5.ec2.internal"], new Dictionary<string, string> { [NodeTags.Cluster] = "demo" });
    static readonly string[] s_token = [BootstrapToken.Group];
    static readonly string[] s_node = ["system:nodes", "system:authenticated"];

    [Fact]
    public void Approves_the_first_certificate_of_the_machine_that_the_token_was_made_for() =>
        Assert.Null(Decide(Client("system:bootstrap:abcdef", s_token), tokenInstance: Node));

    [Fact]
    public void Approves_a_nodes_renewal_of_its_own_name() => Assert.Null(Decide(Client("system:node:i-1", s_node)));

    [Fact]
    public void Approves_a_serving_certificate_for_names_and_addresses_that_EC2_knows() => Assert.Null(Decide(Serving("system:node:i-1")));

    public static TheoryData<string, JsonObject, string?> Others => new()
    {
        { "a token made for another machine", Client("system:bootstrap:abcdef", s_token), "i-2" },
        { "a token that nobody made for a machine", Client("system:bootstrap:abcdef", s_token), null },
        { "a token of another group", Client("system:bootstrap:abcdef", ["system:bootstrappers:kubeadm:default-node-token"]), Node },
        { "another node", Client("system:node:i-2", s_node), null },
        { "a person", Client("admin", ["system:masters"]), null },
        { "masters", Client("system:bootstrap:abcdef", s_token, organization: "system:masters"), Node },
        { "two organizations", Client("system:bootstrap:abcdef", s_token, organization: "system:masters", also: "system:nodes"), Node },
        { "a client with names", Ask("system:bootstrap:abcdef", s_token, CertificateAsk.ClientSigner, "client auth", "system:nodes", null, names => names.AddDnsName("api")), Node },
        { "a client that would serve", Ask("system:bootstrap:abcdef", s_token, CertificateAsk.ClientSigner, "server auth", "system:nodes", null, null), Node },
        { "another's serving certificate", Serving("system:node:i-2"), null },
        { "a foreign address", Serving("system:node:i-1", names => names.AddIpAddress(IPAddress.Parse("10.0.0.7"))), null },
        { "a foreign name", Serving("system:node:i-1", names => names.AddDnsName("api.demo.slipway.internal")), null },
        { "a mail address", Serving("system:node:i-1", names => names.AddEmailAddress("me@example.com")), null },
        { "a URI", Serving("system:node:i-1", names => names.AddUri(new Uri("https://example.com"))), null },
        { "no name at all", Ask("system:node:i-1", s_node, CertificateAsk.ServingSigner, "server auth", "system:nodes", null, null), null },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Leaves_everything_else(string what, JsonObject value, string? tokenInstance) => Assert.True(Decide(value, tokenInstance) is not null, what);

    [Fact]
    public void Leaves_what_is_of_machines_that_do_not_run_or_are_not_the_clusters()
    {
        Assert.NotNull(Decide(Client("system:node:i-1", s_node), machine: s_machine with { State = "terminated" }));
        Assert.NotNull(Decide(Client("system:node:i-1", s_node), machine: s_machine with { Tags = new Dictionary<string, string>() }));
        Assert.NotNull(CertificateRules.Decide(Read(Client("system:node:i-1", s_node)), "demo", null, null));
    }

    [Fact]
    public void Looks_at_kubelets_requests_only_and_at_nothing_that_is_unreadable()
    {
        var foreign = Client("system:node:i-1", s_node);
        foreign["spec"] = new JsonObject { ["signerName"] = "kubernetes.io/kube-apiserver-client", ["request"] = foreign["spec"]?["request"]?.ToString() };
        Assert.Null(CertificateAsk.Read(foreign));
        Assert.Null(CertificateAsk.Read(new JsonObject { ["spec"] = new JsonObject { ["signerName"] = CertificateAsk.ClientSigner, ["request"] = "AAAA" } }));
        Assert.Null(CertificateAsk.Read([]));
    }

    [Fact]
    public void Is_not_led_astray_by_a_subject_with_two_names()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=system:node:i-1, CN=admin, O=system:nodes", key, HashAlgorithmName.SHA256);
        var value = Client("system:bootstrap:abcdef", s_token);
        value["spec"] = new JsonObject
        {
            ["signerName"] = CertificateAsk.ClientSigner, ["username"] = "system:bootstrap:abcdef", ["groups"] = new JsonArray(BootstrapToken.Group),
            ["usages"] = new JsonArray("digital signature", "client auth"), ["request"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(request.CreateSigningRequestPem())),
        };
        Assert.True(CertificateAsk.Read(value) is not { } ask || CertificateRules.Decide(ask, "demo", Node, s_machine) is not null);
    }

    static string? Decide(JsonObject value, string? tokenInstance = null, MachineFacts? machine = null) => CertificateRules.Decide(Read(value), "demo", tokenInstance, machine ?? s_machine);

    static CertificateAsk Read(JsonObject value) => CertificateAsk.Read(value) ?? throw new InvalidOperationException("unreadable");

    static JsonObject Client(string user, string[] groups, string organization = "system:nodes", string? also = null) =>
        Ask(user, groups, CertificateAsk.ClientSigner, "client auth", organization, also, null);

    static JsonObject Serving(string user, Action<SubjectAlternativeNameBuilder>? more = null) => Ask(user, s_node, CertificateAsk.ServingSigner, "server auth", "system:nodes", null, names =>
    {
        names.AddDnsName(Node);
        names.AddIpAddress(IPAddress.Parse("10.0.0.5"));
        more?.Invoke(names);
    });

    static JsonObject Ask(string user, string[] groups, string signer, string usage, string organization, string? also, Action<SubjectAlternativeNameBuilder>? names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddOrganizationName(organization);
        if (also is not null) subject.AddOrganizationName(also);
        subject.AddCommonName($"system:node:{Node}");
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        if (names is not null)
        {
            var builder = new SubjectAlternativeNameBuilder();
            names(builder);
            request.CertificateExtensions.Add(builder.Build());
        }
        return new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "csr-1" },
            ["spec"] = new JsonObject
            {
                ["signerName"] = signer, ["username"] = user,
                ["groups"] = new JsonArray([.. groups.Select(group => (JsonNode)group)]), ["usages"] = new JsonArray("digital signature", usage),
                ["request"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(request.CreateSigningRequestPem())),
            },
        };
    }
}
