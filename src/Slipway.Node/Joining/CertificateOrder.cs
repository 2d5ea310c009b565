using System.Text;
using System.Text.Json.Nodes;
using Slipway.Kubernetes;

namespace Slipway.Node.Joining;

/// <summary>Asks the cluster for a certificate and waits for it.</summary>
sealed class CertificateOrder(KubernetesApi api, TimeProvider time)
{
    const string Collection = "/apis/certificates.k8s.io/v1/certificatesigningrequests";

    static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    /// <returns>PEM.</returns>
    /// <exception cref="StepException">It was refused, or not signed within a minute.</exception>
    /// <exception cref="KubernetesException">The API does not answer, or refuses to be asked.</exception>
    public async Task<string> PlaceAsync(KubeletCertificate kind, string request, CancellationToken cancel)
    {
        var made = await api.CreateAsync(Collection, new JsonObject
        {
            ["apiVersion"] = "certificates.k8s.io/v1",
            ["kind"] = "CertificateSigningRequest",
            ["metadata"] = new JsonObject { ["generateName"] = "csr-" },
            ["spec"] = new JsonObject
            {
                ["request"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(request)), ["signerName"] = kind.Signer, ["usages"] = new JsonArray("digital signature", kind.Usage),
            },
        }, cancel).ConfigureAwait(false);
        var name = (string?)made["metadata"]?["name"] ?? throw new StepException("the request for a certificate got no name");
        for (var until = time.GetUtcNow() + s_patience; time.GetUtcNow() < until;)
        {
            await Task.Delay(s_look, time, cancel).ConfigureAwait(false);
            var status = (await api.FindAsync($"{Collection}/{name}", cancel).ConfigureAwait(false))?["status"];
            if ((string?)status?["certificate"] is { Length: > 0 } certificate) return Encoding.ASCII.GetString(Convert.FromBase64String(certificate));
            if ((status?["conditions"] as JsonArray ?? []).FirstOrDefault(static condition => (string?)condition?["type"] is "Denied" or "Failed") is { } refusal) throw new StepException($"{name}: {(string?)refusal["message"]}");
        }
        throw new StepException($"{name} was not approved and signed within {s_patience.TotalSeconds:0} s");
    }
}
