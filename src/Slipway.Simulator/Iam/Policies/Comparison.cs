using System.Globalization;
using System.Net;

namespace Slipway.Simulator.Iam.Policies;

/// <summary>A condition operator without its prefixes and suffixes.</summary>
/// <param name="Negated">Holds when no value of the policy compares true.</param>
/// <param name="Wildcards">Whether <c>*</c> and <c>?</c> in the policy's value are wildcards.</param>
/// <param name="Test">Policy's value, request's value.</param>
sealed record Comparison(bool Negated, bool Wildcards, Func<string, string, bool> Test)
{
    public static readonly Comparison Never = new(false, false, static (_, _) => false);

    static readonly Dictionary<string, Comparison> All = new(StringComparer.OrdinalIgnoreCase)
    {
        ["StringEquals"] = new(false, false, string.Equals),
        ["StringNotEquals"] = new(true, false, string.Equals),
        ["StringEqualsIgnoreCase"] = new(false, false, SameText),
        ["StringNotEqualsIgnoreCase"] = new(true, false, SameText),
        ["StringLike"] = new(false, true, Like),
        ["StringNotLike"] = new(true, true, Like),
        ["ArnEquals"] = new(false, true, ArnLike),
        ["ArnLike"] = new(false, true, ArnLike),
        ["ArnNotEquals"] = new(true, true, ArnLike),
        ["ArnNotLike"] = new(true, true, ArnLike),
        ["Bool"] = new(false, false, SameText),
        ["NumericEquals"] = Number(order => order == 0),
        ["NumericNotEquals"] = Number(order => order == 0, negated: true),
        ["NumericLessThan"] = Number(order => order < 0),
        ["NumericLessThanEquals"] = Number(order => order <= 0),
        ["NumericGreaterThan"] = Number(order => order > 0),
        ["NumericGreaterThanEquals"] = Number(order => order >= 0),
        ["DateEquals"] = Date(order => order == 0),
        ["DateNotEquals"] = Date(order => order == 0, negated: true),
        ["DateLessThan"] = Date(order => order < 0),
        ["DateLessThanEquals"] = Date(order => order <= 0),
        ["DateGreaterThan"] = Date(order => order > 0),
        ["DateGreaterThanEquals"] = Date(order => order >= 0),
        ["IpAddress"] = new(false, false, InNetwork),
        ["NotIpAddress"] = new(true, false, InNetwork),
    };

    public static Comparison? Find(string name) => All.GetValueOrDefault(name);

    static bool SameText(string wanted, string actual) => string.Equals(wanted, actual, StringComparison.OrdinalIgnoreCase);
    static bool Like(string wanted, string actual) => Glob.IsMatch(wanted, actual);

    /// <summary>Each of an ARN's six parts is compared by itself.</summary>
    static bool ArnLike(string wanted, string actual)
    {
        if (wanted is [Glob.Many]) return true;
        var patterns = wanted.Split(':', 6);
        var parts = actual.Split(':', 6);
        return patterns.Length == parts.Length && patterns.Zip(parts).All(pair => Glob.IsMatch(pair.First, pair.Second));
    }

    /// <summary>The order is that of the request's value to the policy's.</summary>
    static Comparison Number(Func<int, bool> accept, bool negated = false) => new(negated, false, (wanted, actual) =>
        decimal.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
        && decimal.TryParse(actual, NumberStyles.Float, CultureInfo.InvariantCulture, out var b) && accept(b.CompareTo(a)));

    static Comparison Date(Func<int, bool> accept, bool negated = false) => new(negated, false, (wanted, actual) =>
        Time(wanted) is { } a && Time(actual) is { } b && accept(b.CompareTo(a)));

    static DateTimeOffset? Time(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch) && epoch < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds(epoch)
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    static bool InNetwork(string wanted, string actual) => IPAddress.TryParse(actual, out var address)
        && (IPNetwork.TryParse(wanted, out var network) ? network.Contains(address) : IPAddress.TryParse(wanted, out var single) && single.Equals(address));
}
