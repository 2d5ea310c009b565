using Xunit;

namespace Slipway.Testing;

/// <summary>
/// Compares with a file under version control. <c>ACCEPT=1 ./test</c> writes what differs; that is refused where <c>CI</c> is set.
/// </summary>
public static class Golden
{
    public static void Verify(string path, string actual)
    {
        var expected = File.Exists(path) ? File.ReadAllText(path) : null;
        if (expected == actual) return;
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") is null or "")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
            return;
        }
        var seen = Path.Combine(Path.GetTempPath(), "slipway-golden", Path.GetRelativePath(Repository.Root, path));
        Directory.CreateDirectory(Path.GetDirectoryName(seen)!);
        File.WriteAllText(seen, actual);
        Assert.Fail($"""
            {Path.GetRelativePath(Repository.Root, path)} {(expected is null ? "is missing" : "differs")}.
              see:    diff -u {path} {seen}
              accept: cp {seen} {path}    (or ACCEPT=1 ./test)
            """);
    }
}
