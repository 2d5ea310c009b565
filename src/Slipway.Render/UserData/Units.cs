namespace Slipway.Render.UserData;

/// <summary>The two systemd units: one fetches the agent once, one runs it for ever, over reboots too.</summary>
static class Units
{
    public const string Bootstrap = $"""
        [Unit]
        Description=Fetch the Slipway node agent
        Wants=network-online.target
        After=network-online.target
        ConditionPathExists=!{BootFiles.AgentPath}

        [Service]
        Type=oneshot
        ExecStart={BootFiles.BootstrapPath}
        StandardOutput=journal+console
        StandardError=journal+console

        [Install]
        WantedBy=multi-user.target

        """;

    public const string Agent = $"""
        [Unit]
        Description=Slipway node agent
        Wants=network-online.target
        After=network-online.target {BootFiles.BootstrapUnitName}
        ConditionPathExists={BootFiles.AgentPath}

        [Service]
        ExecStart={BootFiles.AgentPath} run
        Restart=always
        RestartSec=5

        [Install]
        WantedBy=multi-user.target

        """;
}
