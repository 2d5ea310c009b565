using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Slipway.Node;
using Slipway.Simulator.Kubernetes;
using Slipway.Simulator.Kubernetes.Api;
using Slipway.Simulator.Kubernetes.Nodes;
using Slipway.Simulator.Machines;

namespace Slipway.Rehearsal;

/// <summary>
/// A worker's kubelet: finds the API by the name in its kubeconfig, asks for a certificate with its token where it has none, registers
/// its node as whom that certificate says, and asks for a serving certificate. What is refused is tried again, as kubelets do.
/// </summary>
sealed class WorkerKubelet(Machine machine, SimulatedFiles files, SimulatedNetwork network, ApiDirectory apis, NodeDescription node) : IDisposable
{
    const string ServingCertificate = Paths.KubeletPki + "/kubelet-server-current.pem";
    const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    static readonly TimeSpan s_retry = TimeSpan.FromSeconds(10);

    readonly CancellationTokenSource _stop = new();
    readonly Lock _gate = new();
    SimulatedKubelet? _kubelet;
    string? _server;

    public bool IsRegistered => _kubelet is { IsRegistered: true };

    /// <summary>By the cluster whose API servers answer at its kubeconfig's server now.</summary>
    public bool IsForgotten => _kubelet is { IsRegistered: true } kubelet && _server is { } server && apis.Find(server) is { Serving: true } cluster && !kubelet.IsKnownTo(cluster);

    public static WorkerKubelet Start(Machine machine, SimulatedFiles files, SimulatedNetwork network, ApiDirectory apis, NodeDescription node)
    {
        var kubelet = new WorkerKubelet(machine, files, network, apis, node);
        _ = kubelet.RunAsync(kubelet._stop.Token);
        return kubelet;
    }

    /// <summary>
    /// With the API servers that answer from now on. It writes the status of its Node where there is one; where there is none it does not
    /// make one: kubelets do so only when they start.
    /// </summary>
    public void GoOn(KubernetesCluster cluster)
    {
        lock (_gate)
        {
            if (_stop.IsCancellationRequested || _kubelet is not { IsRegistered: true } before || !before.IsKnownTo(cluster)) return;
            before.Dispose();
            _kubelet = SimulatedKubelet.Start(cluster, node);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        lock (_gate)
        {
            apis.Leave(this);
            _kubelet?.Dispose();
        }
        _stop.Dispose();
    }

    async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await JoinAsync(stop).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception problem) when (problem is IOException or KubernetesException or StepException or CryptographicException)
            {
                machine.Log($"kubelet: {problem.Message}");
                await Task.Delay(s_retry, machine.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    async Task JoinAsync(CancellationToken stop)
    {
        var joined = files.Read(Paths.KubeletClientCertificate) is not null;
        var kubeconfig = Settings.Read(files.Text(joined ? Paths.KubeletKubeconfig : Paths.BootstrapKubeconfig));
        var (server, cluster) = Find(kubeconfig);
        if (!joined) await BootstrapAsync(cluster, kubeconfig, stop).ConfigureAwait(false);
        var client = ClusterClient.WithCertificate(cluster, files.Text(Paths.KubeletClientCertificate), files.Text($"{Paths.Pki}/ca.crt"));
        lock (_gate)
        {
            stop.ThrowIfCancellationRequested();
            _server = server;
            _kubelet = SimulatedKubelet.Start(cluster, node);
            apis.Join(this, server);
        }
        if (files.Read(ServingCertificate) is not null) return;
        var (pem, key) = Request(names =>
        {
            names.AddDnsName(node.Name);
            names.AddIpAddress(IPAddress.Parse(node.InternalIp));
        });
        var name = client.RequestCertificate(pem, "kubernetes.io/kubelet-serving", ["digital signature", "server auth"]);
        await files.WriteAsync(ServingCertificate, Encoding.ASCII.GetBytes(await client.CertificateAsync(name, stop).ConfigureAwait(false) + key), Private, stop).ConfigureAwait(false);
    }

    // The way there is judged as any other machine's; what is said there stays in this process.
    (string Server, KubernetesCluster Cluster) Find(Settings kubeconfig)
    {
        var server = new Uri(kubeconfig.Items("clusters").First()["cluster"]?["server"]?.ToString() ?? "https://localhost");
        network.Reach(server.Host, server.Port);
        return (server.Host, apis.Find(server.Host) ?? throw new IOException($"{server.Host}: the server's certificate is for other names"));
    }

    async Task BootstrapAsync(KubernetesCluster cluster, Settings bootstrap, CancellationToken stop)
    {
        var client = ClusterClient.WithToken(cluster, bootstrap.Items("users").First()["user"]?["token"]?.ToString() ?? "");
        var (pem, key) = Request(null);
        var name = client.RequestCertificate(pem, "kubernetes.io/kube-apiserver-client-kubelet", ["digital signature", "client auth"]);
        var certificate = await client.CertificateAsync(name, stop).ConfigureAwait(false);
        await files.WriteAsync(Paths.KubeletClientCertificate, Encoding.ASCII.GetBytes(certificate + key), Private, stop).ConfigureAwait(false);
        var kubeconfig = $"clusters:\n- cluster: {{server: \"{bootstrap.Items("clusters").First()["cluster"]?["server"]}\"}}\n";
        await files.WriteAsync(Paths.KubeletKubeconfig, Encoding.ASCII.GetBytes(kubeconfig), Private, stop).ConfigureAwait(false);
    }

    (string Pem, string Key) Request(Action<SubjectAlternativeNameBuilder>? names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddOrganizationName("system:nodes");
        subject.AddCommonName($"system:node:{node.Name}");
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        if (names is not null)
        {
            var builder = new SubjectAlternativeNameBuilder();
            names(builder);
            request.CertificateExtensions.Add(builder.Build());
        }
        return (request.CreateSigningRequestPem(), key.ExportPkcs8PrivateKeyPem() + "\n");
    }
}
