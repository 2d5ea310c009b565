using System.Text.Json;
using Slipway.Cli.Commands.Kops.Finding;

namespace Slipway.Cli.Commands.Kops.Get;

static class InstanceJson
{
    public static void Write(Utf8JsonWriter json, InstanceRow row)
    {
        json.WriteString("id", row.Id);
        json.WriteString("nodeName", row.NodeName);
        json.WriteString("status", row.Status);
        json.WriteString("role", row.Role);
        json.WriteString("state", row.State);
        json.WriteString("internalIp", row.InternalIp);
        json.WriteString("externalIp", row.ExternalIp);
        json.WriteString("instanceGroup", row.Group);
        json.WriteString("machineType", row.Type);
    }
}
