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
        # What the agent does not use is the machine's pods': it collects after 2 MB, not after as much as the processor's cache holds, and gives back what it frees.
        Environment=DOTNET_GCgen0size=0x200000 MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=131072
        Restart=always
        RestartSec=5

        [Install]
        WantedBy=multi-user.target

        """;
}
