using System.Runtime.CompilerServices;
using System.Text;
using Exchange.Core.Identity;
using Exchange.Core.Mapping;
using Exchange.Core.Normalization.Output;
using Exchange.Core.Problems;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>
/// "resident-id", "organization-id" and their kin: the number of whom a row is about, its form and its quality. Eighteen good
/// characters are checked as bytes; damage is classified by <c>Identity</c>.
/// </summary>
internal sealed class SubjectKernel(RuleSettings rule, SubjectTransform transform) : Kernel
{
    private const int Stride = 32;
    private readonly char[] repaired = new char[256];
    private byte[] numbers = [];
    private byte[] lengths = [];
    private SubjectIdType[] forms = [];
    private SubjectIdQuality[] qualities = [];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Read(BatchInput input)
    {
        var cells = rule.Cells;
        cells.Open(input.Batch);
        Reserve(input.RowCount);
        for (var row = 0; row < input.RowCount; row++)
        {
            var cell = cells[row];
            if (!TryTake(row, cell))
            {
                ReadSlowly(input, row, cell);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Append(ReadOnlySpan<int> rows, ColumnChunk chunk)
    {
        var texts = (TextChunk)chunk;
        foreach (var row in rows)
        {
            if (lengths[row] == 0)
            {
                texts.AddNull();
            }
            else
            {
                texts.Add(Number(row));
            }
        }
    }

    public override bool IsNull(int row) => lengths[row] == 0;

    public override int TextSize(int row) => Stride;

    public override int WriteText(int row, Span<byte> into)
    {
        Number(row).CopyTo(into);
        return lengths[row];
    }

    public ReadOnlySpan<byte> Number(int row) => numbers.AsSpan(row * Stride, lengths[row]);

    public SubjectIdType FormOf(int row) => forms[row];

    public SubjectIdQuality QualityOf(int row) => qualities[row];

    /// <summary>True when the row's number is a resident ID (or a permit built like one) whose parts may be read.</summary>
    public bool IsResident(int row) => lengths[row] == 18 && forms[row] is SubjectIdType.ResidentId or SubjectIdType.ResidencePermit
        && qualities[row] is SubjectIdQuality.Valid or SubjectIdQuality.Upgraded15;

    private void Reserve(int rows)
    {
        if (lengths.Length < rows)
        {
            numbers = new byte[rows * 2 * Stride];
            lengths = new byte[rows * 2];
            forms = new SubjectIdType[rows * 2];
            qualities = new SubjectIdQuality[rows * 2];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryTake(int row, ReadOnlySpan<byte> cell)
    {
        if (cell.Length != 18)
        {
            return false;
        }

        var form = SubjectIdType.None;
        if (transform.Form != SubjectForm.Organization && cell[0] != (byte)'9' && ResidentId.IsValid(cell))
        {
            form = ResidentId.FormOf(cell);
        }
        else if (IsCreditCode(cell))
        {
            form = SubjectIdType.CreditCode;
        }

        if (form == SubjectIdType.None)
        {
            return false;
        }

        cell.CopyTo(numbers.AsSpan(row * Stride));
        Keep(row, 18, form, SubjectIdQuality.Valid);
        return true;
    }

    /// <summary>Where persons stand in the same column, only codes that begin with 9 and are no foreigner's permit are plain.</summary>
    private bool IsCreditCode(ReadOnlySpan<byte> cell) => transform.Form switch
    {
        SubjectForm.Organization => CreditCode.IsValid(cell),
        SubjectForm.ResidentOrOrganization => cell[0] == (byte)'9' && CreditCode.IsValid(cell) && !ResidentId.IsValid(cell),
        _ => false,
    };

    private void Keep(int row, int length, SubjectIdType form, SubjectIdQuality quality)
    {
        lengths[row] = (byte)length;
        forms[row] = form;
        qualities[row] = quality;
    }

    private void ReadSlowly(BatchInput input, int row, ReadOnlySpan<byte> cell)
    {
        if (cell.Length == 15 && transform.Form != SubjectForm.Organization && ResidentId.TryUpgrade(cell, numbers.AsSpan(row * Stride, 18)))
        {
            Keep(row, 18, SubjectIdType.ResidentId, SubjectIdQuality.Upgraded15);
            rule.Note(input, row, ProblemKinds.UpgradedFrom15);
            return;
        }

        Keep(row, 0, SubjectIdType.None, SubjectIdQuality.Missing);
        if (!CellText.TryDecode(cell, input.Batch.Encoding, out var text))
        {
            Take(input, row, new SubjectReading(SubjectIdType.None, SubjectIdQuality.Damaged, ProblemKinds.UndecodableBytes, null), 0);
            return;
        }

        if (rule.Cells.Missing.Holds(text))
        {
            Take(input, row, new SubjectReading(SubjectIdType.None, SubjectIdQuality.Missing, ProblemKinds.RequiredMissing, null), 0);
            return;
        }

        var reading = Classify(text, out var length);
        Take(input, row, reading, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private SubjectReading Classify(string text, out int length)
    {
        if (text.Length > repaired.Length / 2)
        {
            length = 0;
            return new SubjectReading(SubjectIdType.None, SubjectIdQuality.Damaged, ProblemKinds.ResidentIdLength, null);
        }

        return transform.Form switch
        {
            SubjectForm.Resident => ResidentId.Classify(text, repaired, out length),
            SubjectForm.Organization => CreditCode.Classify(text, repaired, out length),
            SubjectForm.PersonDocument => TravelDocument.Classify(text, repaired, out length),
            _ => ResidentOrOrganization.Classify(text, repaired, out length),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Take(BatchInput input, int row, SubjectReading reading, int length)
    {
        var good = reading.Quality is SubjectIdQuality.Valid or SubjectIdQuality.Upgraded15;
        var accepted = good || transform.Accept.Contains(WordOf(reading.Quality));
        if (!accepted)
        {
            if (reading.Quality != SubjectIdQuality.Missing || rule.Required)
            {
                rule.Unreadable(input, row, reading.Problem ?? ProblemKinds.ResidentIdCharacters);
            }

            return;
        }

        qualities[row] = reading.Quality;
        var note = good ? reading.Note : NoteOf(reading.Quality);
        if (note is not null)
        {
            rule.Note(input, row, note);
        }

        if ((good || reading.Quality == SubjectIdQuality.Masked) && length is > 0 and <= Stride)
        {
            Keep(row, Encoding.ASCII.GetBytes(repaired.AsSpan(0, length), numbers.AsSpan(row * Stride, Stride)), reading.Form, reading.Quality);
        }
    }

    public static string WordOf(SubjectIdQuality quality) => quality switch
    {
        SubjectIdQuality.Valid => "valid",
        SubjectIdQuality.Upgraded15 => "upgraded-15",
        SubjectIdQuality.Masked => "masked",
        SubjectIdQuality.Damaged => "damaged",
        _ => "missing",
    };

    private static ProblemKind NoteOf(SubjectIdQuality quality) => quality switch
    {
        SubjectIdQuality.Masked => ProblemKinds.PublishedMasked,
        SubjectIdQuality.Damaged => ProblemKinds.PublishedDamaged,
        _ => ProblemKinds.PublishedWithoutId,
    };
}
