using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes;
using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Certificates;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Tests.Kubernetes;

/// <summary>A node's way in: bootstrap token, certificate signing request, its own certificate.</summary>
public sealed class JoinTests
{
    const string Token = "abcdef.0123456789abcdef";
    const string KubeletClient = "kubernetes.io/kube-apiserver-client-kubelet";
    const string KubeletServing = "kubernetes.io/kubelet-serving";
    static readonly string[] s_client = ["digital signature", "client auth"];
    static readonly string[] s_serving = ["digital signature", "server auth"];

    readonly TestCluster _cluster = new();
    readonly TestPki _pki = new();

    SigningAuthority Authority => new(_pki.Authority, _pki.AuthorityKey);

    [Fact]
    public void A_token_makes_its_bearer_a_bootstrapper()
    {
        _cluster.AddToken();
        var user = ClusterClient.WithToken(_cluster.Cluster, Token).User;
        Assert.Equal("system:bootstrap:abcdef", user.Name);
        Assert.Equal(["system:bootstrappers", "system:bootstrappers:kubeadm:default-node-token", "system:authenticated"], user.Groups);
    }

    [Theory]
    [InlineData("abcdef.0123456789abcdeX")]
    [InlineData("abcdef.fedcba9876543210")]
    [InlineData("zzzzzz.0123456789abcdef")]
    [InlineData("")]
    public void A_token_that_is_not_the_clusters_is_refused(string token)
    {
        _cluster.AddToken();
        Assert.Equal(401, Refusal(() => ClusterClient.WithToken(_cluster.Cluster, token)));
    }

    [Fact]
    public void A_token_for_signing_only_or_with_foreign_groups_is_refused()
    {
        _cluster.AddToken(authentication: null);
        Assert.Equal(401, Refusal(() => ClusterClient.WithToken(_cluster.Cluster, Token)));
        _cluster.Cluster.Registry.Delete(Catalog.Secrets, "kube-system", "bootstrap-token-abcdef");
        _cluster.AddToken(groups: "system:masters");
        Assert.Equal(401, Refusal(() => ClusterClient.WithToken(_cluster.Cluster, Token)));
    }

    [Fact]
    public void A_token_ends_at_its_expiration_and_is_deleted_by_a_controller_manager_only()
    {
        _cluster.AddToken(_cluster.Clock.Now.AddHours(1));
        _cluster.Clock.Advance(3590);
        Assert.NotNull(ClusterClient.WithToken(_cluster.Cluster, Token));
        _cluster.Clock.Advance(20);
        Assert.Equal(401, Refusal(() => ClusterClient.WithToken(_cluster.Cluster, Token)));
        Assert.NotNull(_cluster.Store.Find(Catalog.Secrets, "kube-system", "bootstrap-token-abcdef"));
        using var manager = _cluster.Cluster.ControllerManagerUp(null);
        _cluster.Clock.Advance(1);
        Assert.Null(_cluster.Store.Find(Catalog.Secrets, "kube-system", "bootstrap-token-abcdef"));
    }

    [Fact]
    public void The_cleaner_deletes_a_token_when_it_is_due()
    {
        using var manager = _cluster.Cluster.ControllerManagerUp(null);
        _cluster.AddToken(_cluster.Clock.Now.AddHours(1));
        _cluster.Clock.Advance(3595);
        Assert.NotNull(_cluster.Store.Find(Catalog.Secrets, "kube-system", "bootstrap-token-abcdef"));
        _cluster.Clock.Advance(10);
        Assert.Null(_cluster.Store.Find(Catalog.Secrets, "kube-system", "bootstrap-token-abcdef"));
    }

    [Fact]
    public async Task A_joining_node_gets_a_client_certificate_and_with_it_its_own_rights()
    {
        using var manager = _cluster.Cluster.ControllerManagerUp(Authority);
        _cluster.AddToken();
        _cluster.BindBootstrappers();
        var joining = ClusterClient.WithToken(_cluster.Cluster, Token);
        var name = joining.RequestCertificate(Request("CN=system:node:i-1,O=system:nodes"), KubeletClient, s_client);
        _cluster.Clock.Advance(2);
        var node = ClusterClient.WithCertificate(_cluster.Cluster, await joining.CertificateAsync(name, default), _pki.Authority);
        Assert.Equal("system:node:i-1", node.User.Name);
        Assert.Equal("AutoApproved", Conditions(name).Single()?["reason"]?.ToString());

        node.Create(Catalog.Nodes, "", Named("i-1"));
        node.Update(Catalog.Nodes, "", "i-1", static value => value);
        _cluster.Create(Catalog.Nodes, "", """{"metadata":{"name":"i-2"}}""");
        Assert.Equal(403, Refusal(() => node.Update(Catalog.Nodes, "", "i-2", static value => value)));
        Assert.Equal(403, Refusal(() => joining.Create(Catalog.Nodes, "", Named("i-3"))));
    }

