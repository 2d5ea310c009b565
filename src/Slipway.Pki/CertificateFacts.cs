using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;

namespace Slipway.Pki;

/// <summary>
/// What a certificate says of itself, for those who only look at it. <c>X509Certificate2</c> is for those who connect or verify by one: it also
/// makes the key ready for use, which takes a hundred times as long as all else that is in it. Nothing is verified here.
/// </summary>
public sealed record CertificateFacts
{
    const string Label = "CERTIFICATE";
    const string SubjectKey = "2.5.29.14";
    const string AlternativeNames = "2.5.29.17";
    const string AuthorityKey = "2.5.29.35";

    static readonly Asn1Tag s_extensions = new(TagClass.ContextSpecific, 3);
    static readonly Asn1Tag s_keyIdentifier = new(TagClass.ContextSpecific, 0);
    static readonly Asn1Tag s_dnsName = new(TagClass.ContextSpecific, 2);
    static readonly Asn1Tag s_address = new(TagClass.ContextSpecific, 7);

    public required ReadOnlyMemory<byte> Der { get; init; }

    /// <summary>SHA-256 of the whole certificate in lower-case hex.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Der.Span));

    /// <summary>DER.</summary>
    public required ReadOnlyMemory<byte> Issuer { get; init; }

    /// <summary>DER.</summary>
    public required ReadOnlyMemory<byte> Subject { get; init; }

    public required DateTimeOffset NotBefore { get; init; }
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>DER of the <c>SubjectPublicKeyInfo</c>.</summary>
    public required ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>Null: it does not say.</summary>
    public ReadOnlyMemory<byte>? KeyIdentifier { get; init; }

    /// <summary>Of the key that signed it; null: it does not say.</summary>
    public ReadOnlyMemory<byte>? IssuerKeyIdentifier { get; init; }

    /// <summary>DNS names and IP addresses it is valid for, mixed, as they are written in it.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <param name="pem">The first certificate in it is read.</param>
    /// <exception cref="PkiException">There is none that can be read.</exception>
    public static CertificateFacts Read(string pem) => All(pem).FirstOrDefault() ?? throw Unreadable();

    /// <summary>Each certificate in a file of several, in their order; other things are passed over.</summary>
    /// <exception cref="PkiException">One of them cannot be read.</exception>
    public static IEnumerable<CertificateFacts> All(string pem)
    {
        for (var at = 0; PemEncoding.TryFind(pem.AsSpan(at), out var fields); at += fields.Location.End.Value)
        {
            var text = pem.AsSpan(at);
            if (text[fields.Label] is not Label) continue;
            var der = new byte[fields.DecodedDataLength];
            yield return Convert.TryFromBase64Chars(text[fields.Base64Data], der, out _) ? OfDer(der) : throw Unreadable();
        }
    }

    /// <summary>Whether it says that it was issued by that authority: by its name and, where both tell it, its key. An authority that was made anew keeps its name, not its key.</summary>
    public bool IsIssuedBy(CertificateFacts authority) =>
        Issuer.Span.SequenceEqual(authority.Subject.Span)
        && (authority.KeyIdentifier is not { } known || IssuerKeyIdentifier is not { } named || named.Span.SequenceEqual(known.Span));

    static CertificateFacts OfDer(byte[] der)
    {
        try
        {
            var body = new AsnReader(der, AsnEncodingRules.DER).ReadSequence().ReadSequence();
            if (body.PeekTag().HasSameClassAndValue(s_keyIdentifier)) body.ReadEncodedValue(); // The version.
            body.ReadInteger();
            body.ReadSequence(); // The signature's algorithm.
            var issuer = body.ReadEncodedValue();
            var validity = body.ReadSequence();
            var (begin, end) = (Time(validity), Time(validity));
            var facts = new CertificateFacts
            {
                Der = der, Issuer = issuer, NotBefore = begin, NotAfter = end,
                Subject = body.ReadEncodedValue(), PublicKey = body.ReadEncodedValue(),
            };
            while (body.HasData && !body.PeekTag().HasSameClassAndValue(s_extensions)) body.ReadEncodedValue();
            if (!body.HasData) return facts;
            for (var extensions = body.ReadSequence(s_extensions).ReadSequence(); extensions.HasData;) facts = facts.With(extensions.ReadSequence());
            return facts;
        }
        catch (AsnContentException problem)
        {
            throw Unreadable(problem);
        }
    }

    CertificateFacts With(AsnReader extension)
    {
        var kind = extension.ReadObjectIdentifier();
        if (extension.PeekTag().HasSameClassAndValue(Asn1Tag.Boolean)) extension.ReadBoolean();
        var content = new AsnReader(extension.ReadOctetString(), AsnEncodingRules.DER);
        return kind switch
        {
            SubjectKey => this with { KeyIdentifier = content.ReadOctetString() },
            AuthorityKey when content.ReadSequence() is { HasData: true } parts && parts.PeekTag().HasSameClassAndValue(s_keyIdentifier) => this with { IssuerKeyIdentifier = parts.ReadOctetString(s_keyIdentifier) },
            AlternativeNames => this with { Names = NamesOf(content.ReadSequence()) },
            _ => this,
        };
    }

    static List<string> NamesOf(AsnReader names)
    {
        var read = new List<string>();
        while (names.HasData)
        {
            var kind = names.PeekTag();
            if (kind.HasSameClassAndValue(s_dnsName)) read.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, s_dnsName));
            else if (kind.HasSameClassAndValue(s_address) && names.ReadOctetString(s_address) is { Length: 4 or 16 } address) read.Add(new IPAddress(address).ToString());
            else if (!kind.HasSameClassAndValue(s_address)) names.ReadEncodedValue();
        }
        return read;
    }

    static DateTimeOffset Time(AsnReader validity) => validity.PeekTag().HasSameClassAndValue(Asn1Tag.UtcTime) ? validity.ReadUtcTime() : validity.ReadGeneralizedTime();

    static PkiException Unreadable(Exception? problem = null) => new("this is no certificate in PEM that can be read", problem);
}
