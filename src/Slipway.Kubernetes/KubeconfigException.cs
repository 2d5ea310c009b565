namespace Slipway.Kubernetes;

/// <summary>A kubeconfig that cannot be used. Holds no secret.</summary>
public sealed class KubeconfigException(string problem) : Exception($"the kubeconfig cannot be used: {problem}");
