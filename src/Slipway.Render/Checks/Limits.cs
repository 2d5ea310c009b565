namespace Slipway.Render.Checks;

/// <summary>AWS limits that cannot be raised, and one default that can.</summary>
public static class Limits
{
    /// <summary>Before base64.</summary>
    public const int UserDataBytes = 16_384;

    /// <summary>In the request itself.</summary>
    public const int InlineTemplateBytes = 51_200;

    /// <summary>By <c>TemplateURL</c>.</summary>
    public const int StoredTemplateBytes = 1_000_000;
    public const int Resources = 500;
    public const int Outputs = 200;
    public const int StackNameCharacters = 128;

    /// <summary>Of all inline policies of a role.</summary>
    public const int InlinePolicyCharacters = 10_240;
    public const int TagsPerResource = 50;
    public const int TagKeyCharacters = 128;
    public const int TagValueCharacters = 256;
    public const int DefaultRulesPerGroup = 60;
}
