using Slipway.Pki;

namespace Slipway.Node.Certificates;

/// <summary>A certificate that this machine is to have, and where.</summary>
public sealed record PlannedCertificate(string Name, string Authority, LeafRequest Request, string CertificatePath, string KeyPath);
