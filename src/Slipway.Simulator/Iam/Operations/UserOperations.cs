using System.Xml.Linq;
using Slipway.Simulator.Kernel;

namespace Slipway.Simulator.Iam.Operations;

static class UserOperations
{
    public static void Register(IamTable table, IamStore store)
    {
        table.Add("CreateUser", call => Create(call, store), "UserName", "Path", "Tags");
        table.Add("GetUser", call => [new("User", Describe(Named(call, store)), IamTags.Write(Named(call, store)))], "UserName");
        table.Add("ListUsers", _ => List("Users", store.State.Users.Values.Select(Describe)), "PathPrefix");
        table.Add("DeleteUser", call => Delete(call, store), "UserName");
        table.Add("ListGroupsForUser", call => List("Groups", store.State.Groups.Values.Where(group => group.Members.Contains(Named(call, store).Name)).Select(GroupOperations.Describe)), "UserName");
        table.Add("CreateAccessKey", call => CreateKey(call, store), "UserName");
        table.Add("ListAccessKeys", call => ListKeys(call, store), "UserName");
        table.Add("DeleteAccessKey", call => DeleteKey(call, store), "UserName", "AccessKeyId");
        table.Add("TagUser", call => Tag(call, store.User(call.Need("UserName"))), "UserName", "Tags");
        table.Add("UntagUser", call => Untag(call, store.User(call.Need("UserName"))), "UserName", "TagKeys");
    }

    public static IEnumerable<XElement> List(string name, IEnumerable<IEnumerable<XElement>> members) =>
        [new(name, members.Select(member => new XElement("member", member))), new("IsTruncated", "false")];

    public static IEnumerable<XElement> Tag(Call call, IamEntity entity)
    {
        foreach (var (key, value) in IamTags.Read(call)) entity.Tags[key] = value;
        return [];
    }

    public static IEnumerable<XElement> Untag(Call call, IamEntity entity)
    {
        foreach (var key in IamTags.ReadKeys(call)) entity.Tags.Remove(key);
        return [];
    }

    static IEnumerable<XElement> Describe(IamUser user) =>
        [new("Path", user.Path), new("UserName", user.Name), new("UserId", user.Id), new("Arn", user.Arn), new("CreateDate", Xml.Seconds(user.Created))];

    /// <summary>Without a name: the caller itself.</summary>
    static IamUser Named(Call call, IamStore store) => store.User(call["UserName"] ?? call.Caller.UserName ?? call.Need("UserName"));

    static IEnumerable<XElement> Create(Call call, IamStore store)
    {
        var name = Names.Need(call, "UserName", 64);
        if (store.State.Users.ContainsKey(name)) throw Names.Taken("User", name);
        var path = Names.Path(call);
        var user = new IamUser
        {
            Name = name,
            Path = path,
            Id = call.World.Ids.Base32("AIDA", 17),
            Arn = $"arn:aws:iam::{call.World.Account}:user{path}{name}",
            Created = call.World.Now,
            Tags = new(IamTags.Read(call)),
        };
        store.State.Users.Add(name, user);
        return [new("User", Describe(user), IamTags.Write(user))];
    }

    static IEnumerable<XElement> Delete(Call call, IamStore store)
    {
        var user = store.User(call.Need("UserName"));
        if (user.Keys.Count > 0) throw Names.InUse("delete access keys");
        if (user.Attached.Count > 0) throw Names.InUse("detach all policies");
        if (user.Inline.Count > 0) throw Names.InUse("delete policies");
        if (store.State.Groups.Values.Any(group => group.Members.Contains(user.Name))) throw Names.InUse("remove users from group");
        store.State.Users.Remove(user.Name);
        return [];
    }

    static IEnumerable<XElement> CreateKey(Call call, IamStore store)
    {
        var user = Named(call, store);
        if (user.Keys.Count >= 2) throw new AwsException("LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2", 409);
        var key = new IamAccessKey(call.World.Ids.Base32("AKIA", 16), call.World.Ids.Base32("", 40), call.World.Now);
        user.Keys.Add(key);
        call.World.Part<Credentials>().Add(store.KeyOf(user, key));
        return [new("AccessKey", new XElement("UserName", user.Name), new XElement("AccessKeyId", key.Id), new XElement("Status", "Active"),
            new XElement("SecretAccessKey", key.Secret), new XElement("CreateDate", Xml.Seconds(key.Created)))];
    }

    static IEnumerable<XElement> ListKeys(Call call, IamStore store)
    {
        var user = Named(call, store);
        return List("AccessKeyMetadata", user.Keys.Select(key => (IEnumerable<XElement>)
            [new("UserName", user.Name), new("AccessKeyId", key.Id), new("Status", "Active"), new("CreateDate", Xml.Seconds(key.Created))]));
    }

    static IEnumerable<XElement> DeleteKey(Call call, IamStore store)
    {
        var user = Named(call, store);
        var id = call.Need("AccessKeyId");
        if (user.Keys.RemoveAll(key => key.Id == id) == 0) throw new AwsException("NoSuchEntity", $"The Access Key with id {id} cannot be found.", 404);
        call.World.Part<Credentials>().Remove(id);
        return [];
    }
}
