using System.Buffers;
using System.Text;
using System.Xml;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Turns the nodes of one record element after the other into rows: the text of an element is a cell named by its path below the
/// record (person/name), an attribute by @ and its name, the record's own text by a dot; a sibling of the same name gets a
/// number: phone, phone[2]. Namespaces are passed over.
/// </summary>
internal sealed class XmlRecord(TableSpooler spooler, TabularLimits limits)
{
    private readonly MemberTree tree = new(spooler, limits);
    private readonly Stack<Element> open = new();
    private readonly Stack<Element> spare = new();
    private readonly Encoder utf8 = Encoding.UTF8.GetEncoder();
    private readonly char[] chars = new char[4096];

    /// <summary>False between records.</summary>
    public bool IsOpen => open.Count > 0;

    /// <summary>The reader stands on an element: the record itself, or one inside.</summary>
    public void Begin(XmlReader reader)
    {
        var member = tree.Root;
        if (open.TryPeek(out var parent))
        {
            parent.HasChildren = true;
            member = Child(parent.Member, reader.LocalName);
        }

        member.Enter();
        open.Push(spare.TryPop(out var used) ? used : new Element());
        open.Peek().Begin(member);
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI is not ("http://www.w3.org/2000/xmlns/" or "http://www.w3.org/2001/XMLSchema-instance"))
            {
                spooler.SetCell(Child(member, "@" + reader.LocalName).Column, Encoding.UTF8.GetBytes(reader.Value));
            }
        }

        reader.MoveToElement();
    }

    /// <summary>The reader stands on text.</summary>
    /// <exception cref="RefusedExtractException">F104.</exception>
    public void AddText(XmlReader reader, XmlText source)
    {
        var text = open.Peek().Text;
        while (true)
        {
            source.Step();
            var got = reader.ReadValueChunk(chars, 0, chars.Length);
            var into = text.GetSpan((got * 3) + 3);
            text.Advance(utf8.GetBytes(chars.AsSpan(0, got), into, flush: got == 0));
            if (text.WrittenCount > limits.CellBytes)
            {
                throw new RefusedExtractException(ProblemKinds.CellTooLarge, row: source.Row);
            }

            if (got == 0)
            {
                return;
            }
        }
    }

    /// <summary>The innermost open element ends; with the record itself row <paramref name="row"/> ends.</summary>
    public void End(long row)
    {
        var element = open.Pop();
        spare.Push(element);
        var text = element.Text.WrittenSpan;
        text = element.HasChildren || open.Count == 0 ? text.Trim(" \t\r\n"u8) : text;
        if (!text.IsEmpty)
        {
            spooler.SetCell((open.Count == 0 ? element.Member.Child(".") : element.Member).Column, text);
        }
        else if (!element.HasChildren && open.Count > 0)
        {
            element.Member.SetNull();
        }

        if (open.Count == 0)
        {
            spooler.EndRow(row);
        }
    }

    /// <summary>Settles the columns, after the last row.</summary>
    public void Complete() => tree.AddNullColumns();

    private static MemberTree.Member Child(MemberTree.Member parent, string name)
    {
        var child = parent.Child(name);
        return child.Times > 1 ? parent.Child($"{name}[{child.Times}]") : child;
    }

    private sealed class Element
    {
        public MemberTree.Member Member { get; private set; } = null!;

        public ArrayBufferWriter<byte> Text { get; } = new();

        public bool HasChildren { get; set; }

        public void Begin(MemberTree.Member member)
        {
            Member = member;
            HasChildren = false;
            Text.ResetWrittenCount();
        }
    }
}
