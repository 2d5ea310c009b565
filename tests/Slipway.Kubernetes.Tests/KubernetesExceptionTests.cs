namespace Slipway.Kubernetes.Tests;

public sealed class KubernetesExceptionTests
{
    [Theory]
    [InlineData("Received an invalid status line: '<html>\r\n\t<b>'.", "Received an invalid status line: '<html> <b>'.")]
    [InlineData("a\u001b[31m red \u0007bell\u2028end\n", "a [31m red bell end")]
    [InlineData("namespaces \"shop\" not found", "namespaces \"shop\" not found")]
    public void Its_message_is_one_line_that_steers_no_terminal(string sent, string said) => Assert.Equal(said, new KubernetesException(null, "Unreachable", sent).Message);

    [Fact]
    public void Its_message_is_cut_where_a_server_sends_pages() => Assert.Equal(401, new KubernetesException(null, "Unreachable", new string('x', 100_000)).Message.Length);
}
