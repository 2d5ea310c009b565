namespace Slipway.Simulator.CloudFormation.Templates;

/// <summary>The text of <c>Fn::Sub</c>: literals and <c>${…}</c> in between; <c>${!x}</c> is a literal <c>${x}</c>.</summary>
static class SubText
{
    public readonly record struct Part(string Text, bool IsName);

    public static IEnumerable<Part> Parts(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf("${", at, StringComparison.Ordinal);
            var close = open < 0 ? -1 : text.IndexOf('}', open);
            if (close < 0)
            {
                yield return new Part(text[at..], false);
                yield break;
            }
            if (open > at) yield return new Part(text[at..open], false);
            var name = text[(open + 2)..close].Trim();
            yield return name.StartsWith('!') ? new Part("${" + name[1..] + "}", false) : new Part(name, true);
            at = close + 1;
        }
    }
}
