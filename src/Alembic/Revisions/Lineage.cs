namespace Alembic.Revisions;

public sealed partial class RevisionMap
{
    /// <summary>The revisions that share a line with others: their ancestors and descendants, and themselves.</summary>
    private sealed class Lineage
    {
        private readonly RevisionMap _map;
        private readonly string[] _names;
        private readonly bool _dependencies;
        private int[]? _members;
        private NodeSet? _related;

        /// <summary>The line of what an identifier means; everything, if it means base.</summary>
        public Lineage(RevisionMap map, string? identifier, bool dependencies = false)
        {
            var (numbers, label) = map.Numbers(identifier);
            _map = map;
            _names = [.. string.IsNullOrEmpty(label) ? numbers : numbers.Prepend(label)];
            _dependencies = dependencies;
        }

        public Lineage(RevisionMap map, int[] members)
        {
            _map = map;
            _names = [];
            _members = members;
        }

        private RevisionGraph Graph => _map.Graph;

        /// <summary>Whether a node is on the line. The names of the line are looked up only when the first node is asked for.</summary>
        public bool Includes(int node)
        {
            if (_members is null && _names.Length == 0)
            {
                return true;
            }

            node = Node.Require(node == Node.Base ? _map.Locate("base") : node);
            _members ??= [.. _names.Select(name => _map.Locate(name))];
            if (Graph.IsAcyclic && !Graph.HasDuplicates)
            {
                return (_related ??= RelatedTo(_members)).Contains(node);
            }

            var related = RelatedTo([node]);
            return _members.Any(related.Contains);
        }

        private NodeSet RelatedTo(int[] nodes)
        {
            var related = Graph.Descendants(nodes, _dependencies);
            related.UnionWith(Graph.Ancestors(nodes, _dependencies));
            return related;
        }
    }
}
