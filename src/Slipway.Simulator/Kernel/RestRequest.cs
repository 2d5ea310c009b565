using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Slipway.Simulator.Kernel;

/// <summary>A request to an <see cref="IRestService"/>: everything but the signature.</summary>
/// <param name="Path">Still percent-encoded, with its leading slash.</param>
/// <param name="Query">Decoded; a key without a value has the empty string.</param>
/// <param name="Headers">By name without regard to case.</param>
/// <param name="Body">Decoded from <c>aws-chunked</c> where it was sent so.</param>
public sealed record RestRequest(
    string Method, string Host, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The body as XML, whose elements have lost their namespaces (clients differ in sending them).</summary>
    /// <exception cref="AwsException"><c>MalformedXML</c></exception>
    public XElement Xml()
    {
        try
        {
            var root = XElement.Parse(Encoding.UTF8.GetString(Body).TrimStart('\uFEFF'));
            foreach (var element in root.DescendantsAndSelf()) element.Name = element.Name.LocalName;
            return root;
        }
        catch (XmlException)
        {
            throw new AwsException("MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
        }
    }
}
