using Slipway.Design.Addresses;
using Slipway.Design.Findings;

namespace Slipway.Design.Resolve;

static class CidrReading
{
    extension(DesignContext context)
    {
        /// <summary>The block at a path; null, and an error, when the text is none.</summary>
        public Cidr? Cidr(string text, string path)
        {
            if (Addresses.Cidr.TryParse(text, out var cidr)) return cidr;
            context.Add(NetworkFindings.CidrMalformed(context.At(path), text, WithoutHostBits(text)));
            return null;
        }

        /// <summary>All that are blocks, distinct; an error for each that is none.</summary>
        public IReadOnlyList<Cidr> Cidrs(IReadOnlyList<string> texts, string path) =>
            [.. texts.Select((text, i) => context.Cidr(text, $"{path}[{i}]")).OfType<Cidr>().Distinct()];
    }

    /// <summary>10.0.1.5/16 → 10.0.0.0/16; 10.0.1.5 → 10.0.1.5/32.</summary>
    static string? WithoutHostBits(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return Addresses.Cidr.TryParseAddress(text, out _) ? text + "/32" : null;
        if (!Addresses.Cidr.TryParseAddress(text.AsSpan(0, slash), out var address)) return null;
        if (!int.TryParse(text.AsSpan(slash + 1), System.Globalization.NumberStyles.None, null, out var prefix) || prefix > 32) return null;
        return Addresses.Cidr.Around(address, prefix).ToString();
    }
}
