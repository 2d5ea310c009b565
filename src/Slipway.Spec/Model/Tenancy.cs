namespace Slipway.Spec.Model;

public enum Tenancy { Default, Dedicated, Host }
