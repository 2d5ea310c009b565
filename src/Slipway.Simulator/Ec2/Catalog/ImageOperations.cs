using System.Xml.Linq;
using Slipway.Simulator.Calls;
using Slipway.Simulator.Kernel;
using static Slipway.Simulator.Ec2.Ec2Xml;

namespace Slipway.Simulator.Ec2.Catalog;

static class ImageOperations
{
    public static IEnumerable<Operation<Ec2Request>> All => [new("DescribeImages", Describe, "ImageId Owner Filter MaxResults NextToken")];

    static IEnumerable<XElement?> Describe(Ec2Request request)
    {
        var region = request.Here.Name;
        var ids = request.Args.Values("ImageId");
        var images = ids.Count > 0
            ? ids.Select(id => Images.Find(request.World, region, id)).ToList()
            : request.World.Parts<IImages>().SelectMany(catalog => catalog.AllImages(region)).ToList();
        var owners = request.Args.Values("Owner");
        if (owners.Count > 0) images.RemoveAll(i => !owners.Contains(i.OwnerId) && (i.OwnerAlias is null || !owners.Contains(i.OwnerAlias)));
        foreach (var filter in request.Args.List("Filter"))
        {
            var values = filter.Values("Value");
            Func<MachineImage, string?> value = filter.Need("Name") switch
            {
                "name" => i => i.Name,
                "architecture" => i => i.Architecture ?? "x86_64",
                "image-id" => i => i.Id,
                "owner-id" => i => i.OwnerId,
                "owner-alias" => i => i.OwnerAlias,
                "state" => i => i.State,
                "root-device-type" => i => i.RootDeviceType,
                "virtualization-type" => i => i.Virtualization,
                "platform" => i => i.Platform,
                "image-type" => _ => "machine",
                "is-public" => _ => "true",
                var name => throw AwsException.NotSupported($"the filter '{name}' of ec2:DescribeImages"),
            };
            images.RemoveAll(i => value(i) is not { } text || !values.Any(pattern => Wildcard.Matches(pattern, text)));
        }
        var (page, next) = Paging.Of(images, request.Args.Int("MaxResults"), request["NextToken"]);
        return [Set("imagesSet", page.Select(Render)), X("nextToken", next)];
    }

    static XElement?[] Render(MachineImage image) =>
    [
        X("imageId", image.Id), X("imageLocation", $"{image.OwnerAlias ?? image.OwnerId}/{image.Name}"), X("imageState", image.State),
        X("imageOwnerId", image.OwnerId), X("imageOwnerAlias", image.OwnerAlias), X("isPublic", true), X("architecture", image.Architecture ?? "x86_64"),
        X("imageType", "machine"), X("name", image.Name), X("rootDeviceType", image.RootDeviceType), X("rootDeviceName", image.RootDevice),
        Set("blockDeviceMapping", new XElement?[][]
        {
            [
                X("deviceName", image.RootDevice),
                X("ebs", X("snapshotId", Images.SnapshotId(image)), X("volumeSize", image.RootSize), X("deleteOnTermination", true),
                    X("volumeType", "gp3"), X("encrypted", false)),
            ],
        }),
        X("virtualizationType", image.Virtualization), X("hypervisor", "xen"), X("enaSupport", true), X("platform", image.Platform),
        X("platformDetails", image.Platform is null ? "Linux/UNIX" : "Windows"),
        X("creationDate", "2026-07-01T00:00:00.000Z"), Tags(new Dictionary<string, string>()),
    ];
}
