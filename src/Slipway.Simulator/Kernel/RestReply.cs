using System.Xml.Linq;

namespace Slipway.Simulator.Kernel;

/// <summary>What an <see cref="IRestService"/> answers: a document, bytes, or neither.</summary>
public sealed record RestReply(int Status = 200)
{
    public XElement? Document { get; init; }
    public ReadOnlyMemory<byte> Content { get; init; }

    /// <summary>For <c>HEAD</c>: the length that <c>GET</c> would have.</summary>
    public long? ContentLength { get; init; }
    public string? ContentType { get; init; }
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}
