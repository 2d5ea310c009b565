using System.Text.Json.Nodes;
using Slipway.Aws.Protocol;

namespace Slipway.Aws.Ssm;

/// <summary>SSM parameters; public ones name the newest images.</summary>
public sealed class SsmClient
{
    const int Slice = 10;
    readonly Caller _caller;

    internal SsmClient(Caller caller) => _caller = caller;

    /// <returns>Null when there is no such parameter.</returns>
    public async Task<string?> GetParameterAsync(string name, CancellationToken ct = default) =>
        (await GetParametersAsync([name], ct).ConfigureAwait(false)).GetValueOrDefault(name);

    /// <returns>Values by name; names that do not exist are left out.</returns>
    public async Task<IReadOnlyDictionary<string, string>> GetParametersAsync(IReadOnlyCollection<string> names, CancellationToken ct = default)
    {
        var found = new Dictionary<string, string>();
        foreach (var slice in names.Distinct().Chunk(Slice))
        {
            var answer = await _caller.JsonAsync("GetParameters", new JsonObject { ["Names"] = new JsonArray([.. slice.Select(n => JsonValue.Create(n))]), ["WithDecryption"] = true }, ct).ConfigureAwait(false);
            foreach (var parameter in answer["Parameters"]?.AsArray() ?? [])
                if ((string?)parameter?["Name"] is { } name && (string?)parameter["Value"] is { } value) found[name] = value;
        }
        return found;
    }
}
