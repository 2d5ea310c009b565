using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Slipway.Simulator.Protocol;

/// <summary>An answer in bytes, whatever the protocol.</summary>
sealed record Reply(int Status, string? ContentType, ReadOnlyMemory<byte> Body)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Where it differs from the body's: replies to <c>HEAD</c>.</summary>
    public long? ContentLength { get; init; }

    public static Reply Xml(int status, XElement document, string contentType = "text/xml")
    {
        using var buffer = new MemoryStream();
        using (var writer = XmlWriter.Create(buffer, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false }))
            document.Save(writer);
        return new Reply(status, contentType, buffer.ToArray());
    }
}
