using System.Text;
using Slipway.Node;
using Slipway.Simulator.Kubernetes.Api;

namespace Slipway.Rehearsal;

/// <summary>A v1beta4 file, read as kubeadm reads it: documents by kind; of another version it knows none.</summary>
sealed class KubeadmConfiguration
{
    const string ApiVersion = "kubeadm.k8s.io/v1beta4";

    readonly Dictionary<string, Settings> _documents = [];

    /// <exception cref="StepException">It is not what kubeadm of these releases takes.</exception>
    public KubeadmConfiguration(string text)
    {
        foreach (var part in text.Split("\n---\n"))
        {
            var document = new Settings(YamlBody.Parse(Encoding.UTF8.GetBytes(part)));
            var (version, kind) = (document.Text("apiVersion"), document.Text("kind"));
            if (kind is "InitConfiguration" or "ClusterConfiguration" && version != ApiVersion) throw new StepException($"error: your configuration file uses {version}, which is not simulated");
            _documents[kind] = document;
        }
    }

    public Settings Init => Of("InitConfiguration");
    public Settings Cluster => Of("ClusterConfiguration");
    public Settings Kubelet => Of("KubeletConfiguration");

    public string Node => Init.Text("nodeRegistration", "name");
    public string Version => Cluster.Text("kubernetesVersion").TrimStart('v');

    Settings Of(string kind) => _documents.TryGetValue(kind, out var found) ? found : throw new StepException($"error: the configuration has no {kind}");
}
