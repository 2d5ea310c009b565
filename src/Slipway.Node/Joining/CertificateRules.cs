namespace Slipway.Node.Joining;

/// <summary>Which requests of kubelets are approved. Everything else is left for people, with the reason. Pure.</summary>
public static class CertificateRules
{
    const string NodePrefix = "system:node:";
    const string NodesGroup = "system:nodes";

    /// <summary>The machine that a request is about: to be looked up before <see cref="Decide"/>; null: none.</summary>
    public static string? InstanceOf(CertificateAsk ask) => ask.CommonName.StartsWith(NodePrefix, StringComparison.Ordinal) ? ask.CommonName[NodePrefix.Length..] : null;

    /// <summary>The id of the bootstrap token that the request came with; null: it came otherwise.</summary>
    public static string? TokenOf(CertificateAsk ask) => ask.User.StartsWith(BootstrapToken.UserPrefix, StringComparison.Ordinal) ? ask.User[BootstrapToken.UserPrefix.Length..] : null;

    /// <param name="tokenInstance">Of the token that the request came with: the machine it was made for.</param>
    /// <param name="machine">What EC2 says of the machine that the request is about.</param>
    /// <returns>Null: approve. Else why not.</returns>
    public static string? Decide(CertificateAsk ask, string cluster, string? tokenInstance, MachineFacts? machine)
    {
        if (InstanceOf(ask) is not { } node) return "it is for no node";
        if (ask.Organizations is not [NodesGroup]) return $"its organization is not {NodesGroup}";
        if (ask.HasMore) return "it asks for more than names and addresses";
        if (machine is not { State: "running" or "pending" } || machine.Id != node) return $"instance {node} does not run";
        if (machine.Tag(NodeConfig.NodeTags.Cluster) != cluster) return $"instance {node} is not of this cluster";
        return ask.Signer == CertificateAsk.ClientSigner ? Client(ask, node, tokenInstance) : Serving(ask, node, machine);
    }

    static string? Client(CertificateAsk ask, string node, string? tokenInstance)
    {
        if (ask.DnsNames.Count + ask.Addresses.Count > 0) return "a client's certificate has no alternative names";
        if (!Fits(ask.Usages, "client auth")) return "its usages are not those of a client";
        if (ask.User == ask.CommonName && ask.Groups.Contains(NodesGroup)) return null;
        if (TokenOf(ask) is null || !ask.Groups.Contains(BootstrapToken.Group)) return $"{ask.User} is not {node} and came with no token";
        return tokenInstance == node ? null : $"its token was not made for {node}";
    }

    static string? Serving(CertificateAsk ask, string node, MachineFacts machine)
    {
        if (ask.User != ask.CommonName || !ask.Groups.Contains(NodesGroup)) return $"{ask.User} is not {node}";
        if (!Fits(ask.Usages, "server auth")) return "its usages are not those of a server";
        if (ask.DnsNames.Count + ask.Addresses.Count == 0) return "it names nothing";
        if (ask.DnsNames.FirstOrDefault(name => name != node && !machine.Names.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } name) return $"{name} is not a name of {node}";
        return ask.Addresses.FirstOrDefault(address => !machine.Addresses.Contains(address)) is { } foreign ? $"{foreign} is not an address of {node}" : null;
    }

    // Keys of elliptic curves encipher nothing, RSA keys do: both are usual.
    static bool Fits(IReadOnlyList<string> usages, string purpose) =>
        usages.Contains("digital signature") && usages.Contains(purpose) && usages.All(usage => usage == purpose || usage is "digital signature" or "key encipherment");
}
