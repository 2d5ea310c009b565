using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Store;

namespace Slipway.Simulator.Kubernetes.Access;

/// <summary>
/// Who sends a request: by client certificate, else by bootstrap token; without either anonymous. Credentials that are no good are
/// refused, not taken for none. Certificates are judged at virtual time.
/// </summary>
sealed class Authenticator(Registry registry, X509Certificate2Collection authorities, Rbac rbac)
{
    const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    const string Bearer = "Bearer ";

    readonly ConditionalWeakTable<X509Certificate2, Believed> _believed = [];

    /// <exception cref="KubernetesException">401, or 403 for who may not impersonate.</exception>
    public User Authenticate(HttpContext http)
    {
        var certificate = http.Features.Get<ITlsConnectionFeature>()?.ClientCertificate;
        var authorization = http.Request.Headers.Authorization.ToString();
        var user = (certificate is null ? null : ByCertificate(certificate)) ?? (authorization.Length == 0 ? null : ByHeader(authorization));
        if (user is null && (certificate is not null || authorization.Length > 0)) throw Unauthorized();
        return Impersonated(http, user ?? User.Anonymous);
    }

    /// <summary>Null: of another authority, out of its time, or not for clients.</summary>
    public User? ByCertificate(X509Certificate2 certificate)
    {
        // The requests of one connection carry one certificate: its chain is built once, and believed while all of it is in its time.
        var now = registry.Clock.Now;
        if (_believed.TryGetValue(certificate, out var known) && known.From <= now && now <= known.Until) return known.User;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        if (!chain.Build(certificate)) return null;
        var user = User.Of(certificate);
        var links = chain.ChainElements.Select(static element => element.Certificate).ToList();
        _believed.AddOrUpdate(certificate, new Believed(user, links.Max(static link => new DateTimeOffset(link.NotBefore)), links.Min(static link => new DateTimeOffset(link.NotAfter))));
        return user;
    }

    sealed record Believed(User User, DateTimeOffset From, DateTimeOffset Until);

    public static KubernetesException Unauthorized() => new(401, "Unauthorized", "Unauthorized");

    User? ByHeader(string authorization) => authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        ? BootstrapTokens.Authenticate(registry, authorization[Bearer.Length..].Trim()) : null;

    User Impersonated(HttpContext http, User user)
    {
        if (http.Request.Headers["Impersonate-User"].ToString() is not { Length: > 0 } name) return user;
        rbac.Check(user, new Attributes("impersonate", "", "users", Name: name));
        var groups = http.Request.Headers["Impersonate-Group"].OfType<string>().ToList();
        foreach (var group in groups) rbac.Check(user, new Attributes("impersonate", "", "groups", Name: group));
        return name == User.Anonymous.Name ? User.Anonymous : User.Known(name, groups);
    }
}
