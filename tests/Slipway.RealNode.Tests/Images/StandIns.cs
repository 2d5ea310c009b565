namespace Slipway.RealNode.Tests.Images;

/// <summary>
/// Images in the place of the publishers' where an addon asks for one: what they do here is the little that a node waits for, with the
/// release's own kubectl and under the addon's own account, so that its manifests, tolerations and rights are the real ones.
/// </summary>
static class StandIns
{
    // Looks nobody up: in this lab every machine that joined is one.
    const string CloudController = """
        #!/bin/busybox sh
        while :; do
          for node in $(kubectl get nodes -o 'jsonpath={range .items[*]}{.metadata.name}{" "}{end}'); do
            kubectl taint node "$node" node.cloudprovider.kubernetes.io/uninitialized- >/dev/null 2>&1 && echo "$node is there"
          done
          /bin/busybox sleep 1
        done

        """;

    // Writes what the plugin reads; the way between nodes is the router's.
    const string Daemon = """
        #!/bin/busybox sh
        until pods=$(kubectl get node "$NODE_NAME" -o 'jsonpath={.spec.podCIDR}') && [ -n "$pods" ]; do /bin/busybox sleep 1; done
        network=$(/bin/busybox sed 's/.*"Network":"\([^"]*\)".*/\1/' /etc/kube-flannel/net-conf.json)
        printf 'FLANNEL_NETWORK=%s\nFLANNEL_SUBNET=%s\n' "$network" "$pods" >/run/flannel/subnet.env
        exec /bin/busybox sleep 1000000

        """;

    const string Plugin = """
        #!/bin/sh
        cat >/dev/null
        . /run/flannel/subnet.env
        printf '{"cniVersion":"1.0.0","name":"cbr0","type":"bridge","bridge":"cni0","isDefaultGateway":true,"hairpinMode":true,"ipam":{"type":"host-local","ranges":[[{"subnet":"%s"}]]}}' \
          "$FLANNEL_SUBNET" | exec /opt/cni/bin/bridge

        """;

    /// <param name="add">Image name, entry point, files.</param>
    public static async Task AddAsync(string folder, string busybox, Func<string, IReadOnlyList<string>, (string From, string To)[], Task> add)
    {
        var scripts = Directory.CreateDirectory(Path.Combine(folder, "scripts")).FullName;
        async Task<string> ScriptAsync(string name, string content)
        {
            var path = Path.Combine(scripts, name);
            await File.WriteAllTextAsync(path, content);
            return path;
        }
        (string, string)[] tools = [(busybox, "/bin/busybox"), (busybox, "/bin/cp"), (RealBinaries.File("kubectl"), "/usr/local/bin/kubectl")];
        await add("registry.k8s.io/provider-aws/cloud-controller-manager:v1.36.1", ["/usr/local/bin/cloud-controller-manager"],
            [.. tools, (await ScriptAsync("cloud-controller-manager", CloudController), "/usr/local/bin/cloud-controller-manager")]);
        await add("ghcr.io/flannel-io/flannel:v0.28.9", ["/opt/bin/flanneld"], [.. tools, (await ScriptAsync("flanneld", Daemon), "/opt/bin/flanneld")]);
        await add("ghcr.io/flannel-io/flannel-cni-plugin:v1.9.1-flannel3", ["/flannel"], [(busybox, "/bin/cp"), (await ScriptAsync("flannel", Plugin), "/flannel")]);
    }
}
