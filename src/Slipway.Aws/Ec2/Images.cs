namespace Slipway.Aws.Ec2;

public sealed record Image(
    string Id, string Name, string OwnerId, string Architecture, string State, string RootDevice, DateTimeOffset? CreationDate, IReadOnlyDictionary<string, string> Tags);

public sealed record KeyPair(string Name, string Id, string Type, string Fingerprint);
