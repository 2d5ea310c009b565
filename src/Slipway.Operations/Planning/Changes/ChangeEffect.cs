namespace Slipway.Operations.Planning.Changes;

/// <summary>What becomes of a changed key when the cluster runs already.</summary>
public enum ChangeEffect
{
    /// <summary>The next <c>up</c> makes it so.</summary>
    InPlace,

    /// <summary>Machines that run take it up by themselves, as new ones do.</summary>
    TakenUp,

    /// <summary>Machines that run keep what they were made with.</summary>
    NewMachines,

    /// <summary>Fixed when the cluster is made.</summary>
    Never,
}
