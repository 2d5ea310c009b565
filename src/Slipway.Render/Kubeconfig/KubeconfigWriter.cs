using System.Text;

namespace Slipway.Render.Kubeconfig;

/// <summary>A kubeconfig of one cluster with everything embedded, so that the file can be moved. It holds a key: keep it 0600.</summary>
public static class KubeconfigWriter
{
    public static string Write(KubeconfigUser user)
    {
        var name = YamlText.Scalar(user.Cluster);
        var yaml = new YamlText("apiVersion: v1");
        yaml.Line("kind: Config");
        yaml.Line("clusters:");
        yaml.Line($"- name: {name}");
        yaml.Line("  cluster:");
        yaml.Line($"    server: {YamlText.Scalar(user.Server)}");
        yaml.Line($"    certificate-authority-data: {Base64(user.CertificateAuthority)}");
        if (user.TlsServerName is { } expected) yaml.Line($"    tls-server-name: {YamlText.Scalar(expected)}");
        if (user.ProxyUrl is { } proxy) yaml.Line($"    proxy-url: {YamlText.Scalar(proxy)}");
        yaml.Line("users:");
        yaml.Line($"- name: {name}");
        yaml.Line("  user:");
        yaml.Line($"    client-certificate-data: {Base64(user.ClientCertificate)}");
        yaml.Line($"    client-key-data: {Base64(user.ClientKey)}");
        yaml.Line("contexts:");
        yaml.Line($"- name: {name}");
        yaml.Line("  context:");
        yaml.Line($"    cluster: {name}");
        yaml.Line($"    user: {name}");
        yaml.Line($"current-context: {name}");
        return yaml.ToString();
    }

    static string Base64(string pem) => Convert.ToBase64String(Encoding.UTF8.GetBytes(pem));
}
