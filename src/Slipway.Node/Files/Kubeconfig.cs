namespace Slipway.Node.Files;

/// <summary>A kubeconfig that points at files, so that a renewed certificate needs no new one and the file holds no secret.</summary>
static class Kubeconfig
{
    /// <param name="identity">Path of certificate and key without extension.</param>
    public static string Write(string server, string authorityPath, string user, string identity) =>
        WriteWith(server, authorityPath, user, $"{{client-certificate: {identity}.crt, client-key: {identity}.key}}");

    /// <param name="token">A secret, and the file with it.</param>
    public static string WriteToken(string server, string authorityPath, string user, string token) => WriteWith(server, authorityPath, user, $"{{token: \"{token}\"}}");

    static string WriteWith(string server, string authorityPath, string user, string credentials) => $$"""
        apiVersion: v1
        kind: Config
        current-context: slipway
        clusters:
        - name: slipway
          cluster: {server: "{{server}}", certificate-authority: {{authorityPath}}}
        contexts:
        - name: slipway
          context: {cluster: slipway, user: {{user}}}
        users:
        - name: {{user}}
          user: {{credentials}}

        """;
}
