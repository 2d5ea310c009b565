using System.Text.Json;
using Slipway.Node.Files;
using Slipway.Node.Stages;
using Slipway.NodeConfig;
using Slipway.NodeConfig.Trust;

namespace Slipway.Node.Certificates;

/// <summary>
/// Follows the trust document. A machine that has read it once works on while the state store does not answer, over restarts as well; one that
/// never has does not begin without an answer: it could trust keys that are no more.
/// </summary>
sealed class TrustStage : IStage
{
    const string Cache = Paths.State + "/trust.json";

    /// <summary>A pass looks at all stages after each step of one; the state store is not asked each time.</summary>
    static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(30);

    public string Name => "trust";

    public async Task<IReadOnlyList<NodeAction>> NextAsync(NodeContext context, CancellationToken cancel)
    {
        var (memory, now) = (context.Part(static () => new TrustMemory()), context.Host.Time.GetUtcNow());
        if (now - memory.Seen < s_fresh) return [];
        var found = await FindAsync(context, cancel).ConfigureAwait(false);
        if (found is not null && found.Document.Revision != context.Trust.Revision) return [found];
        memory.Seen = now;
        return [];
    }

    public async Task ActAsync(NodeAction action, NodeContext context, CancellationToken cancel)
    {
        if (action is not TakeTrust { Document: var document } found) throw this.Foreign(action);
        await context.Host.Files.WriteAsync(Cache, document.ToJson(), PlannedFile.Public, cancel).ConfigureAwait(false);
        context.Trust = NodeTrust.Of(document);
        var memory = context.Part(static () => new TrustMemory());
        (memory.Version, memory.Seen) = (found.Version, context.Host.Time.GetUtcNow());
    }

    static async Task<TakeTrust?> FindAsync(NodeContext context, CancellationToken cancel)
    {
        var (url, memory) = (context.StateUrl(StateKeys.Trust), context.Part(static () => new TrustMemory()));
        try
        {
            // The first answer has to say for certain whether there is one; later ones, that it has changed.
            var found = memory.Version is { } version
                ? await context.Cloud.State.FindChangedAsync(url, version, cancel).ConfigureAwait(false)
                : await context.Cloud.State.FindAsync(url, cancel).ConfigureAwait(false);
            if (found is null) return null;
            var document = Read(found.Content.Span, url, context);
            if (document.Revision == context.Trust.Revision) memory.Version = found.Version;
            return new TakeTrust(document, found.Version);
        }
        catch (StepException silence) when (!silence.Permanent)
        {
            if (context.Trust.Revision > 0) return null;
            if (await context.Host.Files.ReadAsync(Cache, cancel).ConfigureAwait(false) is { } kept) return new TakeTrust(Read(kept, Cache, context), null);
            throw;
        }
    }

    static TrustDocument Read(ReadOnlySpan<byte> json, string place, NodeContext context)
    {
        try
        {
            return context.Documents.Read(json, TrustDocument.JsonType) ?? throw new JsonException("the document is empty");
        }
        catch (JsonException problem)
        {
            throw new StepException($"{place} is not a document that this agent knows: {problem.Message}", permanent: true, problem);
        }
    }
}

/// <summary>When the state store last said which keys are trusted, and which document that was.</summary>
sealed class TrustMemory
{
    public DateTimeOffset? Seen { get; set; }

    /// <summary>Of the document that was taken up; null: none.</summary>
    public string? Version { get; set; }
}

/// <param name="Version">Of the document in the state store; null: it is the machine's own copy.</param>
public sealed record TakeTrust(TrustDocument Document, string? Version) : NodeAction
{
    public override string Description => $"take up revision {Document.Revision} of the trusted keys";
}
