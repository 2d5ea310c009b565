using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.RepresentationModel;

namespace Slipway.Render.Tests;

/// <summary>User data as a machine reads it: cloud-config or Ignition, to files.</summary>
public static class UserDataReader
{
    public static string Of(JsonObject launchTemplate) =>
        (string?)launchTemplate["LaunchTemplateData"]?["UserData"]?["Fn::Base64"] ?? throw new ArgumentException("no user data");

    /// <summary>The content of the file that the user data writes at the path.</summary>
    public static string File(string userData, string path) =>
        userData.StartsWith("#cloud-config", StringComparison.Ordinal) ? FromCloudConfig(userData, path) : FromIgnition(userData, path);

    static string FromCloudConfig(string userData, string path)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(userData));
        var files = (YamlSequenceNode)stream.Documents.Single().RootNode["write_files"];
        return files.Single(file => file["path"].ToString() == path)["content"].ToString();
    }

    static string FromIgnition(string userData, string path)
    {
        using var json = JsonDocument.Parse(userData);
        var source = json.RootElement.GetProperty("storage").GetProperty("files").EnumerateArray()
            .Single(file => file.GetProperty("path").GetString() == path)
            .GetProperty("contents").GetProperty("source").GetString() ?? "";
        return Encoding.UTF8.GetString(Convert.FromBase64String(source["data:;base64,".Length..]));
    }
}
