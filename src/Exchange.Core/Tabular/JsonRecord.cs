using System.Text;
using System.Text.Json;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Turns the tokens of one JSON value after the other into rows. An object's members are cells, members of inner objects with
/// their path (person/name); an array's elements are cells in their order, the first array is the heading. A list inside keeps
/// its JSON text as one cell. Numbers keep their literal text, null is empty. A row that names a member twice or is built
/// unlike the first is broken (R110).
/// </summary>
internal sealed class JsonRecord(TableSpooler spooler, TabularLimits limits)
{
    private readonly Stack<MemberTree.Member> objects = new();
    private readonly JsonText text = new(limits);
    private MemberTree? tree;
    private MemberTree.Member? member;
    private byte[] bytes = [];
    private char[] chars = [];
    private bool? areObjects;
    private bool isOpen;
    private bool isUnlike;
    private ProblemKind? broken;

    /// <summary>Takes the next token of the value that is row <paramref name="row"/>; true when it was the last.</summary>
    public bool Accept(ref Utf8JsonReader reader, long row)
    {
        if (isUnlike)
        {
            return GoUnlike(ref reader, row);
        }

        if (text.IsOpen)
        {
            AddText(ref reader, row);
            return false;
        }

        return isOpen ? Go(ref reader, row) : Begin(ref reader, row);
    }

    /// <summary>Settles the columns, after the last row.</summary>
    public void Complete() => tree?.AddNullColumns();

    /// <summary>Decides at the first value, if not yet decided, that rows are objects.</summary>
    public void ExpectObjects()
    {
        areObjects ??= true;
        tree ??= areObjects.Value ? new MemberTree(spooler, limits) : null;
    }

    private void Clear()
    {
        text.Clear();
        objects.Clear();
        isOpen = false;
        isUnlike = false;
        broken = null;
    }

    private bool Begin(ref Utf8JsonReader reader, long row)
    {
        if (areObjects is null && reader.TokenType == JsonTokenType.StartArray)
        {
            areObjects = false;
        }

        ExpectObjects();
        isUnlike = reader.TokenType != (areObjects == true ? JsonTokenType.StartObject : JsonTokenType.StartArray);
        if (isUnlike)
        {
            return GoUnlike(ref reader, row);
        }

        isOpen = true;
        if (tree is not null)
        {
            tree.Root.Enter();
            objects.Push(tree.Root);
        }

        return false;
    }

    private bool Go(ref Utf8JsonReader reader, long row)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                member = objects.Peek().Child(Name(ref reader));
                broken ??= member.Times > 1 ? ProblemKinds.MalformedRow : null;
                return false;
            case JsonTokenType.StartObject when areObjects == true:
                member!.Enter();
                objects.Push(member);
                return false;
            case JsonTokenType.EndObject:
                objects.Pop();
                return objects.Count == 0 && End(row);
            case JsonTokenType.EndArray:
                return End(row);
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                AddText(ref reader, row);
                return false;
            case JsonTokenType.Null when areObjects == true:
                member!.SetNull();
                return false;
            default:
                SetCell(Scalar(ref reader));
                return false;
        }
    }

    private bool End(long row)
    {
        if (broken is null)
        {
            spooler.EndRow(row);
        }
        else
        {
            spooler.BreakRow(row, broken);
        }

        Clear();
        return true;
    }

    private bool GoUnlike(ref Utf8JsonReader reader, long row)
    {
        if (!text.Add(ref reader, row))
        {
            return false;
        }

        spooler.Broken(row, ProblemKinds.MalformedRow, text.Text);
        Clear();
        return true;
    }

    private void AddText(ref Utf8JsonReader reader, long row)
    {
        if (text.Add(ref reader, row))
        {
            SetCell(text.Text);
        }
    }

    private void SetCell(ReadOnlySpan<byte> value)
    {
        if (areObjects == true)
        {
            spooler.SetCell(member!.Column, value);
        }
        else
        {
            spooler.AddCell(value);
        }
    }

    private ReadOnlySpan<byte> Scalar(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return default;
        }

        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        try
        {
            bytes = bytes.Length >= reader.ValueSpan.Length ? bytes : new byte[reader.ValueSpan.Length * 2];
            return bytes.AsSpan(0, reader.CopyString(bytes));
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair; the reader has no way to ask before.
            broken ??= ProblemKinds.UndecodableBytes;
            return reader.ValueSpan;
        }
    }

    private ReadOnlySpan<char> Name(ref Utf8JsonReader reader)
    {
        chars = chars.Length >= reader.ValueSpan.Length ? chars : new char[reader.ValueSpan.Length * 2];
        try
        {
            return chars.AsSpan(0, reader.CopyString(chars));
        }
        catch (InvalidOperationException)
        {
            broken ??= ProblemKinds.UndecodableBytes;
            return chars.AsSpan(0, Encoding.UTF8.GetChars(reader.ValueSpan, chars));
        }
    }
}
