using System.Xml.Linq;

namespace Slipway.Operations.Tests.EndToEnd;

static class Replies
{
    /// <summary>The first element of that name, wherever it stands.</summary>
    public static string Text(this XElement reply, string name) => reply.Descendants().First(e => e.Name.LocalName == name).Value;
}
