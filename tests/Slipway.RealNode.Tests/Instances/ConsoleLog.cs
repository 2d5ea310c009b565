using System.Text;
using Slipway.Simulator.Machines;

namespace Slipway.RealNode.Tests.Instances;

/// <summary>The serial console, for <c>get-console-output</c>.</summary>
sealed class ConsoleLog(Machine machine, string file) : IWatch
{
    readonly StringBuilder _line = new();
    long _read;

    public async Task LookAsync()
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        if (stream.Length <= _read) return;
        stream.Seek(_read, SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync();
        _read = stream.Length;
        foreach (var letter in text)
        {
            if (letter != '\n')
            {
                _line.Append(letter);
                continue;
            }
            machine.Log(_line.ToString().TrimEnd('\r'));
            _line.Clear();
        }
    }

    public Task EndAsync() => Task.CompletedTask;
}
