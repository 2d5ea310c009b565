using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Hosting;

/// <summary>
/// Time and ids over restarts: virtual time never goes back, and each start draws its ids from a seed of its own, so that none repeats.
/// </summary>
sealed class KernelState(DateTimeOffset start, int starts, int seed) : IPersistent
{
    public const string Name = "kernel";
    const int Format = 1;

    Func<DateTimeOffset> _now = () => start;

    public DateTimeOffset Start => start;

    /// <summary>A prime apart, so that neighbouring seeds of the user do not meet.</summary>
    public int Seed => unchecked(seed + (starts - 1) * 1_000_003);

    public string StateName => Name;

    /// <exception cref="InvalidDataException">The state of another version.</exception>
    public static KernelState Next(JsonNode? saved, AwsSimulatorOptions options)
    {
        var wall = options.Time.GetUtcNow();
        if (saved is null) return new KernelState(wall, 1, options.Seed);
        if ((int?)saved["format"] != Format) throw new InvalidDataException($"the state folder was written by another version (format {saved["format"]}, wanted {Format})");
        var then = DateTimeOffset.Parse((string?)saved["now"] ?? "", CultureInfo.InvariantCulture);
        return new KernelState(then > wall ? then : wall, ((int?)saved["starts"] ?? 0) + 1, options.Seed);
    }

    public void Follow(VirtualClock clock) => _now = () => clock.Now;

    public JsonNode Save() => new JsonObject { ["format"] = Format, ["starts"] = starts, ["now"] = _now().ToString("O") };

    /// <summary>Was read before the world existed.</summary>
    public void Load(JsonNode state) { }

    public void Resume() { }
}
