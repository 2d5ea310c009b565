namespace Slipway.Cli.Commands.Simulator;

sealed record SimulatorStartArgs(int Port, double Speed, string? Folder, IReadOnlyList<HostedZoneOption> HostedZones, string? ReadyFile);

/// <summary><c>ID=DOMAIN</c>.</summary>
sealed record HostedZoneOption(string Id, string Domain)
{
    /// <returns>Null for what is not of this form.</returns>
    public static HostedZoneOption? Parse(string text)
    {
        var parts = text.Split('=', 2);
        return parts.Length == 2 && parts[0].Length > 0 && parts[0].All(char.IsAsciiLetterOrDigit) && parts[1].Trim('.').Contains('.', StringComparison.Ordinal)
            ? new(parts[0], parts[1].Trim('.'))
            : null;
    }
}
