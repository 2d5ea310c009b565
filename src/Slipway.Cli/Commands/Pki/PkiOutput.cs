using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Slipway.Cli.Output;
using Slipway.NodeConfig.Trust;
using Slipway.Operations.Pki;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Commands.Pki;

static class PkiOutput
{
    static readonly Dictionary<KeyStage, string> s_words = new()
    {
        [KeyStage.Single] = "in use", [KeyStage.Made] = "new one made", [KeyStage.Trusted] = "both trusted, old signs", [KeyStage.Signing] = "both trusted, new signs", [KeyStage.Retired] = "old one retired",
    };

    public static void Print(PkiState state, TextWriter output)
    {
        var table = new TextTable("KEY", "STAGE", "SIGNS", "ALSO TRUSTED", "ENDS", "SINCE");
        foreach (var (name, trust) in state.Trust.Keys)
        {
            table.Row(name, s_words[state.StageOf(name)], TrustedKey.Shorten(trust.Signer), string.Join(' ', trust.Trusted.Where(key => key.Id != trust.Signer).Select(key => key.ShortId)),
                End(trust) is { } end ? $"{end:yyyy-MM-dd}" : "", $"{trust.Since:yyyy-MM-dd HH:mm}Z");
        }
        table.WriteTo(output);
        output.WriteLine();
        output.WriteLine($"Revision {state.Trust.Revision}: {state.Machines.Count - state.Lagging.Count} of {state.Machines.Count} machines work with it.");
        if (state.Lagging.Count == 0) return;
        var lagging = new TextTable("MACHINE", "PLACE", "WHY NOT");
        foreach (var machine in state.Lagging) lagging.Row(machine.InstanceId, machine.Place ?? "", machine.Problem);
        lagging.WriteTo(output);
    }

    public static Action<Utf8JsonWriter> Document(PkiState state, IReadOnlyList<Diagnostic> findings) => json =>
    {
        json.WriteStartObject();
        json.WriteNumber("revision", state.Trust.Revision);
        json.Array("keys", state.Trust.Keys, key => Write(json, key.Key, key.Value, state.StageOf(key.Key)));
        json.WriteNumber("machines", state.Machines.Count);
        json.Array("lagging", state.Lagging, machine =>
        {
            json.WriteStartObject();
            json.WriteString("instanceId", machine.InstanceId);
            json.WriteString("place", machine.Place);
            json.WriteString("problem", machine.Problem);
            json.WriteEndObject();
        });
        json.Findings(findings);
        json.WriteEndObject();
    };

    static void Write(Utf8JsonWriter json, string name, KeyTrust trust, KeyStage stage)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("stage", JsonNamingPolicy.KebabCaseLower.ConvertName($"{stage}"));
        json.WriteString("signer", trust.Signer);
        json.Array("trusted", trust.Trusted.Select(key => key.Id).ToList(), json.WriteStringValue);
        json.WriteString("since", trust.Since);
        if (End(trust) is { } end) json.WriteString("ends", end);
        json.WriteEndObject();
    }

    /// <summary>Of the authority that signs; keys without a certificate have no end.</summary>
    static DateTimeOffset? End(KeyTrust trust)
    {
        if (trust.Trusted.FirstOrDefault(key => key.Id == trust.Signer)?.Public is not { } pem || !pem.Contains("CERTIFICATE", StringComparison.Ordinal)) return null;
        using var certificate = X509Certificate2.CreateFromPem(pem);
        return new DateTimeOffset(certificate.NotAfter.ToUniversalTime());
    }
}
