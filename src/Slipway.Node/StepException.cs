namespace Slipway.Node;

/// <summary>A step that did not work, in words for the status document and the console: never with a secret.</summary>
/// <param name="permanent">Trying again cannot help: wrong content, wrong configuration.</param>
public sealed class StepException(string message, bool permanent = false, Exception? inner = null) : Exception(message, inner)
{
    public bool Permanent => permanent;
}
