namespace Slipway.Spec.Schema;

/// <summary>All mappings of the format, each once, in the order in which a reader of the docs meets them.</summary>
static class ShapeWalk
{
    public static IEnumerable<Shape> From(Shape root)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { root.Name };
        var queue = new Queue<Shape>([root]);
        while (queue.TryDequeue(out var shape))
        {
            yield return shape;
            foreach (var field in shape.Fields)
            {
                if (field.Type.Nested is { } nested && seen.Add(nested.Name)) queue.Enqueue(nested);
            }
        }
    }
}
