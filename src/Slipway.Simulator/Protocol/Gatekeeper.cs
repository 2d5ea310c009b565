using System.Security.Cryptography;
using System.Text;
using Slipway.Simulator.Iam;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Protocol;

/// <summary>
/// Finds out who calls. Keys issued by the simulator are verified; any other key belongs to the operator, whose secret cannot be known
/// here, and is believed.
/// </summary>
sealed class Gatekeeper(World world, TimeProvider wall)
{
    const string OperatorName = "operator";

    public Caller Identify(Incoming request, Signature signature)
    {
        if (!world.Part<Credentials>().TryFind(signature.AccessKeyId, out var key))
        {
            if (IsSession(signature.AccessKeyId))
                throw new AwsException("InvalidClientTokenId", "The security token included in the request is invalid.", 403);
            return new Caller(signature.AccessKeyId, world.Account, $"arn:aws:iam::{world.Account}:user/{OperatorName}", "AIDAOPERATOR000000000");
        }
        if (key.SessionToken is { } token && !Same(token, signature.SessionToken ?? ""))
            throw new AwsException("InvalidClientTokenId", "The security token included in the request is invalid.", 403);
        if (key.Expires <= world.Now)
            throw new AwsException("ExpiredToken", "The security token included in the request is expired", 403);
        SignatureCheck.Verify(request, signature, key.Secret, [wall.GetUtcNow(), world.Now]);
        return key.Caller;
    }

    /// <summary>Session keys made here start so; a real account's have other characters after <c>ASIA</c>.</summary>
    static bool IsSession(string accessKeyId) => accessKeyId.StartsWith(SessionKeys.Prefix, StringComparison.Ordinal);

    static bool Same(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
