using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Slipway.Simulator.Kubernetes.Certificates;
using Slipway.Testing;

namespace Slipway.Simulator.Tests.Kubernetes;

/// <summary>kubectl with good, bad and missing credentials, and with certificate signing requests.</summary>
[Trait("Part", "Interop")]
#pragma warning disable CA1001 // xunit calls DisposeAsync of IAsyncLifetime.
public sealed class CredentialTests : IAsyncLifetime
#pragma warning restore CA1001
{
    readonly TestCluster _cluster = new();
    KubectlServer? _server;

    KubectlServer Server => _server ?? throw new InvalidOperationException("not started");

    public Task InitializeAsync()
    {
        _server = new KubectlServer(_cluster);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [InteropFact("kubectl")]
    public async Task An_expired_certificate_is_unauthorized() =>
        await RefusesAsync(Server.Pki.Issue("CN=admin,O=system:masters", TestClock.Start.AddHours(-2), TestClock.Start.AddHours(-1)));

    [InteropFact("kubectl")]
    public async Task A_certificate_of_another_authority_is_unauthorized() => await RefusesAsync(new TestPki().Issue("CN=admin,O=system:masters"));

    [InteropFact("kubectl")]
    public async Task A_certificate_that_names_the_authority_but_is_not_signed_by_it_is_unauthorized() => await RefusesAsync(new TestPki("kubernetes").Issue("CN=admin,O=system:masters"));

    [InteropFact("curl")]
    public async Task Nobody_may_read_the_version_and_health_and_nothing_else()
    {
        Assert.Contains("nodes is forbidden: User \\\"system:anonymous\\\" cannot list resource \\\"nodes\\\" in API group \\\"\\\" at the cluster scope", await Anonymously("api/v1/nodes"), StringComparison.Ordinal);
        Assert.Contains("forbidden: User \\\"system:anonymous\\\" cannot get path \\\"/api\\\"", await Anonymously("api"), StringComparison.Ordinal);
        Assert.Contains("gitVersion", await Anonymously("version"), StringComparison.Ordinal);
        Assert.Equal("ok", await Anonymously("readyz"));
    }

    [InteropFact("kubectl", "curl")]
    public async Task Nobody_may_read_what_a_role_gives_to_everybody()
    {
        await Server.KubectlAsync("create configmap cluster-info -n kube-public --from-literal a=b");
        await Server.KubectlAsync("create role cluster-info -n kube-public --verb get --resource configmaps --resource-name cluster-info");
        await Server.KubectlAsync("create rolebinding cluster-info -n kube-public --role cluster-info --user system:anonymous");
        Assert.Contains("\"a\":\"b\"", await Anonymously("api/v1/namespaces/kube-public/configmaps/cluster-info"), StringComparison.Ordinal);
        Assert.Contains("Forbidden", await Anonymously("api/v1/namespaces/kube-public/configmaps"), StringComparison.Ordinal);
    }

    [InteropFact("curl")]
    public async Task The_refusal_of_a_bad_token_is_a_status()
    {
        var reply = await Server.CurlAsync("-H", "Authorization: Bearer nonsense", "-w", "\n%{http_code}", $"{Server.Address}api/v1/nodes");
        Assert.EndsWith("\n401", reply, StringComparison.Ordinal);
        Assert.Contains("""{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401}""", reply, StringComparison.Ordinal);
    }

    [InteropFact("openssl")]
    public async Task The_handshake_asks_for_a_certificate_of_the_authority_and_goes_on_without()
    {
        var said = await Server.OpensslAsync();
        Assert.Contains("Acceptable client certificate CA names", said, StringComparison.Ordinal);
        Assert.Contains("CN = kubernetes", said.Replace("CN=kubernetes", "CN = kubernetes", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Verify return code: 0 (ok)", said, StringComparison.Ordinal);
    }

    [InteropFact("openssl")]
    public async Task A_certificate_that_was_issued_anew_serves_without_a_restart_once_its_key_is_there()
    {
        var (before, after) = (Server.Serving, Server.Pki.Issue("CN=kube-apiserver-renewed", "127.0.0.1"));
        Server.Serving = (after.Certificate, before.Key);
        Assert.DoesNotContain("kube-apiserver-renewed", await Server.OpensslAsync(), StringComparison.Ordinal);
        Server.Serving = after;
        Assert.Contains("kube-apiserver-renewed", await Server.OpensslAsync(), StringComparison.Ordinal);
    }

    [InteropFact("kubectl")]
    public async Task A_bootstrap_token_may_ask_for_certificates_and_little_else()
    {
        _cluster.AddToken();
        _cluster.BindBootstrappers();
        Assert.Equal(0, (await Server.RunAsync(null, "--token abcdef.0123456789abcdef get csr")).Code);
        Assert.Contains("User \"system:bootstrap:abcdef\" cannot list resource \"secrets\"", (await Server.RunAsync(null, "--token abcdef.0123456789abcdef get secrets -A")).Output, StringComparison.Ordinal);
        Assert.Contains("Unauthorized", (await Server.RunAsync(null, "--token abcdef.0123456789abcdee get csr")).Output, StringComparison.Ordinal);
        Assert.Contains("yes", await Server.KubectlAsync("auth can-i create csr --subresource nodeclient --as x --as-group system:bootstrappers:kubeadm:default-node-token"), StringComparison.Ordinal);
    }

    [InteropFact("kubectl")]
    public async Task Signing_requests_are_listed_approved_and_denied()
    {
        using var manager = _cluster.Cluster.ControllerManagerUp(new SigningAuthority(Server.Pki.Authority, Server.Pki.AuthorityKey));
        await Server.KubectlAsync("create -f -", Manifest("jane", "CN=jane"));
        await Server.KubectlAsync("create -f -", Manifest("mallory", "CN=mallory"));
        Assert.Matches(@"jane +\S+ +kubernetes.io/kube-apiserver-client +admin +24h +Pending", await Server.KubectlAsync("get csr"));
        await Server.KubectlAsync("certificate approve jane");
        await Server.KubectlAsync("certificate deny mallory");
        await Server.KubectlAsync("wait csr/jane --for=jsonpath={.status.certificate} --timeout 30s");
        var listed = await Server.KubectlAsync("get csr");
        Assert.Matches(@"jane .* Approved,Issued", listed);
        Assert.Matches(@"mallory .* Denied", listed);
        Assert.Matches(@"Status: +Approved,Issued", await Server.KubectlAsync("describe csr jane"));
    }

    [InteropFact("kubectl")]
    public async Task Approving_needs_permission_for_the_signer()
    {
        await Server.KubectlAsync("create -f -", Manifest("jane", "CN=jane"));
        await Server.KubectlAsync("create clusterrole approver --verb get,list,update --resource certificatesigningrequests,certificatesigningrequests/approval");
        await Server.KubectlAsync("create clusterrolebinding approver --clusterrole approver --user joe");
        Assert.Contains("user not permitted to approve requests with signerName \"kubernetes.io/kube-apiserver-client\"", (await Server.RunAsync("CN=joe", "certificate approve jane")).Output, StringComparison.Ordinal);
        await Server.KubectlAsync("create clusterrolebinding signer --clusterrole system:certificates.k8s.io:kube-apiserver-client-approver --user joe");
        Assert.Equal(0, (await Server.RunAsync("CN=joe", "certificate approve jane")).Code);
    }

    // The serialiser escapes quotes in its own way, so that the text is compared after reading.
    async Task<string> Anonymously(string path) => (await Server.CurlAsync($"{Server.Address}{path}")).Replace("\\u0022", "\\\"", StringComparison.Ordinal);

    async Task RefusesAsync((string Certificate, string Key) credentials)
    {
        var (code, output) = await Server.RunAsync(credentials, "get nodes");
        Assert.Equal(1, code);
        Assert.Contains("error: You must be logged in to the server (the server has asked for the client to provide credentials)", output, StringComparison.Ordinal);
    }

    static string Manifest(string name, string subject)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256).CreateSigningRequestPem();
        return $$"""
            apiVersion: certificates.k8s.io/v1
            kind: CertificateSigningRequest
            metadata: {name: {{name}}}
            spec:
              request: {{Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(request))}}
              signerName: kubernetes.io/kube-apiserver-client
              expirationSeconds: 86400
              usages: [client auth]
            """;
    }
}
