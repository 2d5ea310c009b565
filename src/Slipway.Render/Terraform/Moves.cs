namespace Slipway.Render.Terraform;

/// <summary>Addresses of a render, for the next one to find out what has only been renamed.</summary>
/// <param name="Identities">By address, of the resources that are known by something else than their name.</param>
/// <param name="Moves">Renames so far: Terraform follows them however far behind a state is.</param>
public sealed record TerraformNames(IReadOnlyDictionary<string, string> Identities, IReadOnlyList<TerraformMove> Moves);

public sealed record TerraformMove(string From, string To);

static class Moves
{
    /// <summary>
    /// Renames to a name that another resource had: two that have exchanged theirs, or one that takes the place of one that went. Terraform
    /// has no words for them; it would destroy what there is and make it anew.
    /// </summary>
    public static IReadOnlyList<TerraformMove> Blocked(TerraformNames? previous, IReadOnlyDictionary<string, string> now)
    {
        if (previous is null) return [];
        var before = previous.Identities.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        return
        [
            .. now.Where(pair => previous.Identities.TryGetValue(pair.Key, out var other) && other != pair.Value && before.ContainsKey(pair.Value))
                .Select(pair => new TerraformMove(before[pair.Value], pair.Key)).OrderBy(move => move.From, StringComparer.Ordinal),
        ];
    }

    public static IReadOnlyList<TerraformMove> Find(TerraformNames? previous, IReadOnlyDictionary<string, string> now)
    {
        if (previous is null) return [];
        var arrived = now.Where(pair => !previous.Identities.ContainsKey(pair.Key)).ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
        var found = previous.Identities
            .Where(pair => !now.ContainsKey(pair.Key) && arrived.ContainsKey(pair.Value))
            .Select(pair => new TerraformMove(pair.Key, arrived[pair.Value]));
        // A name that is in use again cannot have moved away; and where it came back, the way there and back is none.
        return [.. previous.Moves.Concat(found).Where(move => !now.ContainsKey(move.From)).Distinct().OrderBy(move => move.From, StringComparer.Ordinal)];
    }
}
