namespace Alembic.Autogenerate;

/// <summary>Finds what lies on a circle of a graph, by Tarjan's strongly connected components.</summary>
internal static class Circles
{
    /// <summary>Gives the nodes that lead to themselves.</summary>
    /// <param name="edges">For each node, the nodes that it leads to; none leads to itself directly.</param>
    public static IEnumerable<int> Find(int[][] edges)
    {
        var number = new int[edges.Length];
        var lowest = new int[edges.Length];
        var isOpen = new bool[edges.Length];
        var component = new Stack<int>();
        var path = new Stack<(int Node, int Edge)>();
        var found = new List<int>();
        var count = 0;
        for (var start = 0; start < edges.Length; start++)
        {
            if (number[start] == 0)
            {
                Enter(start);
            }

            // Without recursion: a chain may be longer than the stack.
            while (path.TryPop(out var at))
            {
                if (at.Edge == edges[at.Node].Length)
                {
                    Leave(at.Node);
                    continue;
                }

                path.Push((at.Node, at.Edge + 1));
                var next = edges[at.Node][at.Edge];
                if (number[next] == 0)
                {
                    Enter(next);
                }
                else if (isOpen[next])
                {
                    lowest[at.Node] = Math.Min(lowest[at.Node], number[next]);
                }
            }
        }

        return found;

        void Enter(int node)
        {
            number[node] = lowest[node] = ++count;
            isOpen[node] = true;
            component.Push(node);
            path.Push((node, 0));
        }

        void Leave(int node)
        {
            if (path.TryPeek(out var parent))
            {
                lowest[parent.Node] = Math.Min(lowest[parent.Node], lowest[node]);
            }

            if (lowest[node] < number[node])
            {
                return;
            }

            var isCircle = component.Peek() != node;
            int member;
            do
            {
                member = component.Pop();
                isOpen[member] = false;
                if (isCircle)
                {
                    found.Add(member);
                }
            }
            while (member != node);
        }
    }
}
