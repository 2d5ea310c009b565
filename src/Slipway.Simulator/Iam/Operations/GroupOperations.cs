using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Iam.Operations;

static class GroupOperations
{
    public static void Register(IamTable table, IamStore store)
    {
        table.Add("CreateGroup", call => Create(call, store), "GroupName", "Path");
        table.Add("GetGroup", call => Get(call, store), "GroupName");
        table.Add("ListGroups", _ => UserOperations.List("Groups", store.State.Groups.Values.Select(Describe)), "PathPrefix");
        table.Add("DeleteGroup", call => Delete(call, store), "GroupName");
        table.Add("AddUserToGroup", call => Add(call, store), "GroupName", "UserName");
        table.Add("RemoveUserFromGroup", call => Remove(call, store), "GroupName", "UserName");
    }

    public static IEnumerable<XElement> Describe(IamGroup group) =>
        [new("Path", group.Path), new("GroupName", group.Name), new("GroupId", group.Id), new("Arn", group.Arn), new("CreateDate", Xml.Seconds(group.Created))];

    static IEnumerable<XElement> Create(Call call, IamStore store)
    {
        var name = Names.Need(call, "GroupName", 128);
        if (store.State.Groups.ContainsKey(name)) throw Names.Taken("Group", name);
        var path = Names.Path(call);
        var group = new IamGroup
        {
            Name = name,
            Path = path,
            Id = call.World.Ids.Base32("AGPA", 17),
            Arn = $"arn:aws:iam::{call.World.Account}:group{path}{name}",
            Created = call.World.Now,
        };
        store.State.Groups.Add(name, group);
        return [new("Group", Describe(group))];
    }

    static IEnumerable<XElement> Get(Call call, IamStore store)
    {
        var group = store.Group(call.Need("GroupName"));
        var users = group.Members.Select(store.User).Select(user => new XElement("member", new XElement("Path", user.Path), new XElement("UserName", user.Name),
            new XElement("UserId", user.Id), new XElement("Arn", user.Arn), new XElement("CreateDate", Xml.Seconds(user.Created))));
        return [new("Group", Describe(group)), new("Users", users), new("IsTruncated", "false")];
    }

    static IEnumerable<XElement> Delete(Call call, IamStore store)
    {
        var group = store.Group(call.Need("GroupName"));
        if (group.Members.Count > 0) throw Names.InUse("remove users from group");
        if (group.Attached.Count > 0) throw Names.InUse("detach all policies");
        if (group.Inline.Count > 0) throw Names.InUse("delete policies");
        store.State.Groups.Remove(group.Name);
        return [];
    }

    static IEnumerable<XElement> Add(Call call, IamStore store)
    {
        store.Group(call.Need("GroupName")).Members.Add(store.User(call.Need("UserName")).Name);
        return [];
    }

    static IEnumerable<XElement> Remove(Call call, IamStore store)
    {
        store.Group(call.Need("GroupName")).Members.Remove(store.User(call.Need("UserName")).Name);
        return [];
    }
}
