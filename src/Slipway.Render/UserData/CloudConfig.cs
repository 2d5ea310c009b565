using Slipway.NodeConfig;

namespace Slipway.Render.UserData;

/// <summary>User data for images with cloud-init: Ubuntu, Amazon Linux.</summary>
static class CloudConfig
{
    public static string Write(BootFiles files, IReadOnlyList<string> authorizedKeys)
    {
        var yaml = new YamlText("#cloud-config");
        if (authorizedKeys.Count > 0)
        {
            yaml.Line("ssh_authorized_keys:");
            foreach (var key in authorizedKeys) yaml.Line($"- {YamlText.Scalar(key)}");
        }
        yaml.Line("write_files:");
        File(yaml, BootConfig.Path, "0644", files.BootJson + "\n");
        File(yaml, BootFiles.BootstrapPath, "0755", files.Bootstrap);
        File(yaml, $"/etc/systemd/system/{BootFiles.BootstrapUnitName}", "0644", Units.Bootstrap);
        File(yaml, $"/etc/systemd/system/{BootFiles.AgentUnitName}", "0644", Units.Agent);
        yaml.Line("runcmd:");
        yaml.Line("- [systemctl, daemon-reload]");
        yaml.Line($"- [systemctl, enable, --now, --no-block, {BootFiles.BootstrapUnitName}]");
        return yaml.ToString();
    }

    static void File(YamlText yaml, string path, string mode, string content)
    {
        yaml.Line($"- path: {path}");
        yaml.Line($"  permissions: {YamlText.Scalar(mode)}");
        yaml.Line("  content: |");
        yaml.Block(content, 4);
    }
}
