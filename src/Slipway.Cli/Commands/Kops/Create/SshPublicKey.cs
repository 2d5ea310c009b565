using Slipway.Cli.Hosting;
using Slipway.Cli.Output;

namespace Slipway.Cli.Commands.Kops.Create;

/// <summary>The file of <c>--ssh-public-key</c> → the key in it.</summary>
static class SshPublicKey
{
    const int Longest = 64 * 1024;

    /// <returns>Null where it cannot be had; that has been printed.</returns>
    public static string? Read(CliContext context, string file)
    {
        var path = file.StartsWith("~/", StringComparison.Ordinal) && context.Variable("HOME") is { } home ? Path.Combine(home, file[2..]) : context.PathOf(file);
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: <= Longest })
            {
                var text = File.ReadAllText(path);
                if (text.Contains("PRIVATE KEY", StringComparison.Ordinal)) return Fail($"{file} holds a private key", "ssh-keygen -y -f FILE prints the public one of it");
                return text.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.Length > 0 && l[0] != '#')
                    ?? Fail($"{file} holds no key", "ssh-keygen -t ed25519 makes one");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail($"{file} cannot be read: {e.Message}", null);
        }
        return Fail($"--ssh-public-key {file}: there is no such file", "ssh-keygen -t ed25519 makes one; the flag may be left out");

        string? Fail(string problem, string? remedy)
        {
            context.Problem(problem, remedy);
            return null;
        }
    }
}
