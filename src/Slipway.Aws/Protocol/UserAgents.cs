namespace Slipway.Aws.Protocol;

static class UserAgents
{
    public static readonly string Slipway = $"slipway/{typeof(UserAgents).Assembly.GetName().Version?.ToString(3)}";
}
