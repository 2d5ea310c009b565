using System.Buffers;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Findings;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Slipway.Spec.Yaml;

/// <summary>Text → the tree of one YAML document, with places, bounded in size and depth; everything wrong goes to the findings.</summary>
sealed class DocumentReader
{
    const int MaxDepth = 32;
    const int MaxNodes = 20_000;

    static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n,]}");

    readonly SourceText text;
    readonly ICollection<Diagnostic> findings;
    readonly Parser parser;
    readonly Dictionary<string, Node> anchors = new(StringComparer.Ordinal);
    readonly Stack<Mark> openFlows = new();
    int nodes;
    int depth;
    Mark last = Mark.Empty;

    DocumentReader(SourceText text, ICollection<Diagnostic> findings)
    {
        (this.text, this.findings) = (text, findings);
        parser = new Parser(new StringReader(text.Text));
    }

    /// <summary>The document's root; null when the text is beyond use.</summary>
    public static Node? Read(SourceText text, ICollection<Diagnostic> findings) => ReadStream(text, findings, several: false) is [var root, ..] ? root : null;

    /// <summary>The roots of all documents of a text; none when it is beyond use.</summary>
    public static IReadOnlyList<Node> ReadAll(SourceText text, ICollection<Diagnostic> findings) => ReadStream(text, findings, several: true);

    static IReadOnlyList<Node> ReadStream(SourceText text, ICollection<Diagnostic> findings, bool several)
    {
        if (TextGuard.Check(text) is { } fault)
        {
            findings.Add(fault);
            return [];
        }
        var reader = new DocumentReader(text, findings);
        try
        {
            return reader.ReadStream(several);
        }
        catch (YamlException e)
        {
            findings.Add(reader.Fault(e));
        }
        // The library throws these two for unclosed brackets and for escapes beyond Unicode.
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            findings.Add(reader.Fault());
        }
        catch (LimitException e)
        {
            findings.Add(e.Finding);
        }
        return [];
    }

    List<Node> ReadStream(bool several)
    {
        Next();
        Next();
        if (parser.Current is not DocumentStart) findings.Add(TextFindings.Empty(text.File));
        var roots = new List<Node>();
        while (parser.Current is DocumentStart start)
        {
            if (!several && roots.Count > 0)
            {
                // After `...` the next one may begin without dashes.
                findings.Add(TextFindings.SeveralDocuments(Place(start.Start, start.IsImplicit ? 1 : 3)));
                break;
            }
            Next();
            // Anchors belong to their document.
            anchors.Clear();
            roots.Add(ReadNode());
            Next();
        }
        return roots;
    }

    void Next()
    {
        if (parser.Current is { } current) last = current.End;
        parser.MoveNext();
    }

    /// <summary>Reads the node that starts at the current event, and stops on the event after it.</summary>
    Node ReadNode()
    {
        var start = Current;
        Charge(1, start);
        if (start is AnchorAlias alias) return ReadAlias(alias);
        if (start is NodeEvent { Tag.IsEmpty: false } tagged && (tagged is not Scalar || tagged.Tag != "!"))
        {
            var place = Place(start.Start, WordLength(start.Start));
            findings.Add(TextFindings.Tag(place, text.Text.Substring((int)start.Start.Index, place.Length)));
        }
        if (++depth > MaxDepth) throw new LimitException(TextFindings.TooDeep(Place(start.Start, 1), MaxDepth));
        Node node = start switch
        {
            SequenceStart s => ReadList(s),
            MappingStart m => ReadMap(m),
            _ => ReadScalar(start),
        };
        depth--;
        if (start is NodeEvent { Anchor.IsEmpty: false } anchored) anchors[anchored.Anchor.Value] = node;
        return node;
    }

    ParsingEvent Current => parser.Current ?? throw new InvalidOperationException("the stream ended");

    Node ReadAlias(AnchorAlias alias)
    {
        var name = alias.Value.Value;
        var span = Span(alias.Start, alias.End);
        Next();
        if (!anchors.TryGetValue(name, out var node))
        {
            findings.Add(TextFindings.UnknownAlias(span, name, anchors.Keys));
            return new BrokenNode(span);
        }
        Charge(node.Count, alias);
        return node;
    }

    void Charge(int count, ParsingEvent at)
    {
        nodes += count;
        if (nodes > MaxNodes) throw new LimitException(TextFindings.TooManyNodes(Place(at.Start, 1), MaxNodes));
    }

    ScalarNode ReadScalar(ParsingEvent at)
    {
        if (at is not Scalar scalar) throw new InvalidOperationException("no node starts here");
        var span = Span(SkipProperties(scalar), scalar.End);
        Next();
        return new ScalarNode(scalar.Value, scalar.Style == YamlDotNet.Core.ScalarStyle.Plain ? ScalarStyle.Plain : ScalarStyle.Quoted, span);
    }

    ListNode ReadList(SequenceStart start)
    {
        var items = new List<Node>();
        var flow = start.Style == SequenceStyle.Flow;
        if (flow) openFlows.Push(start.Start);
        Next();
        while (Current is not SequenceEnd) items.Add(ReadNode());
        if (flow) openFlows.Pop();
        var span = flow ? FlowSpan(SkipProperties(start), Current.Start) : items.Count > 0 ? items[0].Span : Place(start.Start, 1);
        Next();
        return new ListNode(items, span);
    }

    MapNode ReadMap(MappingStart start)
    {
        var entries = new List<MapEntry>();
        var flow = start.Style == MappingStyle.Flow;
        if (flow) openFlows.Push(start.Start);
        Next();
        while (Current is not MappingEnd) ReadEntry(entries);
        if (flow) openFlows.Pop();
        var span = flow ? FlowSpan(SkipProperties(start), Current.Start) : entries.Count > 0 ? Whole(entries[0]) : Place(start.Start, 1);
        Next();
        return new MapNode(entries, span);
    }

    void ReadEntry(List<MapEntry> entries)
    {
        var key = ReadNode();
        var flowValue = Current is SequenceStart { Style: SequenceStyle.Flow } or MappingStart { Style: MappingStyle.Flow };
        var value = ReadNode();
        if (key is not ScalarNode { IsNull: false } scalar || scalar.Value.Length == 0)
        {
            findings.Add(TextFindings.KeyNotText(key.Span));
            return;
        }
        if (scalar is { Value: "<<", Style: ScalarStyle.Plain })
        {
            findings.Add(TextFindings.MergeKey(key.Span));
            return;
        }
        if (entries.Find(e => e.Key == scalar.Value) is { } first)
        {
            findings.Add(TextFindings.DuplicateKey(key.Span, scalar.Value, first.KeySpan.Line));
            return;
        }
        var pointAtValue = (value is ScalarNode { IsNull: false } || flowValue) && value.Span.Line == key.Span.Line && value.Span.Length > 0;
        entries.Add(new(scalar.Value, key.Span, value, pointAtValue ? value.Span : key.Span));
    }

    static SourceSpan Whole(MapEntry entry) => entry.Span.Line == entry.KeySpan.Line && entry.Span.Column > entry.KeySpan.Column
        ? entry.KeySpan with { Length = entry.Span.Column + entry.Span.Length - entry.KeySpan.Column }
        : entry.KeySpan;

    /// <summary>A node's place starts after its anchor and tag.</summary>
    Mark SkipProperties(NodeEvent node)
    {
        var at = (int)node.Start.Index;
        while (at < text.Text.Length && text.Text[at] is '&' or '!')
        {
            while (at < text.Text.Length && !char.IsWhiteSpace(text.Text[at])) at++;
            while (at < text.Text.Length && text.Text[at] == ' ') at++;
        }
        var moved = at - node.Start.Index;
        return moved == 0 || at >= text.Text.Length || text.Text[at] is '\n' or '\r'
            ? node.Start
            : new Mark(at, node.Start.Line, node.Start.Column + moved);
    }

    int WordLength(Mark at)
    {
        var end = text.Text.AsSpan((int)at.Index).IndexOfAny(WordEnds);
        return end < 0 ? text.Text.Length - (int)at.Index : end;
    }

    /// <summary>A flow collection's last mark is its closing bracket.</summary>
    SourceSpan FlowSpan(Mark start, Mark close) => Span(start, new Mark(close.Index + 1, close.Line, close.Column + 1));

    /// <summary>From mark to mark, but no further than the line's end.</summary>
    SourceSpan Span(Mark start, Mark end)
    {
        var from = (int)Math.Min(start.Index, text.Text.Length);
        var length = (int)Math.Clamp(end.Index - start.Index, 0, text.Text.Length - from);
        var stretch = text.Text.AsSpan(from, length);
        var lineEnd = stretch.IndexOfAny('\r', '\n');
        return Place(start, (lineEnd < 0 ? stretch : stretch[..lineEnd]).TrimEnd(' ').Length);
    }

    SourceSpan Place(Mark at, int length) => new(text.File, (int)at.Line, (int)at.Column, length);

    Diagnostic Fault(YamlException e)
    {
        if (TextGuard.TabInIndentation(text, (int)last.Line) is { } tab) return TextFindings.Tab(tab);
        var fault = YamlFault.Of(e.Message);
        var atEnd = string.IsNullOrWhiteSpace(text.Text[(int)Math.Min(e.End.Index, text.Text.Length)..]);
        if ((fault.Unclosed || atEnd) && openFlows.Count > 0) return Fault();
        var at = fault.AtStart ? e.Start : e.End;
        return TextFindings.Syntax(Place(at, 1), fault.Message, fault.Help);
    }

    Diagnostic Fault() => openFlows.TryPeek(out var open)
        ? TextFindings.Syntax(Place(open, 1), "the bracket that opens here is not closed", "close it, and check the commas")
        : TextFindings.Syntax(Place(last, 1), "this is not YAML", "check quotes, brackets and escapes after this place");

    /// <summary>Ends the reading of a text that is built to exhaust; never leaves this class.</summary>
    sealed class LimitException(Diagnostic finding) : Exception
    {
        public Diagnostic Finding => finding;
    }
}
