namespace Slipway.Operations.Assets;

/// <summary>A file or image that cannot be copied, in one line that names it.</summary>
public sealed class MirrorException(string message, Exception? inner = null) : Exception(message, inner);
