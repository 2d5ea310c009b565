namespace Slipway.Spec.Diagnostics;

public enum Severity { Note, Warning, Error }
