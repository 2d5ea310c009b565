using System.Text.Json.Nodes;

namespace Slipway.Simulator.Kernel;

/// <summary>A part of the world that outlives a restart of the simulator when it is given a folder.</summary>
public interface IPersistent
{
    /// <summary>File name without extension.</summary>
    string StateName { get; }
    JsonNode Save();
    void Load(JsonNode state);

    /// <summary>After all parts are loaded: start again what was under way (timers, instances).</summary>
    void Resume();
}
