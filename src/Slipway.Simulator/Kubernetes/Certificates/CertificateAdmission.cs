using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Access;
using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Certificates;

/// <summary>What depends on who asks for, approves or signs a certificate.</summary>
static class CertificateAdmission
{
    /// <summary>Writes the requester into the request, and refuses what he may not ask for.</summary>
    /// <exception cref="KubernetesException">403</exception>
    public static void Stamp(User user, JsonObject value)
    {
        var spec = value.Child("spec");
        spec["username"] = user.Name;
        spec["groups"] = Json.Array(user.Groups);
        spec.Remove("uid");
        spec.Remove("extra");
        value.Remove("status");
        var signer = spec.Text("signerName");
        if (Subject(spec.Text("request")) is not { } subject) return;
        var organizations = subject.Where(part => part.Type == DistinguishedNames.Organization).Select(part => part.Value);
        if (signer == Signers.Client && organizations.Contains("system:masters")) throw Forbidden(value, $"use of {signer} signer with system:masters group is not allowed");
        var name = subject.LastOrDefault(part => part.Type == DistinguishedNames.CommonName).Value ?? "";
        if (user.NodeName is not null && (signer is Signers.KubeletClient or Signers.KubeletServing) && name != user.Name)
        {
            throw Forbidden(value, $"can only create a node CSR with CN={user.Name}");
        }
    }

    /// <param name="verb"><c>approve</c> or <c>sign</c></param>
    /// <exception cref="KubernetesException">403, 404</exception>
    public static void CheckSigner(Rbac rbac, Registry registry, User user, string verb, string name)
    {
        var value = registry.Get(Catalog.CertificateRequests, "", name).Parse();
        var signer = value.Text("spec", "signerName") ?? "";
        var wanted = new Attributes(verb, Catalog.CertificateRequests.Group, "signers", Name: signer);
        if (rbac.Allows(user, wanted) || rbac.Allows(user, wanted with { Name = signer.Split('/')[0] + "/*" })) return;
        throw Forbidden(value, $"user not permitted to {verb} requests with signerName \"{signer}\"");
    }

    // A request that cannot be read is refused by the checks that follow.
    static List<(string Type, string Value)>? Subject(string? request)
    {
        try
        {
            return Signers.Read(request).SubjectName.Parts();
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    static KubernetesException Forbidden(JsonObject value, string problem) =>
        new(403, "Forbidden", $"{Catalog.CertificateRequests.QualifiedName} \"{value.Text("metadata", "name")}\" is forbidden: {problem}");
}
