using System.Diagnostics;
using System.Text.RegularExpressions;
using Slipway.Testing;

namespace Slipway.Architecture.Tests;

/// <summary>What no reviewer should have to look for.</summary>
public sealed class HygieneTests
{
    /// <summary>Longer files, each with the lines it may have and why it is one file. Numbers go down only.</summary>
    static readonly Dictionary<string, (int Lines, string Reason)> LongFiles = [];

    const int LongestFile = 260;

    /// <summary>Where every exception is caught, how often, and why that is right there.</summary>
    static readonly Dictionary<string, (int Times, string Reason)> CatchAll = new()
    {
        ["src/Slipway.Cli/CliApp.cs"] = (1, "the program's last resort: one line and exit code 1"),
        ["src/Slipway.Simulator/Hosting/AwsSimulator.cs"] = (1, "gives back port and folder when the start fails, and throws on"),
        ["src/Slipway.Simulator/Hosting/Application.cs"] = (1, "a defect in one operation answers that request with 500, as a server does"),
        ["src/Slipway.Simulator/Kernel/World.cs"] = (1, "one broken timer must not stop the clock of the whole world"),
        ["src/Slipway.Simulator/Ec2/Instances/MachineRoom.cs"] = (1, "what runs on a machine may fail in any way, and harms no other machine"),
    };

    static readonly IReadOnlyList<string> Tracked = ListTracked();

    [Fact]
    public void Every_exception_is_caught_only_where_a_reason_is_listed()
    {
        var found = Projects.References.Keys.SelectMany(Projects.Sources)
            .Select(s => (s.File, Times: Regex.Count(s.Code, @"\bcatch\s*(\((System\.)?Exception(\s+\w+)?\)\s*(#pragma[^\n]*\s*)?)?\{")))
            .Where(s => s.Times > 0).Select(s => $"{s.File}: {s.Times}");
        Assert.Equal(CatchAll.Select(c => $"{c.Key}: {c.Value.Times}").Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_host_of_a_package_registry_and_no_path_of_a_machine_is_in_the_repository()
    {
        // Put together here, so that this file does not offend itself.
        string[] forbidden = ["registry." + "npmjs", "api.nu" + "get.org", "files.python" + "hosted", "/work" + "/", "/opt" + "/nuget", "/root" + "/"];
        var found = from file in Tracked
                    let text = File.ReadAllText(Repository.File(file))
                    from word in forbidden
                    where text.Contains(word, StringComparison.Ordinal)
                    select $"{file}: {word}";
        Assert.Empty(found);
    }

    [Fact]
    public void No_private_key_and_no_access_key_is_in_the_repository()
    {
        var found = from file in Tracked
                    where Regex.IsMatch(File.ReadAllText(Repository.File(file)), @"-----BEGIN [A-Z ]*PRIVATE KEY-----\s*\n?[A-Za-z0-9+/=]{40}|\bAKIA(?!IOSFODNN7EXAMPLE)[A-Z0-9]{16}\b")
                    select file;
        Assert.Empty(found);
    }

    [Fact]
    public void No_file_of_the_product_grows_beyond_what_one_reads_at_a_sitting()
    {
        var tooLong = from source in Projects.References.Keys.SelectMany(Projects.Sources)
                      let lines = source.Text.Count(c => c == '\n')
                      where lines > (LongFiles.TryGetValue(source.File, out var listed) ? listed.Lines : LongestFile)
                      select $"{source.File}: {lines} lines";
        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_warning_is_switched_off_without_its_reason_beside_it()
    {
        var found = from source in Projects.References.Keys.SelectMany(Projects.Sources)
                    from Match pragma in Regex.Matches(source.Text, @"#pragma warning disable \w+[ \t]*\r?\n")
                    select $"{source.File}: {pragma.Value.Trim()}";
        Assert.Empty(found);
    }

    [Fact]
    public void Nothing_is_put_off()
    {
        var word = new Regex(@"\b(TO" + @"DO|FIX" + @"ME|HA" + @"CK|NotImplemented" + @"Exception)\b");
        Assert.Empty(Projects.References.Keys.SelectMany(Projects.Sources).Where(s => word.IsMatch(s.Text)).Select(s => s.File));
    }

    static List<string> ListTracked()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Repository.Root, "ls-files"]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("git did not start");
        var files = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(f => File.Exists(Repository.File(f))).ToList();
        return files.Count > 100 ? files : throw new InvalidOperationException("git lists no checkout here: these tests need one");
    }
}
