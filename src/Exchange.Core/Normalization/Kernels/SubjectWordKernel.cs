using System.Runtime.CompilerServices;
using System.Text;
using Exchange.Core.Identity;
using Exchange.Core.Normalization.Output;

namespace Exchange.Core.Normalization.Kernels;

/// <summary>subject_id_type or subject_id_quality: what the subject's own kernel has found.</summary>
internal sealed class SubjectWordKernel(SubjectKernel subject, TargetColumn column, bool quality) : Kernel
{
    private readonly short[] words = quality
        ? [.. Enum.GetValues<SubjectIdQuality>().Select(value => column.IndexOf(SubjectKernel.WordOf(value)))]
        : [.. Enum.GetValues<SubjectIdType>().Select(value => value == SubjectIdType.None ? TargetColumn.NoWord : column.IndexOf(WordOf(value)))];

    public override void Read(BatchInput input)
    {
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Append(ReadOnlySpan<int> rows, ColumnChunk chunk)
    {
        var values = ((ValueChunk<short>)chunk).Extend(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            values[i] = IndexOf(rows[i]);
        }
    }

    public override bool IsNull(int row) => IndexOf(row) == TargetColumn.NoWord;

    public override int TextSize(int row) => 32;

    public override int WriteText(int row, Span<byte> into)
        => IsNull(row) ? 0 : Encoding.ASCII.GetBytes(column.Words[IndexOf(row)], into);

    private short IndexOf(int row) => words[quality ? (int)subject.QualityOf(row) : (int)subject.FormOf(row)];

    private static string WordOf(SubjectIdType form) => form switch
    {
        SubjectIdType.ResidentId => "resident-id",
        SubjectIdType.ResidencePermit => "residence-permit",
        SubjectIdType.ForeignerPermit => "foreigner-permit",
        SubjectIdType.CreditCode => "credit-code",
        SubjectIdType.RegistrationNumber => "registration-number",
        _ => "document",
    };
}
