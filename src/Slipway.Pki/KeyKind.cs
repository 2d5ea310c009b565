namespace Slipway.Pki;

/// <summary>Algorithms a certificate's key may have.</summary>
public enum KeyKind
{
    /// <summary>The default: small, fast to make and to verify.</summary>
    EcdsaP256,
    Rsa2048,
    Rsa3072,
    Rsa4096,
}
