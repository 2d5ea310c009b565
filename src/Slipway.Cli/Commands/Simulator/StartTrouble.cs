using System.Net.Sockets;

namespace Slipway.Cli.Commands.Simulator;

/// <summary>Why a simulator does not start, and what to do.</summary>
static class StartTrouble
{
    public static (string Message, string Remedy) Describe(Exception e, SimulatorStartArgs args) => e switch
    {
        _ when Socket(e) is { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            ($"port {args.Port} of 127.0.0.1 is in use", "--port 0 takes any free one; a simulator that runs there already can be used as it is: AWS_ENDPOINT_URL=http://127.0.0.1:" + args.Port),
        _ when Socket(e) is { SocketErrorCode: SocketError.AccessDenied } =>
            ($"port {args.Port} of 127.0.0.1 may not be opened by this user", "take one above 1023, or --port 0 for any free one"),
        InvalidDataException => ($"--folder {args.Folder}: {e.Message.TrimEnd('.')}", "name another folder, or an empty one to begin anew"),
        UnauthorizedAccessException => ($"--folder {args.Folder} cannot be written to: {e.Message.TrimEnd('.')}", "name a folder of your own"),
        _ when args.Folder is not null && IsLock(e) => ($"another simulator has --folder {args.Folder} open", "stop that one, or name another folder"),
        _ when args.Folder is not null => ($"--folder {args.Folder} cannot be used: {e.Message.TrimEnd('.')}", "name another folder"),
        _ => (e.Message.TrimEnd('.'), "--port 0 takes any free port"),
    };

    static SocketException? Socket(Exception? e)
    {
        for (; e is not null; e = e.InnerException)
            if (e is SocketException found) return found;
        return null;
    }

    /// <summary>.NET tells a file that another has locked by its text alone.</summary>
    static bool IsLock(Exception e) => e.Message.Contains("being used by another process", StringComparison.Ordinal);
}
