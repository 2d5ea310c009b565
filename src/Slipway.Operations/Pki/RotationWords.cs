namespace Slipway.Operations.Pki;

/// <summary>Steps for people.</summary>
static class RotationWords
{
    public static string Of(RotationStep step) => step switch
    {
        RotationStep.Make(var keys) => $"made: {List(keys)}",
        RotationStep.Announce(var keys) => $"trusted from now on beside those of before: {List(keys)}",
        RotationStep.Switch(var keys) => $"the new ones sign: {List(keys)}",
        RotationStep.SwitchBack(var keys) => $"those of before sign again: {List(keys)}",
        RotationStep.Retire(var keys) => $"those of before are trusted no more: {List(keys)}",
        RotationStep.Withdraw(var keys) => $"the new ones are trusted no more: {List(keys)}",
        RotationStep.Forget(var keys) => $"deleted what is trusted no more: {List(keys)}",
        _ => $"{step.GetType().Name}",
    };

    static string List(IReadOnlyList<string> keys) => string.Join(", ", keys);
}
