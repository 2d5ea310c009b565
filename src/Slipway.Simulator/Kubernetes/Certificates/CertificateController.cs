using System.Text;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kubernetes.Access;
using Slipway.Simulator.Kubernetes.Controllers;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Certificates;

/// <summary>
/// kube-controller-manager's share in certificates: approves what kubelets ask for themselves and may have, signs what is approved,
/// and deletes requests that are done (after an hour) or that nobody looked at (after a day).
/// </summary>
sealed class CertificateController(KubernetesCluster cluster) : IController
{
    static readonly TimeSpan s_keepDone = TimeSpan.FromHours(1);
    static readonly TimeSpan s_keepPending = TimeSpan.FromHours(24);

    readonly HashSet<string> _pending = [];
    readonly Rbac _rbac = new(cluster.Store);

    public void Observe(StoreEvent change)
    {
        if (change.Object.Type == Catalog.CertificateRequests && change.Type != StoreEventType.Deleted) _pending.Add(change.Object.Name);
    }

    public void Resync() => _pending.UnionWith(cluster.Store.List(Catalog.CertificateRequests).Select(request => request.Name));

    public void Reconcile()
    {
        if (!cluster.HasControllerManager) return;
        foreach (var name in _pending.ToList())
        {
            _pending.Remove(name);
            if (cluster.Store.Find(Catalog.CertificateRequests, "", name)?.Parse() is not { } value) continue;
            if (IsUndecided(value)) Approve(name, value);
            else if (CertificateConditions.Has(value, "Approved") && !CertificateConditions.IsIssued(value) && !CertificateConditions.Has(value, "Failed")) Sign(name, value);
            CleanLater(name, value.Text("metadata", "uid"), IsUndecided(value) ? s_keepPending : s_keepDone);
        }
    }

    static bool IsUndecided(JsonObject value) => !CertificateConditions.Has(value, "Approved") && !CertificateConditions.Has(value, "Denied");

    void Approve(string name, JsonObject value)
    {
        if (value.Text("spec", "signerName") != Signers.KubeletClient) return;
        var request = Signers.Read(value.Text("spec", "request"));
        if (Signers.KubeletClientObjection(request, [.. value.Strings("spec", "usages")]) is not null) return;
        var user = new User(value.Text("spec", "username") ?? "", [.. value.Strings("spec", "groups")]);
        var self = request.SubjectName.Parts().LastOrDefault(part => part.Type == DistinguishedNames.CommonName).Value == user.Name;
        if (self && Allowed(user, "selfnodeclient")) Approve(name, "Auto approving self kubelet client certificate after SubjectAccessReview.");
        else if (Allowed(user, "nodeclient")) Approve(name, "Auto approving kubelet client certificate after SubjectAccessReview.");
    }

    bool Allowed(User user, string subresource) => _rbac.Allows(user, Attributes.Of("create", Catalog.CertificateRequests, subresource: subresource));

    void Approve(string name, string message) => cluster.Registry.Update(Catalog.CertificateRequests, "", name, value =>
    {
        CertificateConditions.Add(value, "Approved", "AutoApproved", message, cluster.Registry.Now);
        return value;
    }, "status");

    void Sign(string name, JsonObject value)
    {
        var signer = value.Text("spec", "signerName") ?? "";
        if (cluster.Signer is not { } authority || !Signers.IsKnown(signer)) return;
        var request = Signers.Read(value.Text("spec", "request"));
        var usages = value.Strings("spec", "usages").ToList();
        cluster.Registry.Update(Catalog.CertificateRequests, "", name, current =>
        {
            if (Signers.Objection(signer, request, usages) is { } problem) CertificateConditions.Add(current, "Failed", "SignerValidationFailure", problem, cluster.Registry.Now);
            else current.Child("status")["certificate"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(authority.Sign(request, usages, Lifetime(value), cluster.Registry.Clock.Now, cluster.Registry.NewSerial())));
            return current;
        }, "status");
    }

    static TimeSpan? Lifetime(JsonObject value) => value.Number(0, "spec", "expirationSeconds") is > 0 and var seconds ? TimeSpan.FromSeconds(seconds) : null;

    // By its uid: the request itself must not be kept in memory for an hour.
    void CleanLater(string name, string? uid, TimeSpan delay) => cluster.Registry.Clock.Schedule(delay, () => Clean(name, uid));

    void Clean(string name, string? uid)
    {
        lock (cluster.Store.Gate)
        {
            if (!cluster.Serving || !cluster.HasControllerManager || cluster.Store.Find(Catalog.CertificateRequests, "", name)?.Parse() is not { } value || value.Text("metadata", "uid") != uid) return;
            var age = cluster.Registry.Clock.Now - Json.ReadTime(value.Text("metadata", "creationTimestamp"));
            if (age >= (IsUndecided(value) ? s_keepPending : s_keepDone)) cluster.Registry.Delete(Catalog.CertificateRequests, "", name);
        }
    }
}
