using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Kms;

/// <summary>Keys and aliases, found by any of the four ways to name them.</summary>
public sealed class KmsStore(World world) : IPersistent, ITaggedResources
{
    public KmsState State { get; private set; } = new();

    public static string AliasKey(string region, string name) => $"{region}/{name}";

    /// <param name="name">Id, key ARN, <c>alias/name</c> or alias ARN.</param>
    /// <exception cref="AwsException"><c>NotFoundException</c></exception>
    public KmsKey Find(string region, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var arn = name.Split(':', 6);
        var (place, local) = arn is ["arn", "aws", "kms", var there, _, var rest] ? (there, rest.StartsWith("key/", StringComparison.Ordinal) ? rest[4..] : rest) : (region, name);
        var alias = local.StartsWith("alias/", StringComparison.Ordinal);
        var id = alias ? State.Aliases.GetValueOrDefault(AliasKey(place, local))?.KeyId : local;
        if (place == region && id is not null && State.Keys.TryGetValue(id, out var key) && key.Region == region) return key;
        throw new AwsException("NotFoundException", alias
            ? $"Alias arn:aws:kms:{place}:{world.Account}:{local} is not found."
            : $"Key 'arn:aws:kms:{place}:{world.Account}:key/{local}' does not exist");
    }

    /// <exception cref="AwsException"><c>KMSInvalidStateException</c>, <c>DisabledException</c></exception>
    public KmsKey FindUsable(string region, string name)
    {
        var key = Find(region, name);
        if (key.Deletion is not null) throw new AwsException("KMSInvalidStateException", $"{key.Arn} is pending deletion.");
        return key.Enabled ? key : throw new AwsException("DisabledException", $"{key.Arn} is disabled.");
    }

    public void ScheduleDeletion(KmsKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Deletion is not { } due) return;
        world.Clock.Schedule(due - world.Now, () =>
        {
            if (key.Deletion is not { } still || still > world.Now) return;
            State.Keys.Remove(key.Id);
            foreach (var alias in State.Aliases.Where(alias => alias.Value.KeyId == key.Id).ToList()) State.Aliases.Remove(alias.Key);
        });
    }

    public IEnumerable<TaggedResource> TaggedResources() =>
        State.Keys.Values.Where(key => key.Deletion is null).Select(key => new TaggedResource(key.Arn, key.Region, key.Tags));

    public string StateName => "kms";

    public JsonNode Save() => JsonSerializer.SerializeToNode(State, KmsStateJson.Default.KmsState) ?? new JsonObject();

    public void Load(JsonNode state) => State = state.Deserialize(KmsStateJson.Default.KmsState) ?? new KmsState();

    public void Resume()
    {
        foreach (var key in State.Keys.Values) ScheduleDeletion(key);
    }
}
