using System.Text;
using Exchange.Core.Mapping.Guides;

namespace Exchange.Core.Mapping;

/// <summary>
/// The guide (报送说明) a department gets for one of its data sets: what to send and how, every column, what is sent back and
/// why. Chinese Markdown, written from the mapping alone, so that it cannot say anything else than what the engine does.
/// </summary>
public static class MappingGuide
{
    /// <summary>The same mapping and library give the same text.</summary>
    public static string Write(DatasetMapping mapping, MappingLibrary library)
    {
        var text = new StringBuilder();
        GuideSending.Write(text, mapping, library.Partners.GetValueOrDefault(mapping.Partner));
        GuideQuery.Write(text, mapping, library.Partners.GetValueOrDefault(mapping.Partner));
        GuideColumns.Write(text, mapping);
        GuideCodes.Write(text, mapping, library);
        GuideProblems.Write(text, mapping);
        return text.ToString();
    }
}
