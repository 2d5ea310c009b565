using System.Text.Json;
using System.Text.Json.Serialization;
using FsCheck;
using FsCheck.Fluent;
using Slipway.Spec.Diagnostics;
using Slipway.Spec.Model;
using Slipway.Testing;

namespace Slipway.Spec.Tests;

public sealed class SpecWriterTests
{
    static readonly JsonSerializerOptions Json = new() { Converters = { new SourceIsNoContent() } };

    [Fact]
    public void What_is_written_reads_back_the_same() =>
        Prop.ForAll(Specs.Any.ToArbitrary(), spec =>
        {
            var text = SpecWriter.Write(spec);
            var result = SpecReader.Read(new SourceText("f", text));
            return (result.Diagnostics.Count == 0 && Equal(spec, result.Spec)).Label(text + DiagnosticPrinter.Print(result.Diagnostics, new SourceText("f", text)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_file_with_every_key_is_written_without_loss()
    {
        var spec = SpecReader.Read("f", File.ReadAllBytes(Repository.File("testdata", "spec", "good-every-key", "cluster.yaml"))).Spec;
        Assert.NotNull(spec);
        var text = SpecWriter.Write(spec);
        Golden.Verify(Repository.File("testdata", "spec", "good-every-key", "written.yaml"), text);
        Assert.True(Equal(spec, SpecReader.Read(new SourceText("f", text)).Spec));
    }

    [Fact]
    public void Comments_stand_above_their_keys()
    {
        var spec = new ClusterSpec { Metadata = new MetadataSpec { Name = "a" }, Region = "eu-west-1", Api = new ApiSpec { DnsName = "k.example.com" }, NodePools = [new NodePoolSpec { Name = "w", Min = 1 }] };
        var text = SpecWriter.Write(spec, new Dictionary<string, string> { ["spec.api.dnsName"] = "two\nlines", ["spec.nodePools[0].min"] = "one", ["spec.etcd"] = "not written" });
        Assert.Equal("""
            apiVersion: slipway.dev/v1
            kind: Cluster
            metadata:
              name: a
            spec:
              region: eu-west-1
              api:
                # two
                # lines
                dnsName: k.example.com
              nodePools:
              - name: w
                # one
                min: 1

            """, text);
    }

    [Theory]
    [InlineData("90s", "1m30s")]
    [InlineData("365d", "1y")]
    [InlineData("2w", "14d")]
    [InlineData("400d", "400d")]
    [InlineData("25h", "1d1h")]
    public void Durations_are_written_in_their_shortest_customary_form(string written, string printed) =>
        Assert.Equal(printed, Formats.DurationText.Print(Assert.NotNull(Formats.DurationText.Parse(written))));

    static bool Equal(ClusterSpec a, ClusterSpec? b) => JsonSerializer.Serialize(a, Json) == JsonSerializer.Serialize(b, Json);

    sealed class SourceIsNoContent : JsonConverter<SourceMap>
    {
        public override SourceMap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => SourceMap.None;
        public override void Write(Utf8JsonWriter writer, SourceMap value, JsonSerializerOptions options) => writer.WriteNullValue();
    }
}
