using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// The members of JSON objects, or elements and attributes of XML records, by their path below the record. One gets a column of the
/// table as soon as some record has a value there, however late in the file: rows before have an empty cell.
/// </summary>
internal sealed class MemberTree
{
    private readonly TableSpooler spooler;
    private readonly TabularLimits limits;
    private long visits;
    private int members;

    public MemberTree(TableSpooler spooler, TabularLimits limits)
    {
        this.spooler = spooler;
        this.limits = limits;
        spooler.SetColumns([]);
        Root = new Member(this, "");
    }

    /// <summary>The record itself.</summary>
    public Member Root { get; }

    /// <summary>Adds columns for members that were null wherever they stood.</summary>
    public void AddNullColumns() => Root.AddNullColumns();

    private int AddColumn(string path) => spooler.AddColumn(path);

    private Member Add(string path)
        => ++members <= limits.Columns * 2L
            ? new Member(this, path)
            : throw new RefusedExtractException(ProblemKinds.TooManyColumns);

    /// <summary>One path below the record.</summary>
    internal sealed class Member(MemberTree tree, string path)
    {
        private readonly Dictionary<string, Member> children = new(StringComparer.Ordinal);
        private int column = -1;
        private bool isNull;
        private long visit;
        private long parentVisit;

        /// <summary>How often it stands in the parent that is being read, this time included.</summary>
        public int Times { get; private set; }

        /// <summary>The column of its values, made when new.</summary>
        public int Column => column >= 0 ? column : column = tree.AddColumn(path);

        /// <summary>Begins to read one such object or element.</summary>
        public void Enter() => visit = ++tree.visits;

        /// <summary>The member below, made when new.</summary>
        public Member Child(ReadOnlySpan<char> name)
        {
            var byName = children.GetAlternateLookup<ReadOnlySpan<char>>();
            if (!byName.TryGetValue(name, out var child))
            {
                var title = TextFolding.FoldWidth(TextFolding.Trim(name).ToString());
                child = tree.Add(path.Length == 0 ? title : $"{path}/{title}");
                byName[name] = child;
            }

            child.Times = child.parentVisit == visit ? child.Times + 1 : 1;
            child.parentVisit = visit;
            return child;
        }

        public void SetNull() => isNull = true;

        public void AddNullColumns()
        {
            column = isNull && column < 0 && children.Count == 0 ? tree.AddColumn(path) : column;
            foreach (var child in children.Values)
            {
                child.AddNullColumns();
            }
        }
    }
}
