using System.Text.Json.Nodes;

namespace Slipway.Node.ControlPlane;

/// <summary>A folder of the machine in a static pod. Folders, not files: a file that is replaced stays the old one in a running pod.</summary>
sealed record HostVolume(string Name, string Path, bool ReadOnly = true)
{
    public JsonObject ToJson() => new()
    {
        ["name"] = Name, ["hostPath"] = Path, ["mountPath"] = Path, ["readOnly"] = ReadOnly, ["pathType"] = "DirectoryOrCreate",
    };
}
