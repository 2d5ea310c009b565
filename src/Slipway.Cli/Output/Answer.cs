using System.Collections.Concurrent;
using System.Text.Json;
using Slipway.Cli.Hosting;
using Slipway.Operations.Progress;
using Slipway.Spec.Diagnostics;

namespace Slipway.Cli.Output;

/// <summary>
/// What a command prints that has <c>-o</c>. In json and yaml it is one document whatever happens: where there is no result, it holds what
/// went wrong, which people have been told on the error writer.
/// </summary>
sealed class Answer
{
    readonly List<Diagnostic> _findings = [];
    readonly ConcurrentQueue<OperationEvent> _events = [];
    bool _given;

    public OutputFormat Format { get; set; }

    /// <summary>
    /// The document is what was asked for or nothing, as with kops: it is kept as a file (<c>get all -o yaml > cluster.yaml</c>), in which
    /// findings would be taken for a spec. They are told on the error writer.
    /// </summary>
    public bool OnlyResults { get; set; }
    public bool IsDocument => Format != OutputFormat.Table;

    /// <summary>All that was found so far.</summary>
    public IReadOnlyList<Diagnostic> Findings => _findings;

    /// <summary>All that happened so far.</summary>
    public IEnumerable<OperationEvent> Events => _events;

    public void Note(OperationEvent progress) => _events.Enqueue(progress);

    public void Note(IEnumerable<Diagnostic> findings) => _findings.AddRange(findings);

    public void Give(TextWriter output, Action<Utf8JsonWriter> document)
    {
        _given = true;
        if (Format == OutputFormat.Yaml) YamlOutput.Write(output, document);
        else JsonOutput.Write(output, document);
    }

    /// <summary>To be called when the command has ended.</summary>
    public void Close(TextWriter output)
    {
        if (IsDocument && !OnlyResults && !_given) Give(output, FindingsJson.Write(_findings));
    }
}
