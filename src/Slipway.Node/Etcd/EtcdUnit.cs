namespace Slipway.Node.Etcd;

static class EtcdUnit
{
    public const string Text = $"""
        [Unit]
        Description=etcd
        After=network-online.target
        Wants=network-online.target
        StartLimitIntervalSec=0
        RequiresMountsFor={Paths.EtcdRoot}

        [Service]
        Type=exec
        ExecStart={Paths.Programs}/etcd --config-file {Paths.EtcdConfig}
        Restart=always
        RestartSec=2
        LimitNOFILE=40000

        """;
}
