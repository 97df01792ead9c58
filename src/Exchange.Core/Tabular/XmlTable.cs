using System.Text;
using System.Xml;
using Exchange.Core.Problems;

namespace Exchange.Core.Tabular;

/// <summary>
/// Reads an XML document whose rows are the elements at a path such as /rows/row (without one, the children of the root), numbered
/// from 1. DTDs are refused, nothing outside of the document is ever read.
/// </summary>
internal static class XmlTable
{
    /// <exception cref="RefusedExtractException">F101, F102, F104 to F107, F114 to F116.</exception>
    public static ITable Open(IByteSource bytes, TableFormat format, TabularLimits limits, Spool spool, string? container)
    {
        var text = DocumentEncoding.Detect(bytes, format.Encoding ?? Declared(bytes));
        using var spooler = new TableSpooler(format, limits, spool);
        using var source = new XmlText(new StreamReader(text.OpenUtf8(bytes), Encoding.UTF8, false, 1 << 16), limits.CellBytes);
        var rows = new Rows(format.Record ?? "/*/*", new XmlRecord(spooler, limits), source, limits);
        rows.Read();
        return spooler.Complete(new TableDescription("xml", text.Name, null, container, [], 0));
    }

    // The name in the document's XML declaration; UTF-16 is recognised by its bytes, so a document that only says so is not.
    private static string? Declared(IByteSource bytes)
    {
        Span<byte> start = stackalloc byte[256];
        var text = Encoding.Latin1.GetString(start[..bytes.Read(0, start)]);
        var end = text.IndexOf("?>", StringComparison.Ordinal);
        var at = end < 0 ? -1 : text.IndexOf("encoding", 0, end, StringComparison.Ordinal);
        if (!text.StartsWith("<?xml", StringComparison.Ordinal) || at < 0)
        {
            return null;
        }

        var name = text[(at + "encoding".Length)..end].Split('"', '\'') is [_, var quoted, ..] ? quoted : null;
        return name?.ToUpperInvariant() is "UTF-16" ? null : name;
    }

    /// <summary>Follows the path and hands the record elements on.</summary>
    private sealed class Rows(string path, XmlRecord record, XmlText source, TabularLimits limits)
    {
        private readonly string[] steps = path.Trim('/').Split('/');
        private int matched;
        private int mostMatched;
        private bool hasRoot;

        public void Read()
        {
            try
            {
                using var reader = XmlReader.Create(source, Settings());
                while (reader.Read())
                {
                    Accept(reader);
                    source.Step();
                }
            }
            catch (XmlException e)
            {
                throw new RefusedExtractException(Kind(), FileDetails.Line(e.LineNumber, e.LinePosition), source.Row);
            }

            if (mostMatched < steps.Length - 1 || (source.Row == 0 && steps.Length == 1))
            {
                throw new RefusedExtractException(ProblemKinds.NoRecordPath, FileDetails.Path(path));
            }

            record.Complete();
        }

        private static XmlReaderSettings Settings() => new()
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            NameTable = new XmlNames(),

            // A control character is a problem of its row (R107), not of the document.
            CheckCharacters = false,
        };

        private ProblemKind Kind()
            => source.DeclaresDtd && !hasRoot ? ProblemKinds.XmlForbidden
                : source.IsBlank ? ProblemKinds.EmptyFile
                : source.IsAtEnd ? ProblemKinds.TruncatedFile
                : ProblemKinds.MalformedDocument;

        private void Accept(XmlReader reader)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    Begin(reader);
                    break;
                case XmlNodeType.EndElement:
                    End(reader.Depth);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when record.IsOpen:
                    record.AddText(reader, source);
                    break;
                default:
                    break;
            }
        }

        private void Begin(XmlReader reader)
        {
            hasRoot = true;
            var depth = reader.Depth;
            if (depth >= limits.Depth)
            {
                throw new RefusedExtractException(ProblemKinds.MalformedDocument, FileDetails.Depth, source.Row);
            }

            if (!record.IsOpen && matched == depth && depth < steps.Length && (steps[depth] == "*" || steps[depth] == reader.LocalName))
            {
                matched++;
                mostMatched = Math.Max(mostMatched, matched);
                source.Row += matched == steps.Length ? 1 : 0;
            }

            var isEmpty = reader.IsEmptyElement;
            if (matched == steps.Length)
            {
                record.Begin(reader);
            }

            if (isEmpty)
            {
                End(depth);
            }
        }

        private void End(int depth)
        {
            if (record.IsOpen)
            {
                record.End(source.Row);
            }

            matched = Math.Min(matched, depth);
        }
    }
}
