using Exchange.Core.Schema;
using Exchange.Core.Simulation.Layouts;

namespace Exchange.Core.Simulation.Writing;

/// <summary>Type and width of a column of a dBase table: dates of eight digits and numbers have types of their own, all else is text.</summary>
/// <param name="Type">C, D or N.</param>
/// <param name="Width">Bytes.</param>
internal readonly record struct DbfColumn(char Type, int Width, int Decimals)
{
    private const int Widest = 254;

    public static DbfColumn Of(LayoutColumn column) => column.Form switch
    {
        DateForm { Pattern: "yyyyMMdd" } => new DbfColumn('D', 8, 0),
        DateForm date => new DbfColumn('C', date.Pattern.Length * 2 + 4, 0),
        NumberForm { Grouping: false } number => new DbfColumn('N', 16, number.Scale),
        NumberForm or SerialForm or EpochForm => new DbfColumn('C', 20, 0),
        _ => new DbfColumn('C', WidthOf(column.Origin), 0),
    };

    private static int WidthOf(CellOrigin origin) => origin switch
    {
        FieldOrigin { Field: { Type: FieldType.Text } field } => Math.Clamp((field.MaxLength == 0 ? 100 : field.MaxLength) * 2, 20, Widest),
        FieldOrigin => 60,
        ExtraOrigin { Name: "address" } => Widest,
        TextOrigin text => Math.Clamp(text.Text.Length * 2, 10, Widest),
        CounterOrigin => 12,
        InventedOrigin invented => Math.Max(60, invented.Length),
        _ => 80,
    };
}
