using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Iam.Operations;

static class ProfileOperations
{
    public static void Register(IamTable table, IamStore store)
    {
        table.Add("CreateInstanceProfile", call => Create(call, store), "InstanceProfileName", "Path", "Tags");
        table.Add("GetInstanceProfile", call => [new("InstanceProfile", Describe(store, store.Profile(call.Need("InstanceProfileName"))))], "InstanceProfileName");
        table.Add("ListInstanceProfiles", _ => UserOperations.List("InstanceProfiles", store.State.Profiles.Values.Select(profile => Describe(store, profile))), "PathPrefix");
        table.Add("ListInstanceProfilesForRole", call => UserOperations.List("InstanceProfiles",
            store.State.Profiles.Values.Where(profile => profile.Role == store.Role(call.Need("RoleName")).Name).Select(profile => Describe(store, profile))), "RoleName");
        table.Add("DeleteInstanceProfile", call => Delete(call, store), "InstanceProfileName");
        table.Add("AddRoleToInstanceProfile", call => Add(call, store), "InstanceProfileName", "RoleName");
        table.Add("RemoveRoleFromInstanceProfile", call => Remove(call, store), "InstanceProfileName", "RoleName");
    }

    static IEnumerable<XElement> Describe(IamStore store, IamProfile profile)
    {
        List<XElement> result =
        [
            new("Path", profile.Path), new("InstanceProfileName", profile.Name), new("InstanceProfileId", profile.Id), new("Arn", profile.Arn),
            new("CreateDate", Xml.Seconds(profile.Created)),
            new("Roles", profile.Role is { } role ? new XElement("member", RoleOperations.Describe(store.Role(role))) : null),
        ];
        if (IamTags.Write(profile) is { } tags) result.Add(tags);
        return result;
    }

    static IEnumerable<XElement> Create(Call call, IamStore store)
    {
        var name = Names.Need(call, "InstanceProfileName", 128);
        if (store.State.Profiles.ContainsKey(name)) throw new AwsException("EntityAlreadyExists", $"Instance Profile {name} already exists.", 409);
        var path = Names.Path(call);
        var profile = new IamProfile
        {
            Name = name,
            Path = path,
            Id = call.World.Ids.Base32("AIPA", 17),
            Arn = $"arn:aws:iam::{call.World.Account}:instance-profile{path}{name}",
            Created = call.World.Now,
            Tags = new(IamTags.Read(call)),
        };
        store.State.Profiles.Add(name, profile);
        return [new("InstanceProfile", Describe(store, profile))];
    }

    static IEnumerable<XElement> Delete(Call call, IamStore store)
    {
        var profile = store.Profile(call.Need("InstanceProfileName"));
        if (profile.Role is not null) throw Names.InUse("remove roles from instance profile");
        store.State.Profiles.Remove(profile.Name);
        return [];
    }

    static IEnumerable<XElement> Add(Call call, IamStore store)
    {
        var profile = store.Profile(call.Need("InstanceProfileName"));
        var role = store.Role(call.Need("RoleName"));
        call.Authorize("iam:PassRole", role.Arn);
        if (profile.Role is not null) throw new AwsException("LimitExceeded", "Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1", 409);
        profile.Role = role.Name;
        return [];
    }

    static IEnumerable<XElement> Remove(Call call, IamStore store)
    {
        var profile = store.Profile(call.Need("InstanceProfileName"));
        var role = call.Need("RoleName");
        if (profile.Role != role) throw new AwsException("NoSuchEntity", $"The role with name {role} cannot be found.", 404);
        profile.Role = null;
        return [];
    }
}
