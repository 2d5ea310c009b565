namespace Slipway.Pki;

/// <summary>Keys, certificates or an envelope that cannot be used. Messages hold no secret.</summary>
public class PkiException(string message, Exception? inner = null) : Exception(message, inner);
