using System.Text.Json;

namespace Slipway.Render;

static class Words
{
    /// <summary><c>AmazonVpc</c> → <c>amazon-vpc</c>, as specs and documents write enums.</summary>
    public static string Kebab<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
