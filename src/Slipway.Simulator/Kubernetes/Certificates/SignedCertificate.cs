using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Slipway.Simulator.Kubernetes.Certificates;

/// <summary>
/// The bytes of a certificate (RFC 5280, 4.1). <see cref="CertificateRequest.Create(X500DistinguishedName, X509SignatureGenerator, DateTimeOffset, DateTimeOffset, byte[])"/>
/// writes the same, and then opens it, which takes longer than to sign it; thousands of kubelets ask, and nobody here opens theirs.
/// </summary>
static class SignedCertificate
{
    /// <summary>From this year on times are written with four digits of the year.</summary>
    const int LongYears = 2050;

    static readonly Asn1Tag s_version = new(TagClass.ContextSpecific, 0);
    static readonly Asn1Tag s_extensions = new(TagClass.ContextSpecific, 3);

    /// <param name="request">Subject, public key and extensions.</param>
    /// <param name="serial">Unsigned, the most significant byte first.</param>
    /// <returns>PEM.</returns>
    public static string Write(CertificateRequest request, X500DistinguishedName issuer, X509SignatureGenerator signer, DateTimeOffset begin, DateTimeOffset end, ReadOnlySpan<byte> serial)
    {
        var algorithm = signer.GetSignatureAlgorithmIdentifier(HashAlgorithmName.SHA256);
        var body = Body(request, issuer, algorithm, begin, end, serial);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteEncodedValue(body);
            writer.WriteEncodedValue(algorithm);
            writer.WriteBitString(signer.SignData(body, HashAlgorithmName.SHA256));
        }
        return PemEncoding.WriteString("CERTIFICATE", writer.Encode()) + "\n";
    }

    static byte[] Body(CertificateRequest request, X500DistinguishedName issuer, byte[] algorithm, DateTimeOffset begin, DateTimeOffset end, ReadOnlySpan<byte> serial)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence(s_version)) writer.WriteInteger(2); // That is version 3.
            writer.WriteInteger(new BigInteger(serial, isUnsigned: true, isBigEndian: true));
            writer.WriteEncodedValue(algorithm);
            writer.WriteEncodedValue(issuer.RawData);
            using (writer.PushSequence())
            {
                WriteTime(writer, begin);
                WriteTime(writer, end);
            }
            writer.WriteEncodedValue(request.SubjectName.RawData);
            writer.WriteEncodedValue(request.PublicKey.ExportSubjectPublicKeyInfo());
            using (writer.PushSequence(s_extensions))
            using (writer.PushSequence())
            {
                foreach (var extension in request.CertificateExtensions) WriteExtension(writer, extension);
            }
        }
        return writer.Encode();
    }

    static void WriteExtension(AsnWriter writer, X509Extension extension)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(extension.Oid?.Value ?? throw new CryptographicException("an extension has no identifier"));
            if (extension.Critical) writer.WriteBoolean(true);
            writer.WriteOctetString(extension.RawData);
        }
    }

    static void WriteTime(AsnWriter writer, DateTimeOffset time)
    {
        if (time.UtcDateTime.Year < LongYears) writer.WriteUtcTime(time);
        else writer.WriteGeneralizedTime(time, omitFractionalSeconds: true);
    }
}