    [Fact]
    public void A_node_reads_a_secret_only_when_a_pod_on_it_uses_it()
    {
        using var manager = _cluster.Cluster.ControllerManagerUp(Authority);
        var node = ClusterClient.WithCertificate(_cluster.Cluster, _pki.Issue("CN=system:node:i-1,O=system:nodes").Certificate, _pki.Authority);
        _cluster.Create(Catalog.Secrets, "default", """{"metadata":{"name":"password"}}""");
        Assert.Equal(403, Refusal(() => node.Get(Catalog.Secrets, "default", "password")));
        _cluster.Create(Catalog.Pods, "default", """
            {"metadata":{"name":"web"},"spec":{"nodeName":"i-1","containers":[{"name":"c","image":"x"}],"volumes":[{"name":"v","secret":{"secretName":"password"}}]}}
            """);
        Assert.Equal("password", node.Get(Catalog.Secrets, "default", "password")["metadata"]?["name"]?.ToString());
    }

    [Fact]
    public void A_request_waits_until_a_controller_manager_with_the_key_runs()
    {
        _cluster.AddToken();
        _cluster.BindBootstrappers();
        var name = ClusterClient.WithToken(_cluster.Cluster, Token).RequestCertificate(Request("CN=system:node:i-1,O=system:nodes"), KubeletClient, s_client);
        _cluster.Clock.Advance(60);
        Assert.Empty(Conditions(name));
        using (_cluster.Cluster.ControllerManagerUp(null)) _cluster.Clock.Advance(60);
        Assert.Single(Conditions(name));
        Assert.Null(Certificate(name));
        using var manager = _cluster.Cluster.ControllerManagerUp(Authority);
        _cluster.Clock.Advance(2);
        Assert.NotNull(Certificate(name));
    }

    [Fact]
    public void A_request_of_a_bootstrapper_without_the_binding_stays_pending()
    {
        using var manager = _cluster.Cluster.ControllerManagerUp(Authority);
        _cluster.AddToken(groups: null);
        Assert.Equal(403, Refusal(() => ClusterClient.WithToken(_cluster.Cluster, Token).RequestCertificate(Request("CN=system:node:i-1,O=system:nodes"), KubeletClient, s_client)));
    }

    [Fact]
    public async Task A_serving_certificate_needs_approval_and_carries_its_names()
    {
        using var manager = _cluster.Cluster.ControllerManagerUp(Authority);
        var node = ClusterClient.WithCertificate(_cluster.Cluster, _pki.Issue("CN=system:node:i-1,O=system:nodes").Certificate, _pki.Authority);
        var name = node.RequestCertificate(Request("CN=system:node:i-1,O=system:nodes", "ip-10-0-0-10.ec2.internal"), KubeletServing, s_serving);
        _cluster.Clock.Advance(60);
        Assert.Null(Certificate(name));
        Approve(name);
        _cluster.Clock.Advance(2);
        using var issued = X509Certificate2.CreateFromPem(await node.CertificateAsync(name, default));
        Assert.True(issued.MatchesHostname("ip-10-0-0-10.ec2.internal"));
        Assert.InRange(issued.NotAfter - _cluster.Clock.Now.LocalDateTime, TimeSpan.FromDays(364), TimeSpan.FromDays(366));
    }

    [Theory]
    [InlineData(KubeletServing, "CN=system:node:i-1,O=system:nodes", "", "DNS or IP subjectAltName is required")]
    [InlineData(KubeletServing, "CN=i-1,O=system:nodes", "i-1", "subject common name does not begin with system:node: prefix")]
    [InlineData(KubeletServing, "CN=system:node:i-1,O=system:masters", "i-1", "subject organization is not system:nodes")]
    [InlineData(KubeletClient, "CN=system:node:i-1,O=system:nodes", "i-1", "DNS, IP, email and URI subjectAltNames are not allowed")]
    public void What_a_signer_will_not_sign_fails_with_its_reason(string signer, string subject, string dns, string reason)
    {
        using var manager = _cluster.Cluster.ControllerManagerUp(Authority);
        var name = Admin().RequestCertificate(Request(subject, dns.Split(',', StringSplitOptions.RemoveEmptyEntries)), signer, signer == KubeletClient ? s_client : s_serving);
        Approve(name);
        _cluster.Clock.Advance(2);
        Assert.Contains(Conditions(name), condition => condition?["type"]?.ToString() == "Failed" && condition["message"]?.ToString() == reason);
        Assert.Null(Certificate(name));
    }

