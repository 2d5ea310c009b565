using System.Reflection;

namespace Slipway.Node;

public static class AgentVersion
{
    public static string Text { get; } = typeof(AgentVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
}
