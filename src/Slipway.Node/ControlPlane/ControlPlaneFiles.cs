using Slipway.Node.Files;

namespace Slipway.Node.ControlPlane;

/// <summary>The static pods of a control-plane node, with kubeadm's flags.</summary>
static class ControlPlaneFiles
{
    public static IEnumerable<PlannedFile> Write(NodeConfig.NodeConfig config, string address)
    {
        var local = $"https://127.0.0.1:{config.Api.Port}";
        yield return Pod(config, "kube-apiserver", ApiServer(config, address));
        yield return Pod(config, "kube-controller-manager", ControllerManager(config));
        yield return Pod(config, "kube-scheduler", [$"--kubeconfig={Paths.Kubeconfigs}/scheduler.conf", "--bind-address=127.0.0.1", "--leader-elect=true"]);
        yield return new PlannedFile($"{Paths.Kubeconfigs}/controller-manager.conf", Kubeconfig.Write(local, $"{Paths.Pki}/ca.crt", "controller-manager", $"{Paths.Pki}/controller-manager"));
        yield return new PlannedFile($"{Paths.Kubeconfigs}/scheduler.conf", Kubeconfig.Write(local, $"{Paths.Pki}/ca.crt", "scheduler", $"{Paths.Pki}/scheduler"));
    }

    static IEnumerable<string> ApiServer(NodeConfig.NodeConfig config, string address) =>
    [
        $"--advertise-address={address}",
        "--allow-privileged=true",
        "--authorization-mode=Node,RBAC",
        $"--client-ca-file={Paths.Pki}/ca.crt",
        "--enable-admission-plugins=NodeRestriction",
        $"--etcd-cafile={Paths.EtcdPki}/ca.crt",
        $"--etcd-certfile={Paths.Pki}/apiserver-etcd-client.crt",
        $"--etcd-keyfile={Paths.Pki}/apiserver-etcd-client.key",
        $"--etcd-servers={string.Join(',', EtcdServers(config))}",
        $"--kubelet-client-certificate={Paths.Pki}/apiserver-kubelet-client.crt",
        $"--kubelet-client-key={Paths.Pki}/apiserver-kubelet-client.key",
        "--kubelet-preferred-address-types=InternalIP",
        $"--proxy-client-cert-file={Paths.Pki}/front-proxy-client.crt",
        $"--proxy-client-key-file={Paths.Pki}/front-proxy-client.key",
        "--requestheader-allowed-names=front-proxy-client",
        $"--requestheader-client-ca-file={Paths.Pki}/front-proxy-ca.crt",
        "--requestheader-extra-headers-prefix=X-Remote-Extra-",
        "--requestheader-group-headers=X-Remote-Group",
        "--requestheader-username-headers=X-Remote-User",
        $"--secure-port={config.Api.Port}",
        "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
        $"--service-account-key-file={Paths.Pki}/sa.pub",
        $"--service-account-signing-key-file={Paths.Pki}/sa.key",
        $"--service-cluster-ip-range={config.Network.ServiceCidr}",
        $"--tls-cert-file={Paths.Pki}/apiserver.crt",
        $"--tls-private-key-file={Paths.Pki}/apiserver.key",
        "--tls-min-version=VersionTLS12",
    ];

    // The member on this machine alone, where there is one; all of them otherwise.
    static IEnumerable<string> EtcdServers(NodeConfig.NodeConfig config) =>
        config.Etcd?.Member is not null ? ["https://127.0.0.1:2379"] : (config.Etcd?.Members ?? []).Select(member => $"https://{member.Host}:2379");

    static IEnumerable<string> ControllerManager(NodeConfig.NodeConfig config) =>
    [
        "--allocate-node-cidrs=true",
        "--bind-address=127.0.0.1",
        $"--client-ca-file={Paths.Pki}/ca.crt",
        "--cloud-provider=external",
        $"--cluster-cidr={config.Network.PodCidr}",
        $"--kubeconfig={Paths.Kubeconfigs}/controller-manager.conf",
        "--leader-elect=true",
        $"--root-ca-file={Paths.Pki}/ca.crt",
        $"--service-account-private-key-file={Paths.Pki}/sa.key",
        $"--service-cluster-ip-range={config.Network.ServiceCidr}",
        "--use-service-account-credentials=true",
    ];

    static PlannedFile Pod(NodeConfig.NodeConfig config, string name, IEnumerable<string> arguments)
    {
        var lines = string.Join('\n', arguments.Select(argument => $"    - \"{argument}\""));
        return new PlannedFile($"{Paths.Manifests}/{name}.yaml", $$"""
            apiVersion: v1
            kind: Pod
            metadata:
              name: {{name}}
              namespace: kube-system
              labels: {component: {{name}}, tier: control-plane}
            spec:
              hostNetwork: true
              priorityClassName: system-node-critical
              containers:
              - name: {{name}}
                image: registry.k8s.io/{{name}}:v{{config.KubernetesVersion.TrimStart('v')}}
                command:
                - {{name}}
                args:
            {{lines}}
                volumeMounts:
                - {name: kubernetes, mountPath: {{Paths.Kubeconfigs}}, readOnly: true}
              volumes:
              - name: kubernetes
                hostPath: {path: {{Paths.Kubeconfigs}}, type: Directory}

            """);
    }
}
