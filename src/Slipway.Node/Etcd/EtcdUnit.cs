namespace Slipway.Node.Etcd;

static class EtcdUnit
{
    public const string Text = $"""
        [Unit]
        Description=etcd
        After=network-online.target
        Wants=network-online.target
        RequiresMountsFor={Paths.EtcdRoot}

        [Service]
        Type=notify
        ExecStart={Paths.Programs}/etcd --config-file {Paths.EtcdConfig}
        Restart=always
        RestartSec=5
        LimitNOFILE=40000

        """;
}
