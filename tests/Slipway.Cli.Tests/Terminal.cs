using Slipway.Cli.Hosting;
using Slipway.Testing;

namespace Slipway.Cli.Tests;

/// <summary>What a run left behind.</summary>
sealed record Run(int Exit, string Out, string Error)
{
    public string[] ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A folder, an environment and the program in it, in this process; nothing of this machine shines through.</summary>
sealed class Terminal : IDisposable
{
    /// <summary>Of the shape of a real one; must never be seen in any output.</summary>
    public const string SecretAccessKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    /// <summary>For what only looks at the commands.</summary>
    public static CliContext Nowhere { get; } = new()
    {
        In = new Lazy<TextReader>(TextReader.Null),
        Out = TextWriter.Null,
        Error = TextWriter.Null,
        Environment = new Dictionary<string, string>(),
        WorkingDirectory = Path.GetTempPath(),
        Time = TimeProvider.System,
    };

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("slipway-cli-");
    readonly Dictionary<string, string> _environment = [];

    public string Folder => _folder.FullName;

    /// <summary>What has been typed; null: no terminal is there.</summary>
    public string? Typed { get; set; }

    /// <summary>In place of what has been typed.</summary>
    public TextReader? Keyboard { get; set; }
    public CancellationToken Stop { get; set; }

    /// <summary>Where the program thinks it lies, with the node agents beside it.</summary>
    public string ProgramFolder { get; set; } = AppContext.BaseDirectory;

    /// <summary>Told of every line of talk while the program runs.</summary>
    public Action<string>? Said { get; set; }

    public Terminal With(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    public string PathOf(string file) => Path.Combine(Folder, file);

    public Terminal Write(string file, string text)
    {
        File.WriteAllText(PathOf(file), text);
        return this;
    }

    public string Read(string file) => File.ReadAllText(PathOf(file));

    /// <summary>Mode 0600.</summary>
    public bool IsForItsOwnerOnly(string file) =>
        OperatingSystem.IsWindows() || File.GetUnixFileMode(PathOf(file)) == (UnixFileMode.UserRead | UnixFileMode.UserWrite);

    public static string Example(string name, string file = "cluster.yaml") => File.ReadAllText(Repository.File("examples", name, file));

    /// <summary>Runs, and holds every run to what must never be printed: private keys, the secret access key, stack traces.</summary>
    public async Task<Run> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new Listened(Said) { NewLine = "\n" };
        var exit = await CliApp.RunAsync(args, new CliContext
        {
            In = new Lazy<TextReader>(Keyboard ?? new StringReader(Typed ?? "")),
            Out = TextWriter.Synchronized(output),
            Error = TextWriter.Synchronized(error),
            Environment = _environment,
            WorkingDirectory = Folder,
            ProgramFolder = ProgramFolder,
            Time = TimeProvider.System,
            IsInteractive = (Typed, Keyboard) is not (null, null),
            Stop = Stop,
        });
        var run = new Run(exit, output.ToString(), error.ToString());
        foreach (var text in (string[])[run.Out, run.Error])
        {
            Assert.DoesNotContain("PRIVATE KEY", text, StringComparison.Ordinal);
            Assert.DoesNotContain(SecretAccessKey, text, StringComparison.Ordinal);
            Assert.DoesNotContain("   at Slipway.", text, StringComparison.Ordinal);
        }
        return run;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}

/// <summary>A writer that tells each line.</summary>
sealed class Listened(Action<string>? said) : StringWriter
{
    public override void WriteLine(string? value)
    {
        base.WriteLine(value);
        said?.Invoke(value ?? "");
    }
}
