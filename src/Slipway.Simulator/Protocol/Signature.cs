namespace Slipway.Simulator.Protocol;

/// <summary>What a request says about who signed it, not yet verified.</summary>
/// <param name="Date"><c>yyyyMMddTHHmmssZ</c></param>
/// <param name="Presigned">In the query instead of the header.</param>
/// <param name="Expires">Seconds, for presigned requests.</param>
sealed record Signature(
    string AccessKeyId, string Day, string Region, string Service, IReadOnlyList<string> SignedHeaders, string Value, string Date,
    string? SessionToken, bool Presigned, int Expires)
{
    const string Algorithm = "AWS4-HMAC-SHA256";

    public string Scope => $"{Day}/{Region}/{Service}/aws4_request";

    /// <summary>Null: the request is not signed with Signature Version 4.</summary>
    public static Signature? Read(Incoming request)
    {
        if (request.Header("Authorization") is { } header)
        {
            if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal)) return null;
            var fields = header[(Algorithm.Length + 1)..].Split(',', StringSplitOptions.TrimEntries)
                .Select(field => field.Split('=', 2)).Where(field => field.Length == 2).ToDictionary(field => field[0], field => field[1]);
            return Make(fields.GetValueOrDefault("Credential"), fields.GetValueOrDefault("SignedHeaders"), fields.GetValueOrDefault("Signature"),
                request.Header("x-amz-date"), request.Header("x-amz-security-token"), presigned: false, expires: 0);
        }
        var query = request.Query;
        if (query.GetValueOrDefault("X-Amz-Algorithm") != Algorithm) return null;
        return Make(query.GetValueOrDefault("X-Amz-Credential"), query.GetValueOrDefault("X-Amz-SignedHeaders"), query.GetValueOrDefault("X-Amz-Signature"),
            query.GetValueOrDefault("X-Amz-Date"), query.GetValueOrDefault("X-Amz-Security-Token"), presigned: true,
            int.TryParse(query.GetValueOrDefault("X-Amz-Expires"), out var seconds) ? seconds : 0);
    }

    static Signature? Make(string? credential, string? headers, string? value, string? date, string? token, bool presigned, int expires)
    {
        // The key may hold slashes in theory, the other four parts never do.
        var parts = credential?.Split('/') ?? [];
        if (parts.Length < 5 || headers is null || value is null || date is null || parts[^1] != "aws4_request") return null;
        return new Signature(string.Join('/', parts[..^4]), parts[^4], parts[^3], parts[^2], headers.Split(';'), value, date, token, presigned, expires);
    }
}