    [Fact]
    public void Asking_for_another_nodes_certificate_or_for_masters_is_refused()
    {
        var node = ClusterClient.WithCertificate(_cluster.Cluster, _pki.Issue("CN=system:node:i-1,O=system:nodes").Certificate, _pki.Authority);
        Assert.Equal(403, Refusal(() => node.RequestCertificate(Request("CN=system:node:i-2,O=system:nodes"), KubeletClient, s_client)));
        Assert.Equal(403, Refusal(() => Admin().RequestCertificate(Request("CN=eve,O=system:masters"), "kubernetes.io/kube-apiserver-client", s_client)));
    }

    [Fact]
    public void A_certificate_of_another_authority_and_an_expired_one_are_refused()
    {
        Assert.Equal(401, Refusal(() => ClusterClient.WithCertificate(_cluster.Cluster, new TestPki().Issue("CN=eve,O=system:masters").Certificate, _pki.Authority)));
        var old = _pki.Issue("CN=eve,O=system:masters", TestClock.Start.AddHours(-2), TestClock.Start.AddHours(-1)).Certificate;
        Assert.Equal(401, Refusal(() => ClusterClient.WithCertificate(_cluster.Cluster, old, _pki.Authority)));
    }

    [Fact]
    public void Requests_that_are_done_are_deleted_after_an_hour()
    {
        using var manager = _cluster.Cluster.ControllerManagerUp(Authority);
        _cluster.AddToken();
        _cluster.BindBootstrappers();
        var name = ClusterClient.WithToken(_cluster.Cluster, Token).RequestCertificate(Request("CN=system:node:i-1,O=system:nodes"), KubeletClient, s_client);
        _cluster.Clock.Advance(3500);
        Assert.NotNull(Certificate(name));
        _cluster.Clock.Advance(200);
        Assert.Null(_cluster.Store.Find(Catalog.CertificateRequests, "", name));
    }

    [Fact]
    public void Cluster_info_is_signed_with_each_token()
    {
        using var manager = _cluster.Cluster.ControllerManagerUp(Authority);
        _cluster.AddToken(secret: "0123456789abcdef");
        _cluster.Create(Catalog.ConfigMaps, "kube-public", """{"metadata":{"name":"cluster-info"},"data":{"kubeconfig":"apiVersion: v1\n"}}""");
        _cluster.Clock.Advance(2);
        var signature = _cluster.Get(Catalog.ConfigMaps, "kube-public", "cluster-info")["data"]?["jws-kubeconfig-abcdef"]?.ToString().Split('.') ?? [];
        // printf '%s.%s' "$header" "$(printf 'apiVersion: v1\n' | base64url)" | openssl dgst -sha256 -hmac 0123456789abcdef
        Assert.Equal(["eyJhbGciOiJIUzI1NiIsImtpZCI6ImFiY2RlZiJ9", "", "K1chermAQEq0rdqy-ehj0VDfmA_ytv8Wzh9g26FldrE"], signature);
    }

    static int Refusal(Action action) => Assert.Throws<KubernetesException>(action).Code;
    static JsonObject Named(string name) => new() { ["metadata"] = new JsonObject { ["name"] = name } };

    static string Request(string subject, params string[] dns)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in dns) names.AddDnsName(name);
        if (dns.Length > 0) request.CertificateExtensions.Add(names.Build());
        return request.CreateSigningRequestPem();
    }

    ClusterClient Admin() => ClusterClient.WithCertificate(_cluster.Cluster, _pki.Issue("CN=admin,O=system:masters").Certificate, _pki.Authority);

    void Approve(string name) => CertificateConditions.Approve(_cluster.Cluster.Registry, name, static value =>
    {
        CertificateConditions.Add(value, "Approved", "Test", "", "2026-01-01T00:00:00Z");
        return value;
    });

    JsonArray Conditions(string name) => _cluster.Get(Catalog.CertificateRequests, "", name)["status"]?["conditions"] as JsonArray ?? [];
    string? Certificate(string name) => _cluster.Get(Catalog.CertificateRequests, "", name)["status"]?["certificate"]?.ToString();
}
