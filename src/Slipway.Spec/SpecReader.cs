using Slipway.Spec.Diagnostics;

namespace Slipway.Spec;

/// <summary>YAML text → spec and findings. Pure; never throws for anything that a text can hold.</summary>
public static class SpecReader
{
    public static SpecResult Read(SourceText text) => throw new NotImplementedException(text.File);
}
