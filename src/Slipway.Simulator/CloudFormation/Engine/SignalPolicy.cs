using System.Globalization;
using System.Xml;
using Slipway.Simulator.CloudFormation.Templates;
using Slipway.Simulator.CloudFormation.Types;
using System.Text.Json.Nodes;

namespace Slipway.Simulator.CloudFormation.Engine;

/// <summary>A resource's <c>CreationPolicy</c>: how many signals, within what time.</summary>
/// <param name="MinimumPercent">Of <paramref name="Needed"/> that must be successes.</param>
sealed record SignalPolicy(int Needed, TimeSpan Patience, int MinimumPercent)
{
    /// <exception cref="Kernel.AwsException">It is not well-formed.</exception>
    public static SignalPolicy? Of(JsonObject? policy)
    {
        if (policy?["ResourceSignal"] is not JsonObject signal) return null;
        return new SignalPolicy(
            Whole(signal["Count"], 1),
            Duration(signal["Timeout"].Text() ?? "PT5M"),
            Whole((policy["AutoScalingCreationPolicy"] as JsonObject)?["MinSuccessfulInstancesPercent"], 100));
    }

    public Progress Judge(IReadOnlyDictionary<string, bool> signals, TimeSpan waited)
    {
        var good = signals.Values.Count(success => success);
        var bad = signals.Count - good;
        var successes = (int)Math.Ceiling(Needed * MinimumPercent / 100.0);
        if (good >= successes) return Progress.Done;
        if (bad > Needed - successes)
            return Progress.Failed($"Received {bad} FAILURE signal(s) out of {Needed}. Unable to satisfy {MinimumPercent}% MinSuccessfulInstancesPercent requirement");
        return waited < Patience
            ? Progress.Waiting
            : Progress.Failed($"Received {good} SUCCESS signal(s) out of {Needed}. Unable to satisfy {MinimumPercent}% MinSuccessfulInstancesPercent requirement");
    }

    static int Whole(JsonNode? node, int otherwise) =>
        node is null ? otherwise : int.TryParse(node.Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value : throw Refusal.Validation($"{node.ToJsonString()} is not a whole number");

    /// <summary>Twelve hours at most, as in CloudFormation.</summary>
    public static TimeSpan Duration(string text)
    {
        try
        {
            var value = XmlConvert.ToTimeSpan(text);
            return value <= TimeSpan.FromHours(12) ? value : TimeSpan.FromHours(12);
        }
        catch (FormatException)
        {
            throw Refusal.Validation($"Timeout {text} is not an ISO 8601 duration");
        }
    }
}
