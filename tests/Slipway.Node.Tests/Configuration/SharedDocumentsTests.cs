using System.Text;
using System.Text.Json;
using Slipway.Node.Configuration;
using Slipway.NodeConfig.Trust;

namespace Slipway.Node.Tests.Configuration;

public sealed class SharedDocumentsTests
{
    [Fact]
    public void Gives_who_asks_for_the_same_text_the_same_document_and_another_for_another()
    {
        var documents = new SharedDocuments();
        var first = documents.Read(Text(1), TrustDocument.JsonType);
        Assert.Equal(1, first?.Revision);
        Assert.Same(first, documents.Read(Text(1), TrustDocument.JsonType));
        Assert.Equal(2, documents.Read(Text(2), TrustDocument.JsonType)?.Revision);
    }

    [Fact]
    public void Refuses_what_is_no_such_document_each_time()
    {
        var documents = new SharedDocuments();
        Assert.Throws<JsonException>(() => documents.Read("{}"u8, TrustDocument.JsonType));
        Assert.Throws<JsonException>(() => documents.Read("{}"u8, TrustDocument.JsonType));
        Assert.Null(documents.Read("null"u8, TrustDocument.JsonType));
    }

    static byte[] Text(int revision) => Encoding.UTF8.GetBytes($$$"""{"revision":{{{revision}}},"keys":{}}""");
}
