using System.Text.RegularExpressions;

namespace Slipway.Operations.Assets.Registry;

/// <summary>Where a registry that wants a token says it is to be had: the <c>Bearer</c> challenge.</summary>
sealed partial record Challenge(Uri Realm, string? Service, string? Scope)
{
    /// <returns>Null: it wants something else than a token, or by a way that anyone could listen to.</returns>
    public static Challenge? Read(HttpResponseMessage response)
    {
        if (response.Headers.WwwAuthenticate.FirstOrDefault(header => header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))?.Parameter is not { } text) return null;
        var parameters = Parameter().Matches(text).GroupBy(match => match.Groups[1].Value, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.First().Groups[2].Value, StringComparer.OrdinalIgnoreCase);
        return parameters.TryGetValue("realm", out var realm) && Uri.TryCreate(realm, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            ? new Challenge(uri, parameters.GetValueOrDefault("service"), parameters.GetValueOrDefault("scope")) : null;
    }

    public Uri TokenUrl(ImageName image)
    {
        string[] query = [.. Service is null ? [] : new[] { $"service={Uri.EscapeDataString(Service)}" }, $"scope={Uri.EscapeDataString(Scope ?? $"repository:{image.Repository}:pull")}"];
        return new UriBuilder(Realm) { Query = string.Join('&', query) }.Uri;
    }

    [GeneratedRegex(@"([A-Za-z_]+)=""([^""]*)""")]
    private static partial Regex Parameter();
}
