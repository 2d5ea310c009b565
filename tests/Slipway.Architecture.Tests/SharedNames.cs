using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Slipway.Architecture.Tests;

/// <summary>Names types as the compiler shares code between them: all reference types are one.</summary>
sealed class SharedNames : ISignatureTypeProvider<string, object?>
{
    public const string Reference = "ref";
    const byte ValueType = 0x11;

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        genericType == Reference ? Reference : $"{genericType.Split('`')[0]}<{string.Join(',', typeArguments)}>";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode is PrimitiveTypeCode.String or PrimitiveTypeCode.Object ? Reference : typeCode.ToString();
    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
        rawTypeKind == ValueType ? reader.GetString(reader.GetTypeDefinition(handle).Name) : Reference;
    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
        rawTypeKind == ValueType ? reader.GetString(reader.GetTypeReference(handle).Name) : Reference;
    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);
    public string GetArrayType(string elementType, ArrayShape shape) => Reference;
    public string GetSZArrayType(string elementType) => Reference;
    public string GetByReferenceType(string elementType) => elementType;
    public string GetFunctionPointerType(MethodSignature<string> signature) => Reference;
    // What stands here is one of those that callers name.
    public string GetGenericMethodParameter(object? genericContext, int index) => Reference;
    public string GetGenericTypeParameter(object? genericContext, int index) => Reference;
    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;
    public string GetPinnedType(string elementType) => elementType;
    public string GetPointerType(string elementType) => elementType;
}
