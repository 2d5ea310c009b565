namespace Slipway.Cli.Hosting;

static class EffectText
{
    /// <summary>The sentence in help and docs.</summary>
    public static string Sentence(this Effect effect) => effect switch
    {
        Effect.Reads => "Changes nothing in AWS.",
        Effect.Writes => "Writes where it is told to; changes nothing else.",
        Effect.Changes => "Changes AWS; asks first unless --yes is given.",
        _ => "Destroys; asks first unless --yes is given.",
    };
}
