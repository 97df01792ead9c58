namespace Exchange.Core.Tabular;

/// <summary>A column of a dBase table.</summary>
/// <param name="Name">Bytes of the name, in the table's encoding.</param>
/// <param name="Type">The letter of its type.</param>
/// <param name="Offset">In the record; the deletion flag is at 0.</param>
/// <param name="Length">Bytes.</param>
/// <param name="NullBit">Its bit in the record's null flags (Visual FoxPro), -1 for none.</param>
/// <param name="LengthBit">Bit that says the last byte is the length of a varchar; -1 for none.</param>
internal sealed record DbfField(byte[] Name, char Type, int Offset, int Length, int NullBit, int LengthBit)
{
    /// <summary>Holds the null flags.</summary>
    public bool IsNullFlags => Type == '0';

    /// <summary>False for memos, pictures and other binary types.</summary>
    public bool IsReadable(bool isFoxPro) => Type is 'C' or 'N' or 'F' or 'D' or 'L' or 'I' or 'Y' or 'T' or 'V' || (Type == 'B' && isFoxPro);
}
